"""Text files: encodings, separators, and what stands around the table."""

import quopri
from collections.abc import Sequence

from tests.bot.exchange.billing import ACCOUNTS, HOUSES
from tests.bot.exchange.real_files.expected import (
    HOUSE_ROWS,
    RealFile,
    Refused,
    these_accounts,
    these_houses,
)

_PEOPLE = these_accounts(("012345678", "7", "Ёлкин", "Пётр"), ("111222333", "52", "Иванова", "Н."))
_FEW = "code;street;house\nH1;ул. Мира;7\n"
_ONE_WORD = "code;street;house\nH1;Лесная;7\nH2;Лесная;9\n"
_LEFT_OUT = "code;street;house\nH1;ххх;7\n"
_TABBED = HOUSES.replace(";", "\t")


_CAPITALS = (
    "code;street;house\nH1;ЛЕСНАЯ;7\n",
    "code;street;house\nH1;МИРА;7\n",
    "code;street;house\nH1;ФРУНЗЕ;7\n",
    "number;house;flat;surname;name\n111222333;H1;52;ИВАНОВА;НИНА\n",
    "number;house;flat;surname;name\n111222333;H1;52;КИМ;АННА\n",
)
_OF_CAPITALS = (
    these_houses(("H1", "ЛЕСНАЯ", "7"), HOUSE_ROWS[1]),
    these_houses(("H1", "МИРА", "7"), HOUSE_ROWS[1]),
    these_houses(("H1", "ФРУНЗЕ", "7"), HOUSE_ROWS[1]),
    these_accounts(("111222333", "52", "ИВАНОВА", "НИНА")),
    these_accounts(("111222333", "52", "КИМ", "АННА")),
)


def _read_as(encoding: str, text: str) -> bytes:
    """The text as a program spoils it that reads its UTF-8 as another encoding, and saves it."""
    return text.encode().decode(encoding).encode()


ENCODINGS: Sequence[RealFile] = (
    RealFile("utf-8.csv", HOUSES.encode(), these_houses()),
    RealFile("utf-8 with a mark.csv", HOUSES.encode("utf-8-sig"), these_houses()),
    RealFile("windows-1251.csv", HOUSES.encode("cp1251"), these_houses()),
    RealFile("unicode text of Excel.txt", _TABBED.encode("utf-16"), these_houses()),
    RealFile("people in windows-1251.csv", ACCOUNTS.encode("cp1251"), _PEOPLE, before=(HOUSES,)),
    RealFile("cp866.csv", HOUSES.encode("cp866"), Refused("looks like cp866 (DOS)")),
    RealFile("people in cp866.csv", ACCOUNTS.encode("cp866"), Refused("cp866 (DOS)"), before=(HOUSES,)),
    RealFile("few letters in cp866.csv", _FEW.encode("cp866"), Refused("looks like cp866 (DOS)")),
    RealFile("koi8-r.csv", HOUSES.encode("koi8-r"), Refused("looks like KOI8-R")),
    RealFile("few letters in koi8-r.csv", _FEW.encode("koi8-r"), Refused("looks like KOI8-R")),
    RealFile("one word in koi8-r.csv", _ONE_WORD.encode("koi8-r"), Refused("looks like KOI8-R")),
    RealFile("nothing in letters.csv", _LEFT_OUT.encode(), these_houses(("H1", "ххх", "7"))),
    RealFile("nothing in windows-1251.csv", _LEFT_OUT.encode("cp1251"), these_houses(("H1", "ххх", "7"))),
    RealFile("of a mac.csv", HOUSES.encode("mac_cyrillic"), Refused("looks like Mac Cyrillic")),
    RealFile("iso.csv", HOUSES.encode("iso8859_5"), Refused("looks like ISO 8859-5")),
    *(
        RealFile(f"capitals in koi8-r, {number}.csv", text.encode("koi8-r"), Refused("looks like KOI8-R"))
        for number, text in enumerate(_CAPITALS)
    ),
    *(
        RealFile(f"capitals in windows-1251, {number}.csv", text.encode("cp1251"), expected, before=(HOUSES,))
        for number, (text, expected) in enumerate(zip(_CAPITALS, _OF_CAPITALS, strict=True))
    ),
    RealFile("utf-16 without a mark.csv", HOUSES.encode("utf-16-le"), Refused("looks like UTF-16LE")),
    RealFile("big utf-16 without a mark.csv", HOUSES.encode("utf-16-be"), Refused("looks like UTF-16BE")),
    RealFile("utf-32.csv", HOUSES.encode("utf-32"), Refused("looks like UTF-32")),
    RealFile("utf-7.csv", HOUSES.encode("utf-7"), Refused("looks like UTF-7")),
    RealFile("escaped.csv", HOUSES.encode("ascii", "backslashreplace"), Refused("for “ул”")),
    RealFile("of a letter.csv", quopri.encodestring(HOUSES.encode()), Refused("for “ул”")),
    RealFile("utf-8 twice.csv", _read_as("latin-1", HOUSES), Refused("for “Октября”")),
    RealFile("utf-8 read as windows.csv", _read_as("cp1251", _FEW), Refused("for “Мира”")),
    RealFile(
        "windows read as latin.csv",
        HOUSES.encode("cp1251").decode("latin-1").encode(),
        Refused("it says “Îêòÿáðÿ” for “Октября”"),
    ),
    RealFile(
        "damaged.csv", HOUSES.encode()[:50] + b"\xd0;" + HOUSES.encode()[50:], Refused("UTF-8, but damaged")
    ),
)
SHAPES: Sequence[RealFile] = (
    RealFile(
        "two tables.csv",
        f"code;street;house\nH5;ул. Лесная;1\n\n{ACCOUNTS}".encode(),
        these_houses(
            ("H5", "ул. Лесная", "1"),
            rejected={4: "Another table", 5: "Another table", 6: "Another table"},
        ),
    ),
    RealFile(
        "two files in one.csv",
        f"{HOUSES}\ufeffCODE; Street;house\nH5;ул. Лесная;1\n".encode(),
        these_houses(*HOUSE_ROWS, ("H5", "ул. Лесная", "1")),
    ),
    RealFile("tabs.txt", _TABBED.encode(), these_houses()),
    RealFile("bars.txt", HOUSES.replace(";", "|").encode(), these_houses()),
    RealFile("separator named.csv", f"sep=;\n{HOUSES}".encode("cp1251"), these_houses()),
    RealFile("another separator named.csv", f"sep=\t\n{_TABBED}".encode(), these_houses()),
    RealFile(
        "titles above.csv",
        f"Отчёт за ноябрь 2026;;\nООО «Энергосбыт», адреса;;\n\n{HOUSES}".encode("cp1251"),
        these_houses(),
    ),
    RealFile(
        "commas in the title.csv", f"Дома, улицы, номера, коды\n{HOUSES}".encode("cp1251"), these_houses()
    ),
    RealFile(
        "blank rows and totals.csv",
        "code;street;house\n1;2;3\n\nH1;ул. Южное шоссе;28\n;;\nИтого по улице;;1\n"
        "H2;пр. Октября;7А\n\nВсего: 2;;\n".encode(),
        these_houses(),
    ),
    RealFile(
        "a heading on each page.csv",
        "code;street;house\nH1;ул. Южное шоссе;28\ncode;street;house\nH2;пр. Октября;7А\n".encode(),
        these_houses(),
    ),
    RealFile(
        "line breaks in cells.csv",
        '"Код\nдома";Улица;"Номер\nдома"\nH1;"ул. Южное\nшоссе";28\nH2;"пр. Октября";7А\n'.encode(),
        these_houses(),
    ),
    RealFile(
        "an open quotation mark.csv",
        'code;street;house\nH1;"ул. Южное шоссе;28\nH2;пр. Октября;7А\n'.encode(),
        these_houses(("H2", "пр. Октября", "7А"), rejected={2: "quotation mark is not closed"}),
    ),
    RealFile(
        "numbered rows.csv",
        "№ п/п;Код дома;Улица;Дом;\n1;H1;ул. Южное шоссе;28;\n2;H2;пр. Октября;7А;\n".encode("cp1251"),
        these_houses(),
    ),
    RealFile(
        "a note beside.csv",
        "code;street;;house\nH1;ул. Южное шоссе;;28\nH2;пр. Октября;снесён;7А\n".encode(),
        these_houses(("H1", "ул. Южное шоссе", "28"), rejected={3: "column that has no heading"}),
    ),
    RealFile(
        "a long row.csv",
        f"{HOUSES}H3;{'ул. ' * 2000};1\n".encode(),
        these_houses(rejected={4: "8005 characters, 5000 at most"}),
    ),
)
NO_TABLES: Sequence[RealFile] = (
    RealFile("none.csv", b"", Refused("The file is empty")),
    RealFile("only separators.csv", b";;\n;;\n", Refused("The file is empty")),
    RealFile(
        "page.xls",
        '<html><meta charset="windows-1251"><table><tr><td>code</td></tr></table>'.encode("cp1251"),
        Refused("It is a web page (HTML)"),
    ),
    RealFile("page.csv", b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html>", Refused("It is a web page (HTML)")),
    RealFile("document.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", Refused("It is a PDF document")),
    RealFile("photo.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0", Refused("It is a picture")),
    RealFile("drawing.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Refused("It is a picture")),
    RealFile("packed.csv", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", Refused("It is an archive")),
    RealFile("letter.csv", b"{\\rtf1\\ansi code;street;house}", Refused("It is a text document")),
    RealFile("answer.csv", b'{"code": "H1"}', Refused("It is a file of JSON")),
    RealFile(
        "excel-2003.xls",
        b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        Refused("It is a file of Excel 2003 (XML)"),
    ),
    RealFile(
        "web archive.xls",
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<html><table>",
        Refused("It is a file of MHT"),
    ),
    RealFile(
        "web archive.mht",
        b"From: <Saved by Microsoft>\r\nSubject: =?x?=\r\n =?y?=\r\nMIME-Version: 1.0\r\n\r\n<html>",
        Refused("It is a file of MHT"),
    ),
    RealFile("table.slk", b'ID;PWXL;N;E\r\nC;Y1;X1;K"code"\r\nE\r\n', Refused("It is a file of SYLK")),
    RealFile("table.dif", b'TABLE\r\n0,1\r\n"EXCEL"\r\n', Refused("It is a file of DIF")),
    RealFile("base.csv", b"SQLite format 3\0\x10\0", Refused("It is a file of SQLite")),
    RealFile("base.mdb", b"\0\1\0\0Standard Jet DB\0", Refused("It is a file of Access")),
    RealFile("program.csv", b"MZ\x90\0\x03\0\0\0\x04\0", Refused("neither a table nor a text")),
    RealFile("notes.txt", "Добрый день!\nВысылаю дома.\n".encode(), Refused("It begins: “Добрый день!”")),
)
HEADINGS: Sequence[RealFile] = (
    RealFile(
        "of 1C.csv",
        "Лицевой счёт;Ф.И.О.;Адрес;Услуга;Показание\n111222333;Иванова;Мира 7;ГВС;36\n".encode("cp1251"),
        Refused("looks like “readings”, but columns are missing: meter, register, date."),
    ),
    RealFile(
        "without surnames.csv",
        "Лицевой счёт;Код дома;Квартира;Имя\n111222333;H1;52;Нина\n".encode(),
        Refused("It looks like “accounts”, but columns are missing: surname."),
        before=(HOUSES,),
    ),
)
FILES: Sequence[RealFile] = (*ENCODINGS, *SHAPES, *NO_TABLES, *HEADINGS)
