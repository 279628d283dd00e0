"""What a spreadsheet leaves of a text that it took for a date or a number is not taken for the text."""

from datetime import date

import pytest

from bot.database.tables import accounts, houses, meters
from bot.exchange import cells, codes, texts
from bot.exchange.cells import BadCell, CellType, NumericCell, RoundedCell
from bot.exchange.files.meters import GIS_NUMBER
from bot.exchange.files.payments import NUMBER
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, Billing, read_csv
from tests.bot.exchange.real_files.spreadsheets import raw_xlsx, written_row

CODES = (texts.KEY, texts.PHONE, texts.STREET, GIS_NUMBER, NUMBER, codes.CODE)


@pytest.mark.parametrize(
    "cell",
    [
        "02/2026",
        "2/2026",
        "02-2026",
        "2026-02",
        "2026/02",
        "фев.26",
        "05.фев",
        "05.фев.26",
        "5 фев 2026 г.",
        "5-Feb-26",
        "Feb 5, 2026",
        "05.02.2026 0:00",
        "05.02.2026 0:00:00",
        "2026-02-05 00:00:00",
        "2026-02-05T00:00:00",
        "05/02/2026",
        "5-2-2026",
        "2026/02/05",
        "01.май",
        "5 мая 2026 г.",
        "5 мая",
        "05.мая.26",
    ],
)
@pytest.mark.parametrize("kind", [texts.ADDRESS, texts.HOUSE_NUMBERS])
def test_a_date_in_any_writing_is_no_house_and_no_flat(kind: CellType, cell: str) -> None:
    with pytest.raises(BadCell, match="is a date"):
        kind.read(cell)


@pytest.mark.parametrize("cell", ["28, 05.фев, 30", "фев.26; 7"])
def test_one_date_in_a_list_of_houses_is_seen(cell: str) -> None:
    with pytest.raises(BadCell, match="is a date"):
        texts.HOUSE_NUMBERS.read(cell)


@pytest.mark.parametrize(
    "cell",
    ["2/26", "12/26", "13/2026", "1-2", "2026", "12-45", "5/2/26", "1Е2", "1E5", "к. 2/2026", "8/1905А"],
)
def test_a_house_that_only_resembles_a_date_or_a_number_is_one(cell: str) -> None:
    assert texts.ADDRESS.read(cell) == cell


@pytest.mark.parametrize("cell", ["28, 30-34, 36к1", "2-20 чётные", "1-1950", "все"])
def test_a_list_of_houses_is_no_date(cell: str) -> None:
    assert texts.HOUSE_NUMBERS.read(cell) == cell


ROUNDED = ("1,00E+02", "1.0E+2", "1E+15", "1,1E+08", "1.0E7", "1,00Е+02", "1,00E-02", "8,90512E+10")


@pytest.mark.parametrize("cell", ROUNDED)
@pytest.mark.parametrize("kind", [texts.ADDRESS, cells.METER_NUMBER, cells.ACCOUNT_NUMBER, *CODES])
def test_a_number_that_was_rounded_is_no_text(kind: CellType, cell: str) -> None:
    with pytest.raises(BadCell, match="has rounded"):
        kind.read(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "05.фев",
        "фев.26",
        "5-Feb",
        "Feb-26",
        "05.май.26",
        "01.май",
        "1-май",
        "01.мая",
        "1.мая.26",
        "08.мар",
        "май.26",
        "1-May",
    ],
)
@pytest.mark.parametrize("kind", [cells.METER_NUMBER, *CODES])
def test_what_excel_has_made_a_date_of_is_no_key(kind: CellType, cell: str) -> None:
    with pytest.raises(BadCell, match="is a date"):
        kind.read(cell)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (texts.STREET, "8 Марта"),
        (texts.STREET, "1 Мая"),
        (texts.STREET, "1-мая"),
        (texts.STREET, "1.мая"),
        (texts.STREET, "1-Мая"),
        (texts.STREET, "1-е Мая"),
        (texts.STREET, "1-й Май"),
        (texts.STREET, "8-Марта"),
        (texts.STREET, "8-марта"),
        (texts.STREET, "9-го января"),
        (texts.STREET, "7-ноября"),
        (texts.STREET, "23 Февраля"),
        (texts.KEY, "1-мая"),
        (texts.STREET, "ул. 26 Бакинских Комиссаров"),
        (texts.KEY, "12/2026"),
        (texts.KEY, "МАР-12"),
        (texts.KEY, "05.02.2001"),
        (NUMBER, "ПП-17"),
        (NUMBER, "2026-02"),
        (cells.METER_NUMBER, "12E5"),
        (cells.METER_NUMBER, "МАР-2019"),
        (texts.PHONE, "255-56-86"),
    ],
)
def test_a_key_that_only_resembles_a_date_is_one(kind: CellType, cell: str) -> None:
    assert kind.read(cell) == cell


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.11222333E8", "111222333"),
        ("1,11222333E+08", "111222333"),
        ("1.2345678E7", "012345678"),
        ("1.1122233300E+8", "111222333"),
    ],
)
def test_an_account_whose_digits_are_all_there_is_known(cell: str, number: str) -> None:
    assert cells.account_number(cell) == number


@pytest.mark.parametrize("kind", [texts.ADDRESS, cells.METER_NUMBER, *CODES])
def test_a_number_that_a_spreadsheet_shows_with_an_exponent_is_no_text(kind: CellType) -> None:
    assert kind.read(NumericCell("100")) == "100"
    with pytest.raises(BadCell, match="has rounded"):
        kind.read(RoundedCell("100"))


def test_an_account_may_be_shown_with_an_exponent() -> None:
    assert cells.account_number(RoundedCell("12345678")) == "012345678"


async def test_a_flat_that_excel_made_a_number_of_is_not_taken(billing: Billing) -> None:
    await billing.settle()
    path = billing.xlsx(
        "accounts.xlsx",
        [
            ("number", "house", "flat", "surname", "name"),
            (222333444, "H1", 100, "Ким", "Анна"),
            (222333445, "H1", 101, "Ли", "Вера"),
        ],
        {"C2": "0.00E+00", "A3": "0.00E+00"},
    )
    result = await billing.take_one(path)

    assert (result.added, result.rejected) == (1, 1)
    assert ("222333445", "101") in await billing.rows(accounts, "number", "flat")
    assert result.rejected_path is not None
    assert "has rounded" in read_csv(result.rejected_path)[1][2]


async def test_a_number_longer_than_a_spreadsheet_keeps_is_no_meters(billing: Billing) -> None:
    await billing.settle()
    head = written_row(
        1, dict(zip("ABCDE", ("account", "resource", "number", "zones", "integer_digits"), strict=True))
    )
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>111222333</v></c>'
        f'<c r="B{at}" t="inlineStr"><is><t>heating</t></is></c>'
        f'<c r="C{at}"><v>{number}</v></c><c r="D{at}"><v>1</v></c><c r="E{at}"><v>5</v></c></row>'
        for at, number in enumerate(("1234567890123450", "1.23456789012345E+15", "123456789012345"), 2)
    )
    path = billing.folder / "m.xlsx"
    path.write_bytes(raw_xlsx(head + rows))

    result = await billing.take_one(path)

    assert (result.added, result.rejected) == (1, 2)
    assert ("123456789012345",) in await billing.rows(meters, "number")


async def test_rows_with_such_traces_are_rejected_and_the_others_taken(billing: Billing) -> None:
    await billing.take_one(
        billing.csv("h.csv", HOUSES + "1,00E+02;ул. Мира;1\nH4;08.мар;2\nH5;ул. Мира;02/2026\n")
    )
    result = await billing.take_one(
        billing.csv("a.csv", ACCOUNTS + "1,1E+08;H1;3;Ким;Анна;;\n222333444;H1;1.0E+2;Ким;Анна;;\n")
    )

    assert await billing.rows(houses, "code") == [("H1",), ("H2",)]
    assert (result.added, result.rejected) == (2, 2)
    assert result.rejected_path is not None
    assert [row[1] for row in read_csv(result.rejected_path)[1:]] == ["number", "flat"]


def test_a_cell_of_a_date_is_no_street() -> None:
    with pytest.raises(BadCell, match="is a date"):
        texts.STREET.read(cells.DateCell(str(date(2026, 3, 8))))
