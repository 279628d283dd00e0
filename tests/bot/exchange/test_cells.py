from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange import cells
from bot.exchange.cells import BadCell, NumericCell
from bot.exchange.columns import FileKind
from bot.exchange.rows import CELLS
from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource


@pytest.mark.parametrize(
    ("read", "written", "understood"),
    [
        (cells.account_number, " 012345678 ", "012345678"),
        (cells.account_number, NumericCell("12345678"), "012345678"),
        (cells.meter_number, "011774", "011774"),
        (cells.meter_number, "АБ-11  774/2", "АБ-11 774/2"),
        (cells.whole_number, "00212", 212),
        (cells.whole_number, "4 680", 4680),
        (cells.whole_number, "4\u00a0680,0", 4680),
        (cells.whole_number, "36.00", 36),
        (cells.day, "2026-05-24", date(2026, 5, 24)),
        (cells.day, "24.05.2026", date(2026, 5, 24)),
        (cells.day, "2026-05-24 00:00:00", date(2026, 5, 24)),
        (cells.day, "24.05.2026 9:05", date(2026, 5, 24)),
        (cells.optional_day, "", None),
        (cells.register, "Т1", 1),
        (cells.register, "t2", 2),
        (cells.register, "3", 3),
        (cells.resource, "ГВС", Resource.HOT_WATER),
        (cells.resource, "Горячая вода", Resource.HOT_WATER),
        (cells.resource, "hot water", Resource.HOT_WATER),
        (cells.optional_zone, "Полупик", Zone.HALF_PEAK),
        (cells.optional_zone, " ", None),
        (cells.source, "", ReadingSource.BILLING),
        (cells.short_text, " а\n б ", "а б"),
        (cells.yes_or_no(when_empty=True), "нет", False),
        (cells.yes_or_no(when_empty=True), "", True),
    ],
)
def test_what_a_person_may_write_is_understood(
    read: Callable[[str], object], written: str, understood: object
) -> None:
    assert read(written) == understood


@pytest.mark.parametrize(
    ("read", "written", "said"),
    [
        (cells.account_number, "12345678", "nine digits"),
        (cells.account_number, "１２３４５６７８９", "nine digits"),
        (cells.account_number, NumericCell("1234567890"), "nine digits"),
        (cells.meter_number, "@SUM(A1)", "begins with"),
        (cells.meter_number, "1" * 41, "at most 40"),
        (cells.whole_number, "4680,7", "fraction"),
        (cells.whole_number, "-1", "not negative"),
        (cells.whole_number, "1e5", "whole number"),
        (cells.whole_number, "9" * 13, "at most 12 digits"),
        (cells.day, "05/24/2026", "2026-05-24 or 24.05.2026"),
        (cells.day, "2026-13-01", "no such day"),
        (cells.day, "1899-12-30", "between 1990 and 2100"),
        (cells.long_text, "а" * 201, "201 characters"),
        (cells.long_text, "а\x00б", "cannot be printed"),
        (cells.required_long_text, "  ", "empty"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    read: Callable[[str], object], written: str, said: str
) -> None:
    with pytest.raises(BadCell, match=said) as refusal:
        read(written)
    assert str(refusal.value).endswith(".")


@given(kind=st.sampled_from(FileKind), cell=st.text(), numeric=st.booleans())
def test_any_text_is_understood_or_refused_in_a_sentence(kind: FileKind, cell: str, numeric: bool) -> None:
    for read in CELLS[kind].values():
        with suppress(BadCell):
            str(read(NumericCell(cell) if numeric else cell)).encode()
