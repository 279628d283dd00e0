"""Cells of a column, read together: each different one once, and never one for another."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exchange import column_reading
from bot.exchange.cells import BadCell, DateCell, NumericCell, account_number
from bot.exchange.column_reading import ColumnReader, Unread
from bot.exchange.columns import FileKind
from bot.exchange.files import FILES
from bot.exchange.headings import recognise
from bot.exchange.remarks import Remarks
from bot.exchange.rows import RowReader

TODAY = date(2026, 11, 24)


def test_each_different_cell_is_read_once_while_the_file_is_read() -> None:
    seen: list[str] = []

    def read(cell: str) -> str:
        seen.append(cell)
        return cell.upper()

    reader = ColumnReader(read)

    assert reader.values(["a", "b", "a"]) == (["A", "B", "A"], False)
    assert reader.values(["b", "c"]) == (["B", "C"], False)
    assert seen == ["a", "b", "c"]


def test_a_number_of_a_spreadsheet_is_not_taken_for_the_same_text() -> None:
    reader = ColumnReader(account_number)

    for _ in range(2):
        values, doubtful = reader.values(["12345678", NumericCell("12345678"), "111222333"])
        assert doubtful
        assert isinstance(values[0], Unread)
        assert values[1:] == ["012345678", "111222333"]


def test_a_date_of_a_spreadsheet_is_none_of_its_texts() -> None:
    read = FILES[FileKind.ACCOUNTS].columns["flat"].reader()

    values, _ = ColumnReader(read).values(["2026-05-02", DateCell("2026-05-02"), "5"])

    assert [isinstance(value, Unread) for value in values] == [True, True, False]


def test_what_is_remembered_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_reading, "_REMEMBERED", 3)
    reader = ColumnReader(account_number)

    for first in range(0, 50, 5):
        cells = [f"{number:09}" for number in range(first, first + 5)]
        assert reader.values([*cells, "x"])[0][:-1] == cells
        assert not reader.values(cells)[1]


@settings(max_examples=30, deadline=None)
@given(
    kind=st.sampled_from([FileKind.ACCOUNTS, FileKind.BALANCES, FileKind.PAYMENTS]),
    chosen=st.lists(st.integers(0, 3), min_size=1, max_size=8),
    odd=st.text(max_size=4),
)
def test_lines_read_together_are_what_each_is_by_itself(kind: FileKind, chosen: list[int], odd: str) -> None:
    """Refusals, remarks and rows alike, whatever stands in the lines before."""
    columns = FILES[kind].columns
    good = [column.example for column in columns.values()]
    variants = [good, ["NULL" for _ in good], [odd, *good[1:]], [*good[:-1], odd, odd]]
    lines = [(at, variants[variant], "" if variant < 3 else odd) for at, variant in enumerate(chosen, 2)]
    heading = recognise(list(columns))
    together = RowReader(heading, TODAY)
    remarks = Remarks()

    read = together.read(lines)

    alone = []
    for line in lines:
        by_itself = RowReader(heading, TODAY)
        alone += by_itself.read([line])
        for remark in by_itself.remarks.all():
            remarks.note(line[0], remark.column, remark.reason)
    assert read == alone
    assert sorted(together.remarks.all()) == sorted(remarks.all())


def test_what_is_wrong_with_a_cell_is_said_of_each_row_that_has_it() -> None:
    def read(cell: str) -> object:
        raise BadCell(f"«{cell}» is wrong.")

    values, doubtful = ColumnReader(read).values(["x", "x"])

    assert doubtful
    assert values == [Unread("«x» is wrong.", silent=False, of_others=False)] * 2
