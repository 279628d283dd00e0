"""What the staff group reads of a file of billing."""

from datetime import UTC

import pytest

from domain.outbox import Facts
from handlers.exchange import CONVERSATION
from locales.texts import load_texts

BROKEN = CONVERSATION.cards["exchange-broken"]


@pytest.mark.parametrize(
    ("bad", "rows", "language", "words"),
    [
        (1, 3, "ru", ["принят не полностью", "Не принята 1 строка из 3. Остальные приняты."]),
        (2, 300, "en", ["not taken in full", "2 rows were not taken, of 300. The others were."]),
        (
            1,
            1,
            "ru",
            ["Файл биллинга не принят<", "Не принята ни одна строка, всего их 1. Ничего не изменилось."],
        ),
        (21, 21, "en", ["was not taken<", "None of its rows was taken, of 21. Nothing has changed."]),
    ],
)
def test_of_a_file_with_bad_rows_it_is_said_whether_others_were_taken(
    bad: int, rows: int, language: str, words: list[str]
) -> None:
    facts: Facts = {"file": "houses.csv", "bad_rows": bad, "rows": rows}
    said = BROKEN(facts, load_texts(UTC)[language]).text
    for each in words:
        assert each in said
    assert ("Остальные" in said or "others were" in said) is (bad < rows)
