"""Who is taken for the holder of an account."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.holders import Holder, names_holder

IVANOVA = Holder("Иванова", "Нина", "Николаевна")
INITIALS = Holder("Иванова", "Н", "Н")
ELKIN = Holder("Ёлкин", "Пётр", "Семёнович")
SHCHEDRIN = Holder("Салтыков-Щедрин", "Михаил", "Евграфович")
ALIEV = Holder("Алиев", "Рашид", "Мамед оглы")
SMITH = Holder("Smith", "John", "")


@pytest.mark.parametrize(
    ("typed", "holder"),
    [
        ("Иванова Нина Николаевна", IVANOVA),
        ("ИВАНОВА НИНА НИКОЛАЕВНА", IVANOVA),
        ("  иванова   нина\nниколаевна ", IVANOVA),
        ("Иванова Н. Н.", IVANOVA),
        ("Иванова Н.Н.", IVANOVA),
        ("иванова нн", IVANOVA),
        ("Иванова Нина Н", IVANOVA),
        ("Иванова Нина Николаевна", INITIALS),
        ("Иванова Н Н", INITIALS),
        ("елкин петр семенович", ELKIN),
        ("Ёлкин П.С.", ELKIN),
        ("Салтыков-Щедрин Михаил Евграфович", SHCHEDRIN),
        ("Салтыков Щедрин М. Е.", SHCHEDRIN),
        ("Алиев Рашид Мамед-оглы", ALIEV),
        ("Алиев Рашид Мамед оглы", ALIEV),
        ("Алиев Р М", ALIEV),
        ("smith john", SMITH),
        ("Smith J", SMITH),
    ],
)
def test_the_holder_by_another_spelling(typed: str, holder: Holder) -> None:
    assert names_holder(typed, holder)


@pytest.mark.parametrize(
    ("typed", "holder"),
    [
        ("", IVANOVA),
        ("Иванова", IVANOVA),
        ("Иванов Н Н", IVANOVA),
        ("Иванова Н", IVANOVA),
        ("Иванова Анна Николаевна", IVANOVA),
        ("Иванова Нина Петровна", IVANOVA),
        ("Иванова А Н", INITIALS),
        ("Нина Николаевна", IVANOVA),
        ("Иванова Нина Николаевна Петровна", IVANOVA),
        ("Салтыков Михаил Евграфович", SHCHEDRIN),
        ("Smith John Paul", SMITH),
        ("Н Н", Holder("", "Н", "Н")),
        ("... ...", IVANOVA),
    ],
)
def test_somebody_else(typed: str, holder: Holder) -> None:
    assert not names_holder(typed, holder)


@pytest.mark.parametrize(
    ("holder", "short"),
    [(IVANOVA, "Иванова Н. Н."), (SMITH, "Smith J."), (Holder("Новая", "", ""), "Новая")],
)
def test_as_on_a_bill(holder: Holder, short: str) -> None:
    assert holder.short == short


WORDS = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcz", min_size=2, max_size=12)
HOLDERS = st.builds(Holder, WORDS, WORDS, WORDS)
SPELLINGS: list[Callable[[str], str]] = [str.upper, str.lower, str.title]


@given(HOLDERS, st.sampled_from([" ", "  ", "-", ". ", "\n"]), st.sampled_from(SPELLINGS))
def test_everybody_is_the_holder_of_their_own_account(
    holder: Holder, between: str, spelled: Callable[[str], str]
) -> None:
    assert names_holder(spelled(between.join([holder.surname, holder.name, holder.patronymic])), holder)
    assert names_holder(holder.short, holder)


@given(HOLDERS, WORDS)
def test_whoever_has_another_name_is_somebody_else(holder: Holder, name: str) -> None:
    assume(name.replace("ё", "е") != holder.name.replace("ё", "е"))
    assert not names_holder(f"{holder.surname} {name} {holder.patronymic}", holder)


@given(st.text(max_size=80))
def test_no_strange_text_names_anybody(typed: str) -> None:
    assert not names_holder(typed, IVANOVA)
