"""How a charge came about, in sentences: what it rests on, and what can be said of it."""

from collections.abc import Iterator
from decimal import Decimal

from domain.charges.charge import Charge, ChargeKind
from domain.charges.explaining.explained import (
    AverageBasis,
    Difference,
    Explained,
    ExplainedBill,
    Figure,
    MeterBasis,
    Missing,
    NormBasis,
    PenaltyBasis,
    Total,
    TotalOf,
    Verdict,
)
from domain.common_needs.share import InMaintenance, Share
from domain.meters import Resource, Zone
from domain.norms import Per
from domain.readings.recorded import RecordedReading
from fsm.figures import month_name, price_in_roubles
from fsm.wording import register_name, resource_name
from handlers.charges.figures import amount, line_name, number, tariff_line, volume_of
from locales.keys import keys_of
from locales.texts import Texts, money

MISSING = keys_of("explaining-missing", Missing)
DIFFERS = keys_of("explaining-differs", Figure)
TOTALS = keys_of("explaining-total", (TotalOf.RECALCULATED, TotalOf.PENALTY))
WRONG = {1: "explaining-wrong-more", 0: "explaining-wrong-same", -1: "explaining-wrong-less"}
DIFFERING = {1: "explaining-verdict-more", 0: "explaining-verdict-same", -1: "explaining-verdict-less"}
"""By whether more was charged than follows, as much, or less."""

_NOTHING = Decimal(0)
_MOST_DEBTS = 4
"""Debts of a penalty that are said one by one; of more the rest together."""


def summary(told: ExplainedBill, texts: Texts) -> str:
    """What can be said of the bill as a whole."""
    if not told.lines:
        return texts("explaining-no-lines")
    wrong = told.differing
    unknown = [line for line in told.lines if line.verdict is Verdict.UNKNOWN]
    said = []
    if wrong:
        apart = sum(line.apart for line in wrong)
        said.append(texts(WRONG[_sign(apart)], count=len(wrong), sum=money(abs(apart), texts.language)))
    if unknown:
        said.append(texts("explaining-unknown", count=len(unknown)))
    said += [_total(each, texts) for each in told.totals]
    said += [
        texts("explaining-no-lines-of", resource=resource_name(each, texts)) for each in told.without_lines
    ]
    if not said:
        said.append(texts("explaining-all-follows"))
    if told.rests_on_samples:
        said.append(texts("explaining-sample"))
    return "\n".join(said)


def complaint(told: ExplainedBill, texts: Texts) -> str:
    """What a resident writes about the lines that do not follow."""
    lines = [texts("explaining-statement", month=month_name(told.bill.month, texts))]
    for line in told.differing:
        lines.append("")
        lines.append(short_line(line, texts))
        lines += [_difference(line, each, texts) for each in line.differences]
    lines += ["", *(_total(each, texts) for each in told.totals)] if told.totals else []
    return "\n".join(lines)


def _total(total: Total, texts: Texts) -> str:
    stated, lines = money(total.stated, texts.language), money(total.lines, texts.language)
    if total.resource is None:
        return texts(TOTALS[total.of], charged=stated, lines=lines)
    return texts(
        "explaining-total", resource=resource_name(total.resource, texts), charged=stated, lines=lines
    )


def short_line(line: Explained, texts: Texts) -> str:
    """«Электроэнергия, день: 106,92 ₽. Сходится.»"""
    return texts(
        "explaining-short",
        line=line_name(line.charge, texts),
        sum=money(line.charge.kopecks, texts.language),
        verdict=_verdict(line, texts),
    )


def in_full(line: Explained, texts: Texts) -> str:
    """A line with all that it rests on."""
    head = texts(
        "explaining-line",
        line=line_name(line.charge, texts),
        sum=money(line.charge.kopecks, texts.language),
    )
    return "\n".join([f"<b>{head}</b>", *_figures(line, texts), *_basis(line, texts), *_said(line, texts)])


def _verdict(line: Explained, texts: Texts) -> str:
    match line.verdict:
        case Verdict.FOLLOWS:
            return texts("explaining-verdict-follows")
        case Verdict.UNKNOWN:
            return texts("explaining-verdict-unknown")
        case Verdict.GIVEN:
            return texts("explaining-verdict-given")
        case Verdict.DIFFERS:
            return texts(DIFFERING[_sign(line.apart)], sum=money(abs(line.apart), texts.language))


def _sign(kopecks: int) -> int:
    return (kopecks > 0) - (kopecks < 0)


def _figures(line: Explained, texts: Texts) -> Iterator[str]:
    charge = line.charge
    if charge.volume is not None and charge.roubles is not None:
        yield texts(
            "explaining-product",
            volume=volume_of(charge, charge.volume, texts),
            rate=price_in_roubles(charge.roubles, texts),
            sum=money(charge.kopecks, texts.language),
        )
    if charge.note:
        yield texts("explaining-note", note=charge.note)
    if charge.kind is ChargeKind.RECALCULATION:
        yield texts("explaining-recalculation")
    if charge.kind is ChargeKind.BENEFIT:
        yield texts("explaining-benefit")


def _basis(line: Explained, texts: Texts) -> Iterator[str]:
    match line.basis:
        case MeterBasis():
            yield from _readings(line.basis, texts)
        case AverageBasis():
            yield _average(line, line.basis, texts)
        case NormBasis():
            if line.basis.without_reading:
                yield texts("explaining-norm-unread", count=line.basis.without_reading)
            yield _norm(line.basis, line.charge.resource, texts)
        case Share():
            yield _share(line.basis, line.charge, texts)
        case InMaintenance():
            yield texts("explaining-in-maintenance")
        case PenaltyBasis():
            yield from _debts(line.basis, texts)
        case None:
            pass
    yield from _rate(line, texts)


def _rate(line: Explained, texts: Texts) -> Iterator[str]:
    if line.charge.is_heat and line.tariff is not None and line.tariff.heat is not None:
        yield texts("explaining-heat-of", heat=number(line.tariff.heat, texts))
    if line.tariff is not None and line.charge.roubles is not None:
        ours = next(
            (each.ours for each in line.differences if each.figure in (Figure.RATE, Figure.TAX)),
            line.charge.roubles,
        )
        yield tariff_line(line.tariff, ours, texts)


def _readings(basis: MeterBasis, texts: Texts) -> Iterator[str]:
    meter = basis.meter
    for each in basis.registers:
        register = next(known for known in meter.registers if known.number == each.register)
        name = register_name(meter, register, texts)
        counted = f"{meter.number}, {name}" if name else meter.number
        before, now = (_reading(basis, reading, texts) for reading in (each.before, each.now))
        yield texts("explaining-readings", meter=counted, before=before, now=now)
        if each.used is not None:
            units = amount(Decimal(each.used), meter.resource, texts)
            if meter.ratio > 1:
                yield texts("explaining-used-ratio", used=units, ratio=str(meter.ratio))
            else:
                yield texts("explaining-used", used=units)


def _reading(basis: MeterBasis, reading: RecordedReading | None, texts: Texts) -> str:
    if reading is None:
        return texts("explaining-no-reading")
    value, day = basis.meter.as_on_dial(reading.value), texts.short_day(reading.taken_on)
    return texts("explaining-reading", value=value, day=day)


def _average(line: Explained, basis: AverageBasis, texts: Texts) -> str:
    average = basis.by_zone.get(line.charge.zone or Zone.WHOLE_DAY, _NOTHING)
    follows = Missing.READING not in line.missing
    return texts(
        "explaining-average" if follows else "explaining-average-apart",
        average=amount(average.quantize(Decimal("0.01")).normalize(), line.charge.resource, texts),
        first=month_name(basis.first, texts),
        last=month_name(basis.last, texts),
        number=str(basis.without_reading),
    )


def _norm(basis: NormBasis, resource: Resource, texts: Texts) -> str:
    norm = amount(basis.norm.amount, resource, texts)
    if basis.norm.per is Per.PERSON:
        said = texts("explaining-norm-persons", norm=norm, persons=str(basis.dwelling.persons or 0))
    else:
        area = number(basis.dwelling.area or _NOTHING, texts)
        said = texts("explaining-norm-area", norm=norm, area=area)
    if basis.factor != 1:
        said = f"{said} {texts('explaining-norm-factor', factor=number(basis.factor, texts))}"
    if basis.norm.act:
        said = f"{said} {texts('explaining-norm-act', act=basis.norm.act)}"
    if basis.days != basis.month_days:
        said = f"{said} {texts('explaining-norm-days', days=str(basis.days), of=str(basis.month_days))}"
    return said


def _share(basis: Share, charge: Charge, texts: Texts) -> str:
    said = texts(
        "explaining-share",
        area=number(basis.area, texts),
        total=number(basis.needs.total_area or _NOTHING, texts),
        volume=amount(basis.volume, Resource.ELECTRICITY, texts),
    )
    days, month_days = charge.days, charge.month.day(31).day
    if days >= month_days or charge.volume == basis.volume:
        return said
    return f"{said}. {texts('explaining-norm-days', days=str(days), of=str(month_days))}"


def _debts(basis: PenaltyBasis, texts: Texts) -> Iterator[str]:
    if not basis.debts:
        yield texts("explaining-no-debts")
    for debt in basis.debts[:_MOST_DEBTS]:
        yield texts(
            "explaining-debt",
            month=month_name(debt.month, texts),
            owed=money(debt.line.owed, texts.language),
            due=texts.day(debt.due),
            count=debt.line.days,
            percent=number(debt.line.percent, texts),
            divisor=str(debt.line.divisor),
            sum=money(debt.line.kopecks, texts.language),
        )
    if rest := basis.debts[_MOST_DEBTS:]:
        yield texts(
            "explaining-more-debts", sum=money(sum(debt.line.kopecks for debt in rest), texts.language)
        )


def _said(line: Explained, texts: Texts) -> Iterator[str]:
    for each in line.differences:
        yield _difference(line, each, texts)
    for wanting in line.missing:
        yield texts(MISSING[wanting])
    if line.verdict is Verdict.DIFFERS or not line.missing:
        yield _verdict(line, texts)


def _difference(line: Explained, difference: Difference, texts: Texts) -> str:
    billed, ours = (
        _figure(line, difference.figure, each, texts) for each in (difference.billed, difference.ours)
    )
    return texts(DIFFERS[difference.figure], billed=billed, ours=ours)


def _figure(line: Explained, figure: Figure, value: Decimal, texts: Texts) -> str:
    match figure:
        case Figure.VOLUME:
            return volume_of(line.charge, value, texts)
        case Figure.SUM:
            return money(int(value), texts.language)
        case Figure.RATE | Figure.TAX:
            return price_in_roubles(value, texts)
