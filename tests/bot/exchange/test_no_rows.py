"""What fills a sheet below its last row is no row: formulas of empty cells, zeros, a blank form's numbers."""

import pytest

from bot.database.tables import houses
from bot.exchange.importing import CHUNK, ImportResult
from tests.bot.exchange.billing import HOUSES, Billing
from tests.bot.exchange.real_files.open_documents import ods, row
from tests.bot.exchange.real_files.spreadsheets import raw_xlsx, written_row

HEAD = written_row(1, {"A": "№ п/п", "B": "code", "C": "street", "D": "house", "E": "district"})
FIRST = written_row(2, {"A": "1", "B": "H1", "C": "ул. Мира", "D": "5", "E": "центр"})


def is_said_once(result: ImportResult) -> bool:
    [remark] = result.remarks
    return remark.rows == 1 and "that is no row" in remark.reason


async def taken(billing: Billing, below: str) -> ImportResult:
    path = billing.folder / "h.xlsx"
    path.write_bytes(raw_xlsx(f'{HEAD}{FIRST}<row r="3">{below}</row>'))
    return await billing.take_one(path)


@pytest.mark.parametrize(
    "below",
    [
        '<c r="E3"><f>F3</f><v>0</v></c>',
        '<c r="D3"><f>F3</f><v>0</v></c><c r="E3" t="str"><f>F3</f><v></v></c>',
        '<c r="E3" t="e"><f>F3</f><v>#N/A</v></c>',
        '<c r="E3" t="str"><f>F3</f><v> - </v></c>',
        '<c r="E3"><f>F3</f></c>',
        '<c r="B3"><f>F3</f><v>0</v></c><c r="C3"><f>G3</f><v>0</v></c><c r="D3"><f>H3</f><v>0</v></c>',
        '<c r="A3"><v>2</v></c>',
        '<c r="A3"><f>A2+1</f><v>2</v></c><c r="E3"><f>F3</f><v>0</v></c>',
        '<c r="E3" t="inlineStr"><is><t>0,00 ₽</t></is></c>',
        '<c r="E3" t="inlineStr"><is><t>00:00:00</t></is></c>',
    ],
)
async def test_a_row_in_which_nothing_stands_is_none(sqlite_billing: Billing, below: str) -> None:
    result = await taken(sqlite_billing, below)

    assert (result.rows, result.added, result.rejected) == (1, 1, 0)
    assert is_said_once(result)


async def test_rows_go_on_behind_thousands_of_lines_in_which_nothing_stands(sqlite_billing: Billing) -> None:
    lines = "0;;\n" * (CHUNK + 1)
    result = await sqlite_billing.take_one(sqlite_billing.csv("h.csv", f"{HOUSES}{lines}H3;ул. Мира;3\n"))

    assert (result.rows, result.added, result.rejected) == (3, 3, 0)
    assert [remark.rows for remark in result.remarks] == [CHUNK + 1]


async def test_a_formula_of_no_text_is_as_empty_as_a_cell(sqlite_billing: Billing) -> None:
    result = await taken(sqlite_billing, '<c r="E3" t="str"><f>IF(F3,F3,"")</f><v></v></c>')

    assert (result.rows, result.added, result.rejected, result.remarks) == (1, 1, 0, ())


@pytest.mark.parametrize(
    "below",
    [
        '<c r="B3"><f>F3</f></c><c r="C3"><f>F3</f></c><c r="D3"><f>F3</f></c>',
        '<c r="B3" t="str"><f>F3</f><v>H2</v></c><c r="D3"><f>F3</f><v>0</v></c>',
        '<c r="E3" t="inlineStr"><is><t>центр</t></is></c>',
        '<c r="D3"><v>7</v></c>',
        '<c r="F3"><v>7</v></c>',
    ],
)
async def test_a_row_in_which_something_stands_is_rejected(sqlite_billing: Billing, below: str) -> None:
    result = await taken(sqlite_billing, below)

    assert (result.added, result.rejected, result.remarks) == (1, 1, ())


@pytest.mark.parametrize("line", ["0;;", ";;0", "-;-;-", "------", ";0,00;", "0;0;0;0", "NULL;NULL;NULL"])
async def test_a_line_of_text_in_which_nothing_stands(sqlite_billing: Billing, line: str) -> None:
    result = await sqlite_billing.take_one(sqlite_billing.csv("h.csv", f"{HOUSES}{line}\n"))

    assert (result.added, result.rejected) == (2, 0)
    assert is_said_once(result)


async def test_rows_of_an_open_document_in_which_nothing_stands(sqlite_billing: Billing) -> None:
    zero = '<table:table-cell table:formula="of:=[.A9]" office:value-type="float" office:value="0"/>'
    path = sqlite_billing.folder / "h.ods"
    path.write_bytes(
        ods({"Дома": row("code", "street", "house") + row("H1", "ул. Мира", "5") + row("", "", zero)})
    )

    result = await sqlite_billing.take_one(path)

    assert (result.added, result.rejected) == (1, 0)
    assert await sqlite_billing.rows(houses, "code") == [("H1",)]
    assert is_said_once(result)
