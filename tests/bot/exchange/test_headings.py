import pytest

from bot.exchange.columns import FileKind
from bot.exchange.files import FILES
from bot.exchange.headings import recognise
from bot.exchange.sources import CannotRead
from tests.bot.exchange.billing import words


@pytest.mark.parametrize("kind", list(FileKind))
def test_every_other_heading_is_taken_for_its_column(kind: FileKind) -> None:
    columns = FILES[kind].columns
    for position, (name, column) in enumerate(columns.items()):
        for also in column.also:
            written = [also.replace("_", " ").upper() if other == name else other for other in columns]
            heading = recognise(written)
            assert heading.file.kind is kind
            assert heading.positions[name] == position


def test_a_column_without_a_heading_is_passed_over_and_remembered() -> None:
    heading = recognise(["", "№ п/п", "code", "", "street", "house"])

    assert (heading.positions, heading.unnamed) == ({"code": 2, "street": 4, "house": 5}, (0, 3))


def test_headings_are_taken_in_any_order_with_empty_ones_at_the_end() -> None:
    heading = recognise(["surname", "HOUSE ", "Лицевой счёт*", "", ""])

    assert heading.file.kind is FileKind.ACCOUNTS
    assert heading.positions == {"surname": 0, "house": 1, "number": 2}
    assert heading.width == 3


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ([], "No line of it has headings"),
        (["code", "street"], "It looks like “houses”, but columns are missing: house."),
        (["code", "street", "house", "x", "y"], "It looks like “houses”, but columns are unknown: x, y."),
        (["code", "street", "house", "Улица"], "It looks like “houses”, but columns are repeated: Улица"),
    ],
)
def test_a_heading_of_no_kind_says_which_column_is_the_matter(heading: list[str], said: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        recognise(heading)

    assert said in words(refusal.value.refusal)
