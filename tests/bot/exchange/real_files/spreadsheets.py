"""XLSX files: several sheets, titles, styles without data, and what only looks like a spreadsheet."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from tests.bot.exchange.billing import ACCOUNTS, HOUSES
from tests.bot.exchange.real_files.expected import RealFile, Refused, these_accounts, these_houses

Rows = Sequence[Sequence[object]]

HOUSE_CELLS: Rows = [line.split(";") for line in HOUSES.splitlines()]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> bytes:
    """A spreadsheet as Excel saves it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def raw_xlsx(rows: str, texts: str = "") -> bytes:
    """A spreadsheet of one sheet, whose rows are written by hand."""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        '<sheets><sheet name="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/>'
        "</Relationships>",
        "xl/worksheets/s.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if texts:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{texts}</sst>'
    return packed(parts)


def written_row(number: int, cells: Mapping[str, str]) -> str:
    """A row of texts, by the letters of their columns."""
    inside = "".join(
        f'<c r="{letters}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letters, text in cells.items()
    )
    return f'<row r="{number}">{inside}</row>'


_HEADING = written_row(1, {"A": "code", "B": "street", "C": "house"})
_FIRST = written_row(2, {"A": "H1", "B": "ул. Южное шоссе", "C": "28"})
_TITLE: Rows = [["Отчёт за ноябрь"], [], ["Составил:", None, "Петрова"]]

_PEOPLE_CELLS: Rows = [line.split(";") for line in ACCOUNTS.split("\n") if line]

FILES: Sequence[RealFile] = (
    RealFile("plain.xlsx", xlsx({"Лист1": HOUSE_CELLS}), these_houses()),
    RealFile("under another name.csv", xlsx({"Лист1": HOUSE_CELLS}), these_houses()),
    RealFile(
        "titles above.xlsx", xlsx({"Лист1": [*_TITLE, *HOUSE_CELLS, ["Итого", None, 2]]}), these_houses()
    ),
    RealFile(
        "from the second column on.xlsx",
        xlsx({"Лист1": [[None, *row] for row in HOUSE_CELLS]}),
        these_houses(),
    ),
    RealFile(
        "second sheet.xlsx",
        xlsx({"Описание": _TITLE, "Дома": HOUSE_CELLS, "Пустой": []}),
        these_houses(left_out=("Описание",)),
    ),
    RealFile(
        "two sheets of houses.xlsx",
        xlsx({"Новый": HOUSE_CELLS, "Старый": [*HOUSE_CELLS, ["H3", "ул. Лесная", "1"]]}),
        these_houses(left_out=("Старый",)),
    ),
    RealFile(
        "titles over the fuller sheet.xlsx",
        xlsx(
            {
                "Лицевые счета": [
                    ["Отчёт"],
                    ["на 1 ноября"],
                    *([cell.split(";") for cell in ACCOUNTS.split()]),
                ],
                "Дома": HOUSE_CELLS,
            }
        ),
        these_accounts(
            ("012345678", "7", "Ёлкин", "Пётр"), ("111222333", "52", "Иванова", "Н."), left_out=("Дома",)
        ),
        before=(HOUSES,),
    ),
    RealFile("hidden sheet.xlsx", xlsx({"Был": _TITLE, "Дома": HOUSE_CELLS}, hidden=["Был"]), these_houses()),
    RealFile("no data.xlsx", xlsx({"Лист1": [], "Лист2": []}), Refused("no visible sheet with data")),
    RealFile("no heading.xlsx", xlsx({"Лист1": [["Добрый день"]]}), Refused("It begins: “Добрый день”")),
    RealFile(
        "last column.xlsx",
        raw_xlsx(_HEADING + _FIRST + written_row(3, {"A": "H2", "B": "Мира", "C": "7", "XFD": "x"})),
        these_houses(("H1", "ул. Южное шоссе", "28"), rejected={3: "column XFD, beyond the 256"}),
    ),
    RealFile(
        "styled to the last column.xlsx",
        raw_xlsx(_HEADING + '<row r="2"><c r="A2" s="1"/><c r="XFD2" s="1"/></row>' + _FIRST),
        these_houses(("H1", "ул. Южное шоссе", "28")),
    ),
    RealFile(
        "a long cell.xlsx",
        raw_xlsx(_HEADING + _FIRST + written_row(3, {"A": "H2", "B": "ы" * 30_000, "C": "7"})),
        these_houses(("H1", "ул. Южное шоссе", "28"), rejected={3: "5000 at most are read"}),
    ),
    RealFile("a bomb.xlsx", raw_xlsx(written_row(1, {"A": " " * 3_000_000})), Refused("a cell of more than")),
    RealFile("archive.zip", packed({"houses.csv": HOUSES}), Refused("It is an archive")),
    RealFile("archive.csv", packed({"houses.csv": HOUSES}), Refused("It is an archive")),
    RealFile("letter.csv.docx", packed({"word/document.xml": "<w/>"}), Refused("It is a text document")),
    RealFile("letter.xlsx", packed({"word/document.xml": "<w/>"}), Refused("It is a text document")),
    RealFile("binary.xlsb", packed({"xl/workbook.bin": b"\x83\x01"}), Refused("It is a file of XLSB")),
    RealFile("cut short.xlsx", xlsx({"Лист1": HOUSE_CELLS})[:-300], Refused("The XLSX file is damaged")),
)
