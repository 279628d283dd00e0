"""ODS files, as LibreOffice writes them, and what only looks like one."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.bot.exchange.billing import ACCOUNTS, HOUSES
from tests.bot.exchange.real_files.expected import RealFile, Refused, these_accounts, these_houses
from tests.bot.exchange.real_files.spreadsheets import packed

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style")
)
_HIDDEN = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)
_REST = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row>'
)
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def text_cell(text: str) -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def number_cell(value: str, shown: str) -> str:
    """A cell of a number, and how it is shown."""
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def row(*cells: str) -> str:
    """A row of cells; a plain word is a cell of text, an empty one is a cell without anything."""
    inside = "".join(
        cell if cell.startswith("<") else text_cell(cell) if cell else "<table:table-cell/>" for cell in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"


def ods(sheets: Mapping[str, str], hidden: Sequence[str] = (), **parts: str) -> bytes:
    """A spreadsheet; the rows of its sheets as XML."""
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{"ta2" if name in hidden else "ta1"}">'
        f"<table:table-column/>{rows}{_REST}</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}><office:automatic-styles>'
        f"{_HIDDEN}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    named = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    return packed({"mimetype": _MIMETYPE, "content.xml": content, **named})


def _rows(csv: str) -> str:
    return "".join(row(*line.split(";")) for line in csv.splitlines())


_HOUSES = _rows(HOUSES)
_NOTE = (
    '<table:table-cell office:value-type="string"><office:annotation><text:p>спросить</text:p>'
    '</office:annotation><text:p>ул.<text:s/>Южное <text:span text:style-name="T1">шоссе</text:span></text:p>'
    "</table:table-cell>"
)
_NOVEMBER = (
    '<table:table-cell office:value-type="date" office:date-value="2026-11-05"><text:p>05.11.26</text:p>'
    "</table:table-cell>"
)
_TITLE = (
    '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="3">'
    "<text:p>Дома на ноябрь</text:p></table:table-cell>"
    '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
)
_TWICE = row("H1", "ул. Южное шоссе", "28").replace(
    "<table:table-row>", '<table:table-row table:number-rows-repeated="3">'
)
_FAR = '<table:table-cell table:number-columns-repeated="300"/>'

FILES: Sequence[RealFile] = (
    RealFile("plain.ods", ods({"Лист1": _HOUSES}), these_houses()),
    RealFile(
        "titles above, a note and a hidden sheet.ods",
        ods(
            {
                "Было": _HOUSES,
                "Стало": _TITLE + row("Код", "Улица", "Дом") + row("H1", _NOTE, number_cell("28", "28")),
            },
            hidden=["Было"],
        ),
        these_houses(("H1", "ул. Южное шоссе", "28")),
    ),
    RealFile(
        "second sheet.ods",
        ods({"Описание": row("Добрый день"), "Дома": _HOUSES}),
        these_houses(left_out=("Описание",)),
    ),
    RealFile(
        "numbers and zeros.ods",
        ods(
            {
                "1": row(*ACCOUNTS.splitlines()[0].split(";"))
                + row(
                    number_cell("111222333", "111222333"),
                    "H1",
                    number_cell("52", "52"),
                    "Иванова",
                    "Н.",
                    "Н.",
                    "",
                )
                + row(
                    number_cell("12345678", "012345678"),
                    "H2",
                    number_cell("7", "7,00"),
                    "Ёлкин",
                    "Пётр",
                    "",
                    "",
                )
            }
        ),
        these_accounts(("012345678", "7", "Ёлкин", "Пётр"), ("111222333", "52", "Иванова", "Н.")),
        before=(HOUSES,),
    ),
    RealFile(
        "a date for a house.ods",
        ods({"1": _HOUSES + row("H3", "ул. Мира", _NOVEMBER)}),
        these_houses(("H1", "ул. Южное шоссе", "28"), ("H2", "пр. Октября", "7А"), rejected={4: "is a date"}),
    ),
    RealFile("rows written once.ods", ods({"1": _HOUSES + _TWICE}), these_houses()),
    RealFile(
        "far to the right.ods",
        ods({"1": _HOUSES + row("H3", "ул. Мира", "7", _FAR, "x")}),
        these_houses(
            ("H1", "ул. Южное шоссе", "28"),
            ("H2", "пр. Октября", "7А"),
            rejected={4: "column KR, beyond the 256"},
        ),
    ),
    RealFile("no data.ods", ods({"Лист1": ""}), Refused("no visible sheet with data")),
    RealFile(
        "under a password.ods",
        ods({"1": _HOUSES}, **{"META-INF__manifest": "<manifest:encryption-data/>"}),
        Refused("protected by a password"),
    ),
    RealFile(
        "cut short.ods",
        packed({"mimetype": _MIMETYPE, "content.xml": "<o:a>"}),
        Refused("ODS file is damaged"),
    ),
    RealFile("a bomb.ods", ods({"1": row(" " * 3_000_000)}), Refused("a cell of more than")),
    RealFile(
        "a bomb of rows.ods",
        ods(
            {
                "1": _HOUSES.replace(
                    "<table:table-row>", '<table:table-row table:number-rows-repeated="900000">'
                )
            }
        ),
        Refused("ODS file is damaged"),
    ),
    RealFile(
        "letter.odt",
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>"}),
        Refused("It is a text document"),
    ),
)
