import re
from pathlib import Path

import pytest

from bot.exchange.batch_file import COLUMNS
from bot.exchange.cells import BadCell
from bot.exchange.columns import FileKind, FileLayout
from bot.exchange.layout import WrongColumns, recognise
from bot.exchange.layouts import LAYOUTS
from bot.exchange.rows import CELLS, MODELS, Fault, RowReader
from tests.bot.exchange.billing import TODAY

DOCUMENT = Path(__file__).parents[3] / "docs" / "exchange.md"


def table_of(layout: FileLayout) -> str:
    """The layout as the document has to show it."""
    lines = ["| column | type | needed | what it is | example | also headed |", "|---|---|---|---|---|---|"]
    for column in layout.columns:
        needed = "yes" if column.required else ""
        example = f"`{column.example}`" if column.example else ""
        also = ", ".join(f"`{alias}`" for alias in column.aliases)
        lines.append(
            f"| `{column.name}` | {column.kind} | {needed} | {column.meaning} | {example} | {also} |"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("kind", list(FileKind))
def test_the_document_shows_the_layout(kind: FileKind) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")

    [shown] = re.findall(rf"### {kind}\n.*?(\| column .*?)\n\n", document, re.DOTALL)

    assert shown == table_of(LAYOUTS[kind])


def test_the_document_shows_the_columns_of_the_export() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")

    assert f"    {';'.join(COLUMNS)}\n" in document


@pytest.mark.parametrize("kind", list(FileKind))
def test_the_example_of_each_column_is_understood(kind: FileKind) -> None:
    layout = LAYOUTS[kind]
    heading = recognise([column.name for column in layout.columns])

    row = RowReader(heading, TODAY).read([column.example for column in layout.columns])

    assert not isinstance(row, Fault)
    assert heading.layout.kind is kind


@pytest.mark.parametrize("kind", list(FileKind))
def test_the_rows_have_the_columns_of_the_layout_in_its_order(kind: FileKind) -> None:
    names = tuple(column.name for column in LAYOUTS[kind].columns)

    assert tuple(CELLS[kind]) == MODELS[kind]._fields == names
    for column in LAYOUTS[kind].columns:
        if column.required:
            with pytest.raises(BadCell):
                CELLS[kind][column.name](" ")


@pytest.mark.parametrize("kind", list(FileKind))
def test_every_other_heading_is_taken_for_its_column(kind: FileKind) -> None:
    columns = LAYOUTS[kind].columns
    for column in columns:
        for alias in column.aliases:
            written = [
                alias.replace("_", " ").upper() if other is column else other.name for other in columns
            ]
            heading = recognise(written)
            assert heading.layout.kind is kind
            assert heading.positions[column.name] == columns.index(column)


def test_headings_are_taken_in_any_order_with_empty_ones_at_the_end() -> None:
    heading = recognise(["surname", "HOUSE ", "Лицевой счёт*", "", ""])

    assert heading.layout.kind is FileKind.ACCOUNTS
    assert heading.positions == {"surname": 0, "house": 1, "number": 2}
    assert heading.width == 3


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ([], "no column of this heading is known"),
        (["code", "street"], "it looks like houses, but: missing column house"),
        (["code", "street", "house", "x", "y"], "it looks like houses, but: unknown columns x, y"),
        (["code", "", "street", "house"], "it looks like houses, but: unknown column (empty, 2)"),
        (["code", "street", "house", "Улица"], "it looks like houses, but: repeated column Улица"),
    ],
)
def test_a_heading_of_no_kind_says_which_column_is_the_matter(heading: list[str], said: str) -> None:
    with pytest.raises(WrongColumns) as refusal:
        recognise(heading)

    assert said in str(refusal.value)
