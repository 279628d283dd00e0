"""Pictures of consumption: what they are."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.documents.bar_chart import WIDTH
from bot.documents.consumption_chart import draw_consumption
from fsm.charts import Bar, ConsumptionChart, MonthBars

YEAR = ConsumptionChart(
    title="Электроэнергия · счётчик 11228081\nЗа последние 12 месяцев, кВт·ч",
    zones=("Т1 — день", "Т2 — ночь"),
    months=tuple(
        MonthBars(f"мес {month}", Bar((40 + month, 26)), Bar((38, 20 + month))) for month in range(1, 13)
    ),
    now="этот период",
    before="годом раньше",
)


def drawn(chart: ConsumptionChart) -> Image.Image:
    return Image.open(BytesIO(draw_consumption(chart))).convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> bool:
    return one.size != other.size or ImageChops.difference(one, other).getbbox() is not None


def test_a_picture_that_telegram_takes_and_a_phone_shows() -> None:
    png = draw_consumption(YEAR)
    picture = Image.open(BytesIO(png))
    assert (picture.format, picture.width) == ("PNG", WIDTH)
    assert WIDTH < picture.height < 1.5 * WIDTH, "upright, as phones are"
    assert len(png) < 500_000


def test_everything_that_is_asked_for_is_to_be_seen() -> None:
    picture = drawn(YEAR)
    first, *others = YEAR.months
    for other in (
        replace(YEAR, title="Горячая вода"),
        replace(YEAR, zones=("Т1 — ночь", "Т2 — день")),
        replace(YEAR, before="2025"),
        replace(YEAR, months=(replace(first, name="янв"), *others)),
        replace(YEAR, months=(replace(first, now=Bar((42, 26))), *others)),
        replace(YEAR, months=(replace(first, before=Bar()), *others)),
        replace(YEAR, months=(replace(first, now=Bar(note="нет показаний")), *others)),
    ):
        assert changed(picture, drawn(other)), other


@pytest.mark.parametrize("zones", [1, 2, 3])
def test_zones_differ_without_colour(zones: int) -> None:
    """What is grey of the zones' parts differs in brightness, as a printer or an eye would have it."""
    names = tuple(f"Т{zone}" for zone in range(1, zones + 1)) if zones > 1 else ()
    bar = Bar((1000,) * zones)
    months = (MonthBars("янв", bar, bar),)
    picture = drawn(replace(YEAR, zones=names, months=months)).convert("L")
    counts = picture.histogram()
    large = sum(count > 3000 for count in counts)
    assert large >= 1 + 2 * zones, "the paper, and two shades of each zone"


@pytest.mark.parametrize(
    "chart",
    [
        replace(YEAR, zones=(), months=(MonthBars("янв", Bar((0,)), Bar()),)),
        replace(YEAR, zones=(), months=(MonthBars("янв", Bar(), Bar()),)),
        replace(YEAR, months=(MonthBars("янв", Bar((10**9, 10**9), "за 12 мес."), Bar((1, 0))),)),
        replace(YEAR, title="Ы" * 200 + "\n" + "$\\x_1$ <b> & \\"),
        replace(YEAR, months=()),
    ],
    ids=["nothing used", "nothing known", "huge", "a strange title", "no months"],
)
def test_whatever_is_asked_for_can_be_drawn(chart: ConsumptionChart) -> None:
    assert draw_consumption(chart).startswith(b"\x89PNG")
