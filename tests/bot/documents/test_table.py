"""A table as a picture: one that Telegram takes and a phone shows, whatever its words are."""

from io import BytesIO

from PIL import Image

from bot.documents.table import draw_table
from fsm.table_picture import TablePicture

WIDTH = 1000
TABLE = TablePicture(
    "Общедомовые нужды (ОДН)",
    ("ул. Южное шоссе, д. 28, кв. 52",),
    (("Норматив", "3,53 кВт·ч на м²"), ("Сумма за ОДН", "73,65 ₽")),
    ("3,53 × 1 498,1 × 49,5 / 8 637,56 ≈ 30,306071",),
)


def drawn(table: TablePicture) -> Image.Image:
    return Image.open(BytesIO(draw_table(table)))


def test_a_picture_as_wide_as_a_phone_shows_it() -> None:
    picture = drawn(TABLE)
    assert (picture.format, picture.width) == ("PNG", WIDTH)
    assert picture.height < WIDTH


def test_a_long_one_grows_down_within_what_telegram_takes() -> None:
    rows = tuple((f"Строка {number}, и у неё длинное название", "1 234,56 кВт·ч") for number in range(30))
    picture = drawn(TablePicture("ОДН", (), rows, ("Так посчитано. " * 20,)))
    assert picture.width == WIDTH
    assert picture.width + picture.height < 10_000
    assert picture.height < 20 * picture.width


def test_words_are_no_markup() -> None:
    marks = '#panic("нет") $x$ *жирно* <a> `код` @ссылка \\ ул. «Южная» #{'
    assert drawn(TablePicture(marks, (marks,), ((marks, marks),), (marks,))).width == WIDTH
