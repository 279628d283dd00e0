"""What holds of every kind of billing's files, whatever its columns are."""

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from bot.database.bulk.workspace import FILE_LINE, staging_table
from bot.exchange import files
from bot.exchange.cells import METER_NUMBER, BadCell
from bot.exchange.columns import Fault, FileKind
from bot.exchange.documentation import DOCUMENT, NoPlace, documented
from bot.exchange.files import FILES
from bot.exchange.files.verdicts import VerdictRow
from bot.exchange.headings import recognise
from bot.exchange.rows import RowReader
from domain.readings.verdicts import Verdict
from tests.bot.exchange.billing import TODAY

ROWS = {
    FileKind.HOUSES: files.houses.HouseRow,
    FileKind.ACCOUNTS: files.accounts.AccountRow,
    FileKind.METERS: files.meters.MeterRow,
    FileKind.READINGS: files.readings.ReadingRow,
    FileKind.MONTHS: files.months.MonthRow,
    FileKind.TARIFFS: files.tariffs.TariffRow,
    FileKind.NORMS: files.norms.NormRow,
    FileKind.DWELLINGS: files.dwellings.DwellingRow,
    FileKind.COMMON_NEEDS: files.common_needs.CommonNeedsRow,
    FileKind.BALANCES: files.balances.BalanceRow,
    FileKind.CHARGES: files.charges.ChargeRow,
    FileKind.PAYMENTS: files.payments.PaymentRow,
    FileKind.VERDICTS: files.verdicts.VerdictRow,
    FileKind.CALENDAR: files.calendar.CalendarRow,
    FileKind.SERVICES: files.services.ServiceRow,
    FileKind.OUTAGES: files.outages.OutageRow,
    FileKind.PAYEES: files.payees.PayeeRow,
    FileKind.BRANCHES: files.branches.BranchRow,
    FileKind.QUESTIONS: files.questions.QuestionRow,
    FileKind.WAYS: files.ways.WayRow,
}


def test_the_document_is_what_the_columns_declare() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")

    assert documented(written) == written, "run: python -m bot.exchange.documentation"


def test_a_document_without_a_place_for_a_table_is_noticed() -> None:
    with pytest.raises(NoPlace, match="houses"):
        documented("### houses")


@pytest.mark.parametrize("kind", list(FileKind))
def test_the_example_of_each_column_is_understood(kind: FileKind) -> None:
    columns = FILES[kind].columns
    heading = recognise(list(columns))

    [row] = RowReader(heading, TODAY).read([(2, [column.example for column in columns.values()], "")])

    assert not isinstance(row, Fault)
    assert heading.file.kind is kind


@pytest.mark.parametrize("kind", list(FileKind))
def test_each_cell_is_read_as_what_the_rows_field_is(kind: FileKind) -> None:
    hints = get_type_hints(ROWS[kind])
    for name, column in FILES[kind].columns.items():
        allowed = _classes(hints[name])
        if column.example:
            assert isinstance(column.reader()(column.example), allowed), name
        if column.in_every_row and column.cell is not METER_NUMBER:  # a meter may have none, and that is said
            with pytest.raises(BadCell):
                column.reader()(" ")
        else:
            assert isinstance(column.reader()(" "), allowed), name


def _classes(hint: object) -> tuple[type, ...]:
    """The classes behind an annotation: of `MeterNumber | None`, str and NoneType."""
    return tuple(getattr(one, "__supertype__", one) for one in get_args(hint) or (hint,))


@pytest.mark.parametrize("kind", list(FileKind))
def test_rows_have_a_place_to_be_gathered_in(kind: FileKind) -> None:
    columns = FILES[kind].columns

    table = staging_table({name: column.cell.kept_as for name, column in columns.items()})

    assert [column.name for column in table.c] == [FILE_LINE, *columns]


def test_a_row_of_verdicts_says_what_the_domain_hears() -> None:
    heard = [field.name for field in fields(Verdict)]

    assert heard == ["line", *(name.replace("verdict", "outcome") for name in VerdictRow._fields)]
