"""What the calculator answers: the sum, read well aloud; how it came about; what other meters would cost."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.calculator.form import CORRECTED, Form, FormStep, removed_beside
from domain.calculator.service import Calculation, CalculatorService
from domain.meters import Resource
from domain.tariffs.costing import Costing, CostLine, bounds_of, part_of_bound
from domain.tariffs.tariff import Scheme
from fsm.buttons import menu_row
from fsm.screen import Button, Row, Screen
from fsm.wording import meter_title, resource_name
from handlers.calculator.comparison import comparison_screen
from handlers.calculator.details import details_text
from handlers.calculator.words import (
    CATEGORIES,
    METERS,
    A,
    days_words,
    period_words,
    step,
    tariff_lines,
    volume,
    zone_label,
)
from locales.texts import Texts, money

_CHANGES = {
    FormStep.CATEGORY: "calculator-change-category",
    FormStep.PERSONS: "calculator-change-persons",
    FormStep.ZONES: "calculator-change-zones",
    FormStep.READINGS: "calculator-change-readings",
}


async def shown(form: Form, texts: Texts, calculator_service: CalculatorService) -> Screen:
    """The answer that a form is at."""
    if form.answers.step is FormStep.COMPARISON:
        return comparison_screen(form, await calculator_service.comparison(form), texts)
    found = await calculator_service.calculation(form)
    if found.costing is not None and form.answers.step is FormStep.DETAILS:
        back = (step(texts("calculator-to-sum"), form, A.LOOK, FormStep.SUM.value),)
        return Screen(details_text(form, found, found.costing, texts), (back, menu_row(texts)))
    return _sum(form, found, texts)


def _sum(form: Form, found: Calculation, texts: Texts) -> Screen:
    blocks = [_head(form, found, texts), "\n".join(_use_lines(form, texts))]
    if form.resource is Resource.ELECTRICITY:
        blocks.append("\n".join(_household_lines(form, texts)))
    if found.costing is not None:
        blocks.append("\n".join(_tariff_lines(found, found.costing, texts)))
        blocks += [texts("removed-meter", number=each.number) for each in removed_beside(form)]
        blocks.append(texts("calculator-caution"))
    return Screen("\n\n".join(blocks), tuple(_ways_on(form, found, texts)))


def _head(form: Form, found: Calculation, texts: Texts) -> str:
    period = form.answers.period
    if found.costing is None:
        what = resource_name(form.resource, texts)
        if form.resource is Resource.ELECTRICITY:
            what = f"{what}, {texts(METERS[len(form.answers.zones)]).lower()}"
        words = days_words(period.first, period.last, texts)
        return texts("calculator-no-tariff", period=words, what=what.lower())
    head = "calculator-sum" if period.month else "calculator-sum-days"
    sum_ = money(found.costing.kopecks, texts.language)
    return f"<b>{texts(head, sum=sum_, period=period_words(period, texts))}</b>"


def _use_lines(form: Form, texts: Texts) -> list[str]:
    total = form.consumption.total
    name = meter_title(form.meter, texts) if form.meter else resource_name(form.resource, texts)
    lines = [texts("calculator-used", name=name, volume=volume(total, form.resource, texts))]
    if len(form.uses) > 1:
        lines += [
            texts(
                "calculator-used",
                name=zone_label(form, place, texts),
                volume=volume(used, form.resource, texts),
            )
            for place, used in enumerate(form.uses)
        ]
    return lines


def _household_lines(form: Form, texts: Texts) -> list[str]:
    answers = form.answers
    if answers.category is None:
        return []
    household = texts(
        "calculator-household",
        category=texts(CATEGORIES[answers.category]),
        persons=str(answers.persons or 0),
    )
    return [household, texts(METERS[len(answers.zones)])]


def _tariff_lines(found: Calculation, costing: Costing, texts: Texts) -> Iterator[str]:
    yield from _band_lines(found, costing, texts)
    yield from _others(found, texts)
    first, *later = _parts(costing)
    yield from tariff_lines(first.tariff, texts)
    for line in later:
        yield texts("calculator-changes", day=texts.day(line.period.first))
        yield from tariff_lines(line.tariff, texts)[1:]
    if any(tariff.sample for tariff in costing.tariffs):
        yield texts("calculator-sample")


def _others(found: Calculation, texts: Texts) -> Iterator[str]:
    """What other meters of the flat take of the same norm, or that nobody knows it."""
    if not found.shares_bands:
        return
    if found.beside:
        beside = volume(found.beside, Resource.ELECTRICITY, texts)
        yield texts("calculator-norm-beside", volume=beside)
    if found.others_unread:
        yield texts("calculator-others-unread")


def _band_lines(found: Calculation, costing: Costing, texts: Texts) -> list[str]:
    """Whether the use is within the norm or the first range, and how much of it is not.

    Where norm or ranges are not the same on all days, each part has its own.
    """
    parts = _parts(costing)
    bounds = [(line.tariff.scheme, bounds_of(line.tariff, found.household)) for line in parts]
    if all(each == bounds[0] for each in bounds):
        _, of_month = bounds[0]
        first = of_month[0] * found.months if of_month else None
        return _bands(bounds[0][0], first, costing.lines, costing.consumption.resource, texts)
    said: list[str] = []
    for line, (scheme, of_month) in zip(parts, bounds, strict=True):
        of_part = [each for each in costing.lines if each.period == line.period]
        first = part_of_bound(costing, line.period, of_month[0], found.months) if of_month else None
        days = period_words(line.period, texts)
        said += [
            texts("calculator-in-part", period=days[:1].upper() + days[1:], said=each)
            for each in _bands(scheme, first, of_part, costing.consumption.resource, texts)
        ]
    return said


def _bands(
    scheme: Scheme, bound: Decimal | None, lines: Sequence[CostLine], resource: Resource, texts: Texts
) -> list[str]:
    """Of lines with such a first bound."""
    if scheme is Scheme.FLAT or bound is None:
        return []
    first = volume(bound, resource, texts)
    over = sum((line.volume for line in lines if line.band > 1), Decimal(0))
    if scheme is Scheme.NORM:
        if not over:
            return [texts("calculator-norm", norm=first)]
        return [texts("calculator-norm-over", norm=first, over=volume(over, resource, texts))]
    if not over:
        return [texts("calculator-ranges", bound=first)]
    return [texts("calculator-ranges-over", bound=first, over=volume(over, resource, texts))]


def _parts(costing: Costing) -> Sequence[CostLine]:
    """The first line of each part of the period."""
    return list({line.period: line for line in reversed(costing.lines)}.values())[::-1]


def _ways_on(form: Form, found: Calculation, texts: Texts) -> Iterator[Row]:
    if found.costing is not None:
        yield (step(texts("calculator-details-button"), form, A.LOOK, FormStep.DETAILS.value),)
        if form.resource is Resource.ELECTRICITY:
            what_if = "calculator-if-two-zones" if len(form.answers.zones) == 1 else "calculator-if-other"
            yield (step(texts(what_if), form, A.COMPARE),)
    yield (_correct(form, FormStep.MONTH, texts("calculator-other-month")),)
    changes = [FormStep.READINGS]
    if form.resource is Resource.ELECTRICITY:
        changes = [each for each in CORRECTED if each in _CHANGES]
    buttons = [_correct(form, each, texts(_CHANGES[each])) for each in changes]
    for start in range(0, len(buttons), 2):
        yield tuple(buttons[start : start + 2])
    if len(form.offer.meters) > 1:
        yield (_correct(form, FormStep.METER, texts("calculator-other-meter")),)
    yield menu_row(texts)


def _correct(form: Form, corrected: FormStep, label: str) -> Button:
    return step(label, form, A.CORRECT, corrected.value)
