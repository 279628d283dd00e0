"""The picture of charges against payments: everything on it is to be seen, without colours too."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.documents.bar_chart import WIDTH
from bot.documents.money_chart import draw_money
from fsm.charts import MoneyBar, MoneyBars, MoneyChart

MONTHS = tuple(
    MoneyBars(f"мес {number}", MoneyBar(100_000 + number, "1 000,00 ₽"), MoneyBar(90_000, "900,00 ₽"))
    for number in range(1, 13)
)
YEAR = MoneyChart("Лицевой счёт 111222333\nиюль 2025 — июнь 2026", MONTHS, "начислено", "оплачено")


def drawn(chart: MoneyChart) -> Image.Image:
    return Image.open(BytesIO(draw_money(chart))).convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> bool:
    return one.size != other.size or ImageChops.difference(one, other).getbbox() is not None


def test_a_picture_that_a_phone_shows_with_everything_on_it() -> None:
    picture = drawn(YEAR)
    assert picture.width == WIDTH
    assert WIDTH < picture.height < 1.5 * WIDTH, "upright, as phones are"
    first, *others = MONTHS
    for other in (
        replace(YEAR, title="Другой"),
        replace(YEAR, paid="paid"),
        replace(YEAR, months=(replace(first, name="янв"), *others)),
        replace(YEAR, months=(replace(first, charged=MoneyBar(100_001, "1 000,99 ₽")), *others)),
        replace(YEAR, months=(replace(first, paid=MoneyBar(0, "0,00 ₽")), *others)),
    ):
        assert changed(picture, drawn(other)), other


def test_the_bars_differ_without_colour() -> None:
    grey = drawn(YEAR).convert("L").histogram()
    assert sum(count > 20_000 for count in grey) >= 3, "the paper, what was charged, what was paid"


@pytest.mark.parametrize(
    "chart",
    [
        replace(YEAR, months=()),
        replace(YEAR, months=(MoneyBars("янв", MoneyBar(-5, "−0,05 ₽"), MoneyBar(0, "0,00 ₽")),)),
        replace(YEAR, months=(MoneyBars("янв", MoneyBar(10**12, "много"), MoneyBar(1, "0,01 ₽")),)),
        replace(YEAR, title="Ы" * 200 + "$\\x_1$ <b> & \\"),
    ],
    ids=["no months", "less than nothing", "huge", "a strange title"],
)
def test_whatever_is_asked_for_can_be_drawn(chart: MoneyChart) -> None:
    assert draw_money(chart).startswith(b"\x89PNG")
