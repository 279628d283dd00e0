"""A formula whose result is not in the file is no empty cell: its row is rejected, the others are taken."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.database.reference_tables import questions
from bot.database.tables import accounts, houses
from bot.exchange import texts
from bot.exchange.cells import BadCell, CellType
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, Billing, read_csv
from tests.bot.exchange.real_files.open_documents import ods, row
from tests.bot.exchange.real_files.spreadsheets import packed, raw_xlsx, written_row

NO_RESULT = "has no result in the file: open it in Excel or LibreOffice, save it, and send it again."


def rejected_rows(path: Path | None) -> list[list[str]]:
    assert path is not None
    return read_csv(path)[1:]


async def test_formulas_of_openpyxl_have_no_results(billing: Billing) -> None:
    await billing.settle()
    path = billing.xlsx(
        "accounts.xlsx",
        [
            ("number", "house", "flat", "surname", "name", "phone"),
            ("111222333", "H1", '="5"&"2"', "Иванова", "Н.", "2555686"),
            ("012345678", "H2", "7", "Ёлкин", "Пётр", "=A2"),
            ("222333444", "H2", "8", "Ким", "Анна", None),
        ],
    )

    result = await billing.take_one(path)

    assert (result.added, result.changed, result.unchanged, result.rejected) == (1, 0, 0, 2)
    rows = rejected_rows(result.rejected_path)
    assert [row[:2] for row in rows] == [["2", "flat"], ["3", "phone"]]
    assert rows[0][2] == f'The formula «="5"&"2"» {NO_RESULT}'
    assert ("111222333", "52") in await billing.rows(accounts, "number", "flat")


HEAD = written_row(1, {"A": "code", "B": "street", "C": "house", "D": "district"})


def house(number: int, last_cells: str) -> str:
    cells = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in (("A", f"H{number}"), ("B", "ул. Мира"))
    )
    return f'<row r="{number}">{cells}{last_cells}</row>'


@pytest.mark.parametrize(
    ("cells", "district"),
    [
        ('<c r="D2"><f>A2</f></c>', None),
        ('<c r="D2"><f>A2</f><v/></c>', None),
        ('<c r="D2"><f>A2</f><v></v></c>', None),
        ('<c r="D2"><f t="shared" si="0"/></c>', None),
        ('<c r="D2"><f>A2</f><v>12</v></c>', "12"),
        ('<c r="D2" t="str"><f>A2</f><v></v></c>', ""),
        ('<c r="D2" t="str"><f>A2</f><v>центр</v></c>', "центр"),
        ('<c r="D2" t="inlineStr"><f>A2</f><is><t>центр</t></is></c>', "центр"),
        (f'<c r="D2"><f>{"A2&amp;" * 1500}A2</f><v>12</v></c>', "12"),
    ],
)
async def test_a_formula_is_its_result_or_a_fault_of_its_row(
    sqlite_billing: Billing, cells: str, district: str | None
) -> None:
    path = sqlite_billing.folder / "h.xlsx"
    path.write_bytes(
        raw_xlsx(HEAD + house(2, f'<c r="C2"><v>5</v></c>{cells}') + house(3, '<c r="C3"><v>7</v></c>'))
    )

    result = await sqlite_billing.take_one(path)

    taken = [] if district is None else [("H2", "5", district)]
    assert await sqlite_billing.rows(houses, "code", "house", "district") == [*taken, ("H3", "7", "")]
    assert result.rejected == (district is None)


@pytest.mark.parametrize("column", ["D", "E", "G"])
async def test_a_formula_of_a_column_without_a_heading_is_no_fault(
    sqlite_billing: Billing, column: str
) -> None:
    """Somebody has counted beside the table, or in a column of it that was left without a name."""
    path = sqlite_billing.folder / "h.xlsx"
    beside = f'<c r="C2"><v>5</v></c><c r="{column}2"><f>A2</f></c>'
    names = {"A": "code", "B": "street", "C": "house"} | ({"F": "district"} if column == "E" else {})
    path.write_bytes(raw_xlsx(written_row(1, names) + house(2, beside) + house(3, '<c r="C3"><v>7</v></c>')))

    result = await sqlite_billing.take_one(path)

    assert (result.added, result.rejected) == (2, 0)


async def test_what_stands_beside_such_a_formula_is_one(sqlite_billing: Billing) -> None:
    path = sqlite_billing.folder / "h.xlsx"
    beside = '<c r="C2"><v>5</v></c><c r="F2"><f>A2</f></c><c r="G2"><v>8</v></c>'
    path.write_bytes(raw_xlsx(HEAD + house(2, beside)))

    assert (await sqlite_billing.take_one(path)).rejected == 1


ASKED = '<calcPr calcId="191029" fullCalcOnLoad="1"/>'
OF_A_LIBRARY = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
COUNTED = "<f>A2</f><v>6</v>"


@pytest.mark.parametrize(
    ("calculation", "formula", "beside", "rejected"),
    [
        ('<calcPr fullCalcOnLoad="1"/>', "<f>A2</f><v>0</v>", "<v>6</v>", 1),
        (OF_A_LIBRARY, "<f>A2</f><v>0</v>", "<v>6</v>", 1),
        (OF_A_LIBRARY, "<f>A2</f><v>0</v>", COUNTED, 1),
        (ASKED, "<f>A2</f><v>0</v>", "<v>6</v>", 1),
        (ASKED, "<f>A2</f><v>0</v>", "<f>A2</f><v>0</v>", 2),
        (ASKED, "<f>A2</f><v>0</v>", COUNTED, 0),
        (ASKED, '<f t="shared" si="0"/><v>0</v>', COUNTED, 0),
        (ASKED, "<f>A2</f><v/>", COUNTED, 1),
        (ASKED, "<f>A2</f>", COUNTED, 1),
        ("<calcPr/>", "<f>A2</f><v>0</v>", "<v>6</v>", 0),
        ("", "<f>A2</f><v>0.0</v>", "<v>6.0</v>", 1),
        ("", "<f>A2</f><v>0.0</v>", "<f>A2</f><v>6.0</v>", 0),
    ],
)
async def test_a_zero_that_stands_for_a_result_to_come_is_none(
    sqlite_billing: Billing, calculation: str, formula: str, beside: str, rejected: int
) -> None:
    """XlsxWriter writes it for every formula, and lets Excel count when it opens the file."""
    content = raw_xlsx(
        HEAD
        + house(2, f'<c r="C2"><v>5</v></c><c r="D2">{formula}</c>')
        + house(3, f'<c r="C3"><v>7</v></c><c r="D3">{beside}</c>')
        + house(4, '<c r="C4"><v>8</v></c><c r="D4"><v>0</v></c>')
    )
    path = sqlite_billing.folder / "h.xlsx"
    path.write_bytes(_with_calculation(content, calculation))

    assert (await sqlite_billing.take_one(path)).rejected == rejected


def _with_calculation(content: bytes, calculation: str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    workbook = parts["xl/workbook.xml"].replace("</workbook>", f"{calculation}</workbook>")
    return packed({**parts, "xl/workbook.xml": workbook})


@pytest.mark.parametrize(
    "formula",
    [
        '<table:table-cell table:formula="of:=[.A2]"/>',
        '<table:table-cell table:formula="of:=[.A2]" office:value-type="float"/>',
    ],
)
async def test_a_formula_of_an_open_document_without_a_result(sqlite_billing: Billing, formula: str) -> None:
    path = sqlite_billing.folder / "h.ods"
    counted = (
        '<table:table-cell table:formula="of:=2+5" office:value-type="float" office:value="7">'
        "<text:p>7</text:p></table:table-cell>"
    )
    path.write_bytes(
        ods(
            {
                "Дома": row("code", "street", "house")
                + row("H1", "ул. Мира", formula)
                + row("H2", "ул. Мира", counted)
            }
        )
    )

    result = await sqlite_billing.take_one(path)

    assert await sqlite_billing.rows(houses, "code", "house") == [("H2", "7")]
    assert NO_RESULT in rejected_rows(result.rejected_path)[0][2]


@pytest.mark.parametrize("kind", [texts.ADDRESS, texts.KEY, texts.LONG_TEXT, texts.NAME])
@pytest.mark.parametrize("cell", ["=A2", "=СЦЕПИТЬ(A2;B2)", "'=A2"])
def test_a_formula_in_a_text_file_is_no_value(kind: CellType, cell: str) -> None:
    with pytest.raises(BadCell, match="is a formula"):
        kind.read(cell)


async def test_a_rejected_formula_comes_back_as_one(billing: Billing) -> None:
    await billing.take_one(billing.csv("h.csv", HOUSES))
    rows = [line.split(";") for line in ACCOUNTS.splitlines()]
    rows[1][2] = "=A2"
    result = await billing.take_one(billing.xlsx("a.xlsx", rows))
    assert result.rejected_path is not None

    again = await billing.take_one(result.rejected_path)

    assert (again.added, again.rejected) == (0, 1)


PROSE = (
    "= приложите паспорт",
    "=приложите паспорт и фото счётчика",
    "=> см. сайт",
    "== Важно ==",
    "= 5 рабочих дней",
    "=важно: паспорт",
    "=«Паспорт»",
)
FORMULAS = (
    "=A2",
    "=-A2",
    "= A2 & B2",
    '=A2&" и "&B2',
    "=СЦЕПИТЬ(A2; B2)",
    "=ЕСЛИ(A2 = 1; 2; 3)",
    "='Лист 1'!A2",
    "=Таблица1[Сумма оплаты]*2",
    "=5+3",
    "=ИТОГ",
    "=R[-1]C",
    "=$A$2:$B$3",
)


@pytest.mark.parametrize("text", [*PROSE, "- приложите паспорт", "-паспорт; - фото", "+ 5 дней", "@company"])
@pytest.mark.parametrize("kind", [texts.LONG_TEXT, texts.text_up_to(2000)])
def test_a_line_of_a_list_is_no_formula(kind: CellType, text: str) -> None:
    assert kind.read(text) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_no_line_of_a_list(text: str) -> None:
    with pytest.raises(BadCell, match="is a formula"):
        texts.LONG_TEXT.read(text)


@pytest.mark.parametrize("text", [*PROSE, *FORMULAS])
@pytest.mark.parametrize("kind", [texts.KEY, texts.ADDRESS, texts.NAME, texts.STREET])
def test_a_key_begins_with_no_such_sign(kind: CellType, text: str) -> None:
    with pytest.raises(BadCell, match="is a formula"):
        kind.read(text)


LONG_ANSWER = f"= приложите паспорт, {'копию договора, ' * 20}акт"


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>", "<v>0</v>"])
async def test_a_text_that_a_library_took_for_a_formula_is_the_text(
    sqlite_billing: Billing, value: str
) -> None:
    head = written_row(1, {"A": "code", "B": "question", "C": "answer"})
    cells = "".join(
        f'<c r="{letter}2" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in (("A", "q"), ("B", "Как?"))
    )
    answer = f'<c r="C2"><f>{LONG_ANSWER[1:]}</f>{value}</c>'
    path = sqlite_billing.folder / "q.xlsx"
    content = raw_xlsx(f'{head}<row r="2">{cells}{answer}</row>')
    path.write_bytes(_with_calculation(content, '<calcPr calcId="124519" fullCalcOnLoad="1"/>'))

    result = await sqlite_billing.take_one(path)

    assert (result.added, result.rejected) == (1, 0)
    assert await sqlite_billing.rows(questions, "answer") == [(LONG_ANSWER,)]
