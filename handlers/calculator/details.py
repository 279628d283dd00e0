"""«Подробно»: how a sum came about, step by step, in tables that fit a phone."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from domain.calculator.form import Form
from domain.calculator.service import Calculation
from domain.meters import MEASURE_OF, Resource
from domain.tariffs.costing import Costing, CostLine, bounds_of, part_of_bound
from domain.tariffs.period import Period
from domain.tariffs.tariff import Scheme, Tariff
from fsm.figures import decimal_number, price, sum_in_column
from fsm.tables import table
from fsm.wording import measure_name, resource_name
from handlers.calculator.words import (
    days_words,
    period_words,
    short_zone,
    tariff_lines,
    volume,
)
from locales.keys import keys_of
from locales.texts import Texts, money

_READINGS = keys_of("calculator-column", ("zone", "previous", "current", "used"))
_COSTS = keys_of("calculator-column", ("zone", "used", "rate", "sum"))


def details_text(form: Form, found: Calculation, costing: Costing, texts: Texts) -> str:
    """Every step: uses, parts, bounds, rates with their orders, roundings, the tax inside."""
    blocks = [
        f"<b>{texts('calculator-details')}</b>",
        "\n".join(_about(form, found, costing, texts)),
        _uses(form, texts),
    ]
    parts = [list(lines) for _, lines in groupby(costing.lines, key=lambda line: line.period)]
    for place, lines in enumerate(parts, start=1):
        if len(parts) > 1:
            blocks.append(_part_head(place, lines[0].period, costing.period, texts))
        blocks += _part(found, costing, lines, texts)
    if found.shares_bands:
        blocks += _sharing(found, costing, texts)
    blocks.append("\n".join(_end(costing, texts)))
    if found.back is not None and found.norm is not None:
        norm = volume(found.norm, form.resource, texts)
        blocks.append(texts("calculator-benefit", sum=money(found.back, texts.language), norm=norm))
    return "\n\n".join(blocks)


def _sharing(found: Calculation, costing: Costing, texts: Texts) -> Iterator[str]:
    """Among what a norm or ranges are shared: the zones, the flat's other meters."""
    if found.beside:
        beside = volume(found.beside, Resource.ELECTRICITY, texts)
        yield texts("calculator-proportion-meters", volume=beside)
    elif len(costing.consumption.by_zone) > 1:
        yield texts("calculator-proportion")
    if found.others_unread:
        yield texts("calculator-others-unread")


def _about(form: Form, found: Calculation, costing: Costing, texts: Texts) -> Iterator[str]:
    yield resource_name(form.resource, texts)
    said = period_words(form.answers.period, texts)
    yield texts("calculator-days", period=said[:1].upper() + said[1:], days=costing.period.days)
    if found.months > 1 and found.shares_bands:
        yield texts("calculator-as-months", count=found.months)
    if form.meter is not None and form.meter.ratio > 1:
        yield texts("calculator-ratio", ratio=str(form.meter.ratio))


def _uses(form: Form, texts: Texts) -> str:
    answers = form.answers
    unit = measure_name(MEASURE_OF[form.resource], texts)
    if len(answers.used) == 1:
        return texts("calculator-used-alone", volume=volume(form.consumption.total, form.resource, texts))
    if answers.used:
        uses = [
            (short_zone(zone, texts), decimal_number(used, texts))
            for zone, used in zip(answers.zones, answers.used, strict=True)
        ]
        uses.append((texts("calculator-total"), decimal_number(form.consumption.total, texts)))
        return f"{unit}\n{table([texts(_READINGS['zone']), texts(_READINGS['used'])], uses)}"
    rows = [
        (short_zone(zone, texts), _on_dial(form, before), _on_dial(form, now), decimal_number(used, texts))
        for zone, before, now, used in zip(
            answers.zones, answers.previous, answers.current, form.uses, strict=True
        )
    ]
    if len(rows) > 1:
        rows.append((texts("calculator-total"), "", "", decimal_number(form.consumption.total, texts)))
    return f"{unit}\n{_table([texts(_READINGS[column]) for column in _READINGS], rows)}"


def _on_dial(form: Form, value: int) -> str:
    return form.meter.as_on_dial(value) if form.meter else str(value)


def _part_head(place: int, part: Period, whole: Period, texts: Texts) -> str:
    period = days_words(part.first, part.last, texts)
    return "\n".join(
        [
            f"<b>{texts('calculator-part', number=str(place), period=period)}</b>",
            texts("calculator-parted", part=str(part.days), all=str(whole.days)),
        ]
    )


def _part(found: Calculation, costing: Costing, lines: Sequence[CostLine], texts: Texts) -> list[str]:
    tariff, part = lines[0].tariff, lines[0].period
    head = tariff_lines(tariff, texts, until=True)
    if tariff.sample:
        head.append(texts("calculator-sample"))
    head += _bounds(found, costing, tariff, part, texts)
    blocks = ["\n".join(head)]
    for band, of_band in groupby(sorted(lines, key=lambda line: line.band), key=lambda line: line.band):
        name = _band_name(tariff, band, texts)
        blocks.append("\n".join([*([name] if name else []), _costs(list(of_band), texts)]))
    return blocks


def _bounds(found: Calculation, costing: Costing, tariff: Tariff, part: Period, texts: Texts) -> list[str]:
    """How the household's norm comes about, or the ranges; and how much of them a part of the period has."""
    resource = costing.consumption.resource
    bounds = bounds_of(tariff, found.household)
    if not bounds:
        return []
    if tariff.scheme is Scheme.RANGES:
        lines = [texts("calculator-range-bounds", bounds=_in_turn(bounds, resource, texts))]
    else:
        lines = [_norm(found, tariff, bounds[0], resource, texts)]
    if Decimal(found.months) * part.days != costing.period.days:
        of_part = [part_of_bound(costing, part, bound, found.months) for bound in bounds]
        lines.append(texts("calculator-norm-part", total=_in_turn(of_part, resource, texts)))
    return lines


def _in_turn(bounds: Sequence[Decimal], resource: Resource, texts: Texts) -> str:
    return " / ".join(volume(bound, resource, texts) for bound in bounds)


def _norm(found: Calculation, tariff: Tariff, total: Decimal, resource: Resource, texts: Texts) -> str:
    persons = max(found.household.persons, 1)
    if persons == 1 and tariff.alone is not None:
        alone = "calculator-norm-alone" if found.household.persons else "calculator-norm-nobody"
        return texts(alone, total=volume(total, resource, texts))
    return texts(
        "calculator-norm-persons",
        norm=decimal_number(tariff.bounds[0], texts),
        persons=str(persons),
        total=volume(total, resource, texts),
    )


def _band_name(tariff: Tariff, band: int, texts: Texts) -> str:
    if tariff.scheme is Scheme.NORM:
        return texts("calculator-band-within" if band == 1 else "calculator-band-over")
    if tariff.scheme is Scheme.RANGES:
        return texts("calculator-band-range", band=str(band))
    if tariff.heat is not None:
        heat = decimal_number(tariff.heat, texts)
        return texts("calculator-water") if band == 1 else texts("calculator-heat", heat=heat)
    return ""


def _costs(lines: Sequence[CostLine], texts: Texts) -> str:
    rows = [
        (
            short_zone(line.zone, texts),
            decimal_number(line.volume, texts),
            price(line.roubles, texts),
            sum_in_column(line.kopecks, texts),
        )
        for line in lines
    ]
    return _table([texts(_COSTS[column]) for column in _COSTS], rows)


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column is the zone: where there is but one row, it is of no zone in particular."""
    first = 0 if len(rows) > 1 else 1
    return table(heading[first:], [row[first:] for row in rows])


def _end(costing: Costing, texts: Texts) -> Iterator[str]:
    yield f"<b>{texts('calculator-sum-line', sum=money(costing.kopecks, texts.language))}</b>"
    yield texts("calculator-rounding")
    percents = {tariff.vat for tariff in costing.tariffs}
    inside = money(costing.vat, texts.language)
    if len(percents) > 1:
        yield texts("calculator-vat-several", sum=inside)
    elif any(percents):
        yield texts("calculator-vat", percent=str(percents.pop()), sum=inside)
