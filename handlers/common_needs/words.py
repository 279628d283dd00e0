"""A share in common needs, line by line: a label and its value, then how volume and sum were found."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from domain.common_needs.rules import Cap
from domain.common_needs.service import Calculation
from domain.common_needs.share import Basis, Share
from domain.tariffs.costing import Costing, CostLine
from fsm.figures import decimal_number, month_name, price
from locales.keys import keys_of
from locales.texts import Texts, money

_EXACT_DECIMALS = 6
"""So many decimals of a volume before it is rounded are shown: enough to see how it is rounded."""

_CAPS = keys_of("common-needs-cap", Cap)

Line = tuple[str, str]


def table_lines(calculation: Calculation, share: Share, costing: Costing | None, texts: Texts) -> list[Line]:
    """Every column of the manual's table (4.5), and with a collective meter what formula 12 takes."""
    lines = [*_grounds(share, texts)]
    lines.append((texts("common-needs-label-volume"), _kwh(share.volume, texts)))
    if costing is not None:
        lines.append((texts("common-needs-label-rate"), _rates(costing, texts)))
        lines.append((texts("common-needs-label-sum"), money(costing.kopecks, texts.language)))
    lines.insert(0, (texts("common-needs-label-month"), month_name(calculation.month, texts)))
    return lines


def steps(share: Share, costing: Costing | None, texts: Texts) -> list[str]:
    """The formulas with the numbers put in."""
    said = [
        texts("common-needs-formula-meter" if share.basis is not Basis.NORM else "common-needs-formula-norm")
    ]
    said.append(_by_meter(share, texts) if share.basis is not Basis.NORM else _by_norm(share, texts))
    if share.capped:
        said += [texts("common-needs-formula-cap"), _by_norm(share, texts)]
    if costing is not None:
        said.append(texts("common-needs-formula-sum"))
        said += [_priced(line, texts) for line in costing.lines]
    return said


def reasons(share: Share, texts: Texts) -> list[str]:
    """Which rules have decided, in a sentence each."""
    return [*_of_broken_meter(share, texts), *_of_remainder(share, texts), *_of_cap(share, texts)]


def _of_broken_meter(share: Share, texts: Texts) -> Iterator[str]:
    if not share.out_of_order:
        return
    if share.basis is Basis.NORM:
        yield texts("common-needs-broken-norm")
        return
    named = ", ".join(month_name(each.month, texts) for each in share.averaged[::-1])
    yield texts("common-needs-broken-average", months=named)


def _of_remainder(share: Share, texts: Texts) -> Iterator[str]:
    if share.remainder is not None and share.remainder <= 0:
        yield texts("common-needs-nothing-left", remainder=_kwh(share.remainder, texts))


def _of_cap(share: Share, texts: Texts) -> Iterator[str]:
    if share.by_meter is None or share.by_norm is None or share.by_meter <= share.by_norm:
        return
    yield texts(
        _CAPS[share.cap],
        meter=_kwh(share.by_meter.quantize(share.volume, ROUND_HALF_UP), texts),
        norm=_kwh(share.by_norm.quantize(share.volume, ROUND_HALF_UP), texts),
    )


def _grounds(share: Share, texts: Texts) -> Iterator[Line]:
    needs = share.needs
    if needs.norm is not None:
        norm = texts("common-needs-per-area", volume=_number(needs.norm, texts))
        yield texts("common-needs-label-norm"), norm
    if needs.common_area is not None:
        yield texts("common-needs-label-common-area"), _area(needs.common_area, texts)
    if needs.total_area is not None:
        yield texts("common-needs-label-total-area"), _area(needs.total_area, texts)
    yield texts("common-needs-label-area"), _area(share.area, texts)
    if share.supplied is None or share.remainder is None:
        return
    averaged = share.basis is Basis.AVERAGE
    label = texts("common-needs-label-average" if averaged else "common-needs-label-supplied")
    yield label, _kwh(share.supplied, texts)
    if needs.non_residential is not None:
        yield texts("common-needs-label-non-residential"), _kwh(needs.non_residential, texts)
    if needs.unmetered is not None:
        yield texts("common-needs-label-unmetered"), _kwh(needs.unmetered, texts)
    if needs.measured is not None:
        yield texts("common-needs-label-measured"), _kwh(needs.measured, texts)
    if needs.executor is not None:
        yield texts("common-needs-label-executor"), _kwh(needs.executor, texts)
    yield texts("common-needs-label-remainder"), _kwh(share.remainder, texts)


def _by_meter(share: Share, texts: Texts) -> str:
    needs = share.needs
    used = (needs.non_residential, needs.unmetered, needs.measured, needs.executor)
    said = [each for each in (share.supplied, *used) if each is not None]
    within = " − ".join(_number(each, texts) for each in said)
    if share.remainder is not None and share.remainder < 0:
        return texts("common-needs-below-zero", terms=within, remainder=_kwh(share.remainder, texts))
    terms = f"({within}) × {_number(share.area, texts)} / {_number(needs.total_area, texts)}"
    return _found(terms, share.by_meter, share, texts)


def _by_norm(share: Share, texts: Texts) -> str:
    needs = share.needs
    terms = (
        f"{_number(needs.norm, texts)} × {_number(needs.common_area, texts)}"
        f" × {_number(share.area, texts)} / {_number(needs.total_area, texts)}"
    )
    return _found(terms, share.by_norm, share, texts)


def _found(terms: str, exact: Decimal | None, share: Share, texts: Texts) -> str:
    """«3,53 × … = 30,306071, округлённо 30,31 кВт·ч»; of what was cut down only the exact volume."""
    if exact is None:
        return terms
    shown = _short(exact)
    sign = "=" if shown == exact else "≈"
    said = f"{terms} {sign} {_number(shown, texts)}"
    if share.capped and exact != share.by_norm:
        return f"{said} {texts('common-needs-kwh')}"
    return texts("common-needs-rounded", said=said, volume=_kwh(share.volume, texts))


def _priced(line: CostLine, texts: Texts) -> str:
    """«30,31 × 2,43 = 73,6533, округлённо 73,65 ₽»."""
    exact = line.volume * line.roubles
    said = f"{_number(line.volume, texts)} × {price(line.roubles, texts)} = {_number(exact, texts)}"
    return texts("common-needs-rounded", said=said, volume=money(line.kopecks, texts.language))


def _rates(costing: Costing, texts: Texts) -> str:
    """«2,43 ₽ за кВт·ч»; several where the tariff has changed within the month."""
    rates = dict.fromkeys(line.roubles for line in costing.lines)
    return texts("common-needs-rate", rate=", ".join(price(each, texts) for each in rates))


def _kwh(volume: Decimal, texts: Texts) -> str:
    return f"{_number(volume, texts)} {texts('common-needs-kwh')}"


def _area(area: Decimal, texts: Texts) -> str:
    return f"{_number(area, texts)} {texts('common-needs-m2')}"


def _short(volume: Decimal) -> Decimal:
    return round(volume, _EXACT_DECIMALS)


def _number(number: Decimal | None, texts: Texts) -> str:
    return "" if number is None else decimal_number(number, texts)
