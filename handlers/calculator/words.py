"""What several screens of the calculator share: its buttons, and how numbers, zones and days are said."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from domain.calculator.form import Form
from domain.meters import MEASURE_OF, Resource, Zone
from domain.tariffs.period import Period
from domain.tariffs.tariff import Category, Tariff
from fsm.calculator import CalculatorAction, CalculatorStep
from fsm.figures import decimal_number
from fsm.screen import Button, Row
from fsm.wording import measure_name, register_label, zone_name
from locales.keys import keys_of
from locales.texts import Texts

A = CalculatorAction
CATEGORIES = keys_of("dwelling", Category)
METERS: Mapping[int, str] = {1: "calculator-name-one", 2: "calculator-name-two", 3: "calculator-name-three"}


def step(label: str, form: Form, action: CalculatorAction, value: str = "") -> Button:
    """A button of this calculation."""
    return Button(label, CalculatorStep(draft=form.draft, action=action, value=value).pack())


def back_cancel(form: Form, texts: Texts) -> Row:
    """The ways out of a step."""
    # A double press must not go back twice, so the button says from where it goes.
    where = f"{form.answers.step.value}.{len(form.answers.begun)}"
    return step(texts("button-back"), form, A.BACK, where), step(texts("button-cancel"), form, A.CANCEL)


def volume(amount: Decimal, resource: Resource, texts: Texts) -> str:
    """«70 кВт·ч»."""
    return texts(
        "volume", amount=decimal_number(amount, texts), unit=measure_name(MEASURE_OF[resource], texts)
    )


def zone_label(form: Form, place: int, texts: Texts) -> str:
    """«Т1 — день» of a meter whose registers are known, else «день»."""
    zone = form.answers.zones[place]
    if form.meter is not None and form.meter.zones_known:
        return register_label(place + 1, zone, texts)
    return zone_name(zone, texts)


def zone_labels(form: Form, texts: Texts) -> str:
    """All of them, in the order in which numbers are typed."""
    return ", ".join(zone_label(form, place, texts) for place in range(len(form.answers.zones)))


def short_zone(zone: Zone, texts: Texts) -> str:
    """The name of a zone in a table."""
    return zone_name(zone, texts)


def period_words(period: Period, texts: Texts) -> str:
    """«май 2013», or «с 24 июня 2018 по 23 июля 2018»."""
    month = period.month
    if month is not None:
        return texts.month(month.year, month.month)
    return days_words(period.first, period.last, texts)


def days_words(first: date, last: date, texts: Texts) -> str:
    """«с 24 июня 2018 по 23 июля 2018»."""
    return texts("calculator-period", first=texts.day(first), last=texts.day(last))


def tariff_lines(tariff: Tariff, texts: Texts, *, until: bool = False) -> list[str]:
    """Since when a tariff is in force, and which order has set it."""
    if until and tariff.valid_to:
        first, last = texts.day(tariff.valid_from), texts.day(tariff.valid_to)
        lines = [texts("calculator-tariff-until", first=first, last=last)]
    else:
        lines = [texts("calculator-tariff", day=texts.day(tariff.valid_from))]
    # A sample has been set by nobody, and its own words for that are in one language.
    if tariff.act and not tariff.sample:
        lines.append(texts("calculator-act", act=tariff.act))
    return lines
