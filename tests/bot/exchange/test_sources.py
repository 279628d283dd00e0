import tracemalloc
import zipfile
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.exchange.columns import Fault, PassedOver
from bot.exchange.headings import recognise
from bot.exchange.opening import open_source
from bot.exchange.rows import RowReader
from bot.exchange.sources import CannotRead, Line
from tests.bot.exchange.billing import ACCOUNTS, TODAY, Billing, words
from tests.bot.exchange.real_files.open_documents import ods, row
from tests.bot.exchange.real_files.spreadsheets import raw_xlsx, written_row


def read(path: Path) -> tuple[list[str], list[Line]]:
    with closing(open_source(path)) as source:
        return source.header, list(source.lines())


def refused(path: Path) -> str:
    with pytest.raises(CannotRead) as refusal:
        read(path)
    return words(refusal.value.refusal)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_files_of_every_kind_say_the_same(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    path = tmp_path / "accounts.csv"
    path.write_bytes(ACCOUNTS.replace(";", separator).replace("\n", line_end).encode(encoding))

    header, lines = read(path)

    assert header == ["number", "house", "flat", "surname", "name", "patronymic", "phone"]
    assert lines == [
        (2, ["111222333", "H1", "52", "Иванова", "Н.", "Н.", "2555686"], ""),
        (3, ["012345678", "H2", "7", "Ёлкин", "Пётр", "Семёнович", ""], ""),
    ]


def test_quotation_marks_protect_separators_and_one_that_is_open_spoils_its_line_only(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"1,5","say ""yes"""\n"open,2\n3,4\n', encoding="utf-8")

    _, lines = read(path)

    assert lines[0] == (2, ["1,5", 'say "yes"'], "")
    assert lines[1][0] == 3
    assert "quotation mark" in lines[1][2]
    assert lines[2] == (4, ["3", "4"], "")


def test_empty_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n;;\na;b\n\n;\n1;2\n", encoding="utf-8")

    assert read(path) == (["a", "b"], [(6, ["1", "2"], "")])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n;;\n", "empty"),
        ("number;house".encode("utf-16")[:-1], "UTF-16 file is damaged"),
        (b"number;house\n\0\0\0", "neither a table nor a text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
        ("фамилия;имя\nИванова;Нина\n".encode() + b"\xd0", "damaged at byte 47"),
        (b"PK\x03\x04 no archive", "XLSX file is damaged"),
        (b'"number;house\n1;2\n', "quotation marks of the heading"),
        (b"a;b\n" + b"x" * 3_000_000, "more than a million characters"),
        ("имя\n".encode("cp1251") + b"\x98", "encoding could not be told"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    assert said in refused(path)


def test_lines_like_those_of_a_web_archive_take_no_longer_than_others(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_bytes(b"A: b\r\n c\r\n" * 60)
    began = process_time()
    with closing(open_source(file)) as source, pytest.raises(CannotRead):
        recognise(source.header)
    assert process_time() - began < 5


def test_a_folder_or_a_missing_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "missing.csv")
    assert "a folder" in refused(tmp_path)


class TestSpreadsheets:
    @pytest.fixture
    def billing(self, tmp_path: Path) -> Billing:
        # Only its files are of interest here.
        return Billing(None, tmp_path)  # type: ignore[arg-type]

    def test_zeros_in_front_stay_and_dates_are_days(self, billing: Billing) -> None:
        path = billing.xlsx(
            "meters.xlsx",
            [
                ["account", "number", "verified_until", "ratio", "place"],
                ["012345678", "011774", date(2031, 5, 24), 1, "Санузел"],
                [12345678, 11774, datetime(2031, 5, 24, 15, 30, tzinfo=UTC).replace(tzinfo=None), 40.0, None],
                [111222333, 11228081, "24.05.2031", 4680.7, True],
            ],
            formats={"B3": "000000"},
        )

        header, lines = read(path)

        assert header == ["account", "number", "verified_until", "ratio", "place"]
        assert [cells for _, cells, _ in lines] == [
            ["012345678", "011774", "2031-05-24 00:00:00", "1", "Санузел"],
            ["12345678", "011774", "2031-05-24 15:30:00", "40", ""],
            ["111222333", "11228081", "24.05.2031", "4680.7", "1"],
        ]

    def test_a_numeric_account_gets_its_zeros_back(self, billing: Billing) -> None:
        path = billing.xlsx("a.xlsx", [["number", "house", "surname"], [12345678, "H1", "Иванова"]])

        with closing(open_source(path)) as source:
            reader = RowReader(recognise(source.header), TODAY)
            [row] = reader.read(list(source.lines()))

        assert not isinstance(row, Fault | PassedOver)
        assert next(iter(row)) == "012345678"

    def test_gaps_short_rows_and_shared_texts(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        _workbook(
            path,
            '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
            '<row r="999999999"><c r="B999999999" t="inlineStr"><is><t>x</t></is></c></row>',
            texts="<si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r><rPh><t>no</t></rPh></si>",
        )

        header, lines = read(path)

        assert header == ["a", "", "bc"]
        assert lines == [(999999999, ["", "x", ""], "")]

    def test_names_with_a_prefix(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        _workbook(path, '<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>', prefix="x:")

        assert read(path)[0] == ["7"]

    def test_the_first_sheet_that_can_be_seen_is_read(self, tmp_path: Path) -> None:
        book = Workbook()
        assert book.active is not None
        book.active.title = "hidden"
        book.active.sheet_state = "hidden"
        book.create_sheet("seen").append(["yes"])
        book.save(tmp_path / "a.xlsx")

        assert read(tmp_path / "a.xlsx")[0] == ["yes"]

    def test_entities_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        _workbook(path, '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>', before=bomb)

        assert "XLSX file is damaged" in refused(path)

    def test_a_file_cut_short_is_refused(self, billing: Billing) -> None:
        path = billing.xlsx("a.xlsx", [["a", "b"]] + [[number, number] for number in range(2000)])
        path.write_bytes(path.read_bytes()[:-700])

        assert "damaged" in refused(path)


def _workbook(path: Path, rows: str, texts: str = "", prefix: str = "", before: str = "") -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{links}">'
            '<sheets><sheet name="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        if texts:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{texts}</sst>')
        namespace = f'xmlns:{prefix[:-1]}="{main}"' if prefix else f'xmlns="{main}"'
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f"{before}<{prefix}worksheet {namespace}><{prefix}sheetData>{rows}"
            f"</{prefix}sheetData></{prefix}worksheet>",
        )


def _take(path: Path) -> None:
    """All that an import does before the database."""
    with suppress(CannotRead), closing(open_source(path)) as source:
        reader = RowReader(recognise(source.header), TODAY)
        reader.read(list(source.lines()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=400))
@example(content=b"PK\x03\x04")
@example(content=b"PK\x05\x06" + b"\0" * 18)
@example(content=b"\xef\xbb\xbf")
@example(content=b'"')
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(content)
    _take(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=6), separator=st.sampled_from(";,"))
def test_any_cells_under_a_right_heading_are_read_or_refused(
    tmp_path: Path, rows: list[list[str]], separator: str
) -> None:
    path = tmp_path / "any.csv"
    text = "\n".join([ACCOUNTS.split("\n")[0], *(";".join(cells) for cells in rows)])
    path.write_bytes(text.replace(";", separator).encode("utf-8", "surrogatepass"))
    _take(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_any_damage_to_a_spreadsheet_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    whole = tmp_path / "whole.xlsx"
    if not whole.exists():
        Billing(None, tmp_path).xlsx(  # type: ignore[arg-type]
            "whole.xlsx",
            [ACCOUNTS.split("\n")[0].split(";"), ["111222333", "H1", 52, "Иванова", "Н", "Н", 5]],
        )
    # The parts themselves are damaged, not their packing: that is found out by its checksums.
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name]) - 1))
    parts[name] = parts[name][:at] + data.draw(st.binary(max_size=3)) + parts[name][at + 1 :]
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(damaged, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    _take(damaged)


MEGABYTE = " " * (1 << 20)


@pytest.mark.parametrize(
    ("rows", "texts", "said"),
    [
        (["<row><c t='str'><v>", *[MEGABYTE] * 60, "</v></c></row>"], [], "a cell of more than a million"),
        (["<row><c r='", *[MEGABYTE] * 60, "'/></row>"], [], "a cell of more than a million"),
        ([], ["<si><t>", *[MEGABYTE] * 60, "</t></si>"], "a cell of more than a million"),
        ([], ["<si>", *["<t>" + MEGABYTE + "</t>"] * 60, "</si>"], "a cell of more than a million"),
        ([MEGABYTE] * 60, [], "no visible sheet with data"),
    ],
    ids=["a cell", "a tag", "a shared text", "a text of many pieces", "nothing at all"],
)
def test_what_is_small_on_disk_and_huge_inside_takes_little_memory(
    tmp_path: Path, rows: Sequence[str], texts: Sequence[str], said: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw_xlsx("".join(rows), "".join(texts)))
    assert path.stat().st_size < 100_000

    tracemalloc.start()
    why = refused(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert said in why
    assert most < 12 << 20


def test_a_text_of_very_many_pieces_takes_no_longer_than_one_of_few(tmp_path: Path) -> None:
    """A style for each letter: two hundred thousand pieces once took minutes."""
    path = tmp_path / "a.xlsx"
    pieces = "<t>a</t><t/>" * 200_000
    path.write_bytes(
        raw_xlsx(written_row(1, {"A": "code", "B": "street", "C": "house"}), f"<si>{pieces}</si>")
    )
    began = process_time()
    _take(path)
    assert process_time() - began < 10


def test_a_cell_of_a_million_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    lines = "<text:p/>" * 1_100_000
    cell = f"<table:table-row><table:table-cell>{lines}</table:table-cell></table:table-row>"
    path.write_bytes(ods({"Дома": row("code", "street", "house") + cell}))
    assert "a cell of more than a million" in refused(path)
