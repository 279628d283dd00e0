"""The causes of a difference of two bills, each in a sentence with the sum that it has made."""

from decimal import Decimal

from domain.charges.comparing import Cause, CauseKind, Comparison
from fsm.figures import month_name, price_in_roubles
from fsm.wording import resource_name, zone_name
from handlers.charges.figures import amount, number
from locales.keys import keys_of
from locales.texts import Texts, money

_OF_SUMS = (
    CauseKind.COMMON,
    CauseKind.SERVICE,
    CauseKind.RECALCULATION,
    CauseKind.BENEFIT,
    CauseKind.PENALTY,
    CauseKind.TRANSFER,
    CauseKind.OTHER,
    CauseKind.OPENING,
    CauseKind.PAID,
)
SUMS = keys_of("comparing-sum", _OF_SUMS)
BELOW_ZERO = keys_of("comparing-below-zero", (CauseKind.OPENING, CauseKind.PAID))
"""What a sum below zero is."""


def heading(comparison: Comparison, texts: Texts, *, to_pay: bool) -> str:
    """«Май 2026: начислено на 120,40 ₽ больше, чем за апрель 2026»."""
    if comparison.difference == 0:
        title = "comparing-same-to-pay" if to_pay else "comparing-same"
    elif comparison.difference > 0:
        title = "comparing-more-to-pay" if to_pay else "comparing-more"
    else:
        title = "comparing-less-to-pay" if to_pay else "comparing-less"
    said = texts(
        title,
        month=month_name(comparison.after, texts),
        before=month_name(comparison.before, texts),
        sum=money(abs(comparison.difference), texts.language),
    )
    return f"<b>{said}</b>"


def cause_line(cause: Cause, texts: Texts) -> str:
    """«Электроэнергия, ночь: использовали на 25 кВт·ч больше. +62,50 ₽»."""
    name = resource_name(cause.resource, texts) if cause.resource else ""
    if cause.zone is not None and cause.zone.value != "whole_day":
        name = f"{name}, {zone_name(cause.zone, texts)}"
    said = _what(cause, texts)
    made = money(cause.kopecks, texts.language)
    signed = f"+{made}" if cause.kopecks > 0 else made
    if name:
        return texts("comparing-cause-of", name=name, said=said, sum=signed)
    return texts("comparing-cause", said=said, sum=signed)


def _what(cause: Cause, texts: Texts) -> str:
    before, after = cause.before, cause.after
    if cause.kind in SUMS:
        return _sums(cause, texts)
    if before is None or after is None:
        return texts("comparing-rate-changed")
    match cause.kind:
        case CauseKind.DAYS:
            return texts("comparing-days", before=number(before, texts), after=number(after, texts))
        case CauseKind.RATE:
            return texts(
                "comparing-rate", before=price_in_roubles(before, texts), after=price_in_roubles(after, texts)
            )
        case CauseKind.VAT:
            return texts("comparing-vat", before=number(before, texts), after=number(after, texts))
        case CauseKind.ZONES:
            return texts(
                "comparing-zones", before=_units(cause, before, texts), after=_units(cause, after, texts)
            )
        case CauseKind.BAND:
            share = "comparing-band-more" if after > before else "comparing-band-less"
            return texts(share, before=_units(cause, before, texts), after=_units(cause, after, texts))
        case _:
            return _use(cause, before, after, texts)


def _use(cause: Cause, before: Decimal, after: Decimal, texts: Texts) -> str:
    if before == after:
        return texts("comparing-use-a-day-more" if cause.kopecks > 0 else "comparing-use-a-day-less")
    more = after > before
    if cause.metered and (cause.unread_before or cause.unread_after):
        unread = "comparing-use-unread" if cause.unread_after else "comparing-use-was-unread"
        return texts(unread, before=_units(cause, before, texts), after=_units(cause, after, texts))
    if cause.metered:
        use = "comparing-use-more" if more else "comparing-use-less"
    else:
        use = "comparing-norm-more" if more else "comparing-norm-less"
    return texts(
        use,
        by=_units(cause, abs(after - before), texts),
        before=number(before, texts),
        after=number(after, texts),
    )


def _sums(cause: Cause, texts: Texts) -> str:
    if cause.before is None or cause.after is None:
        return texts("comparing-other")
    # What was paid makes a bill less, and is said as what it is.
    sign = -1 if cause.kind is CauseKind.PAID else 1
    before, after = sign * int(cause.before), sign * int(cause.after)
    said = {"before": money(before, texts.language), "after": money(after, texts.language)}
    if cause.kind in BELOW_ZERO and min(before, after) < 0:
        return texts(BELOW_ZERO[cause.kind], **said)
    return texts(SUMS[cause.kind], **said)


def _units(cause: Cause, units: Decimal, texts: Texts) -> str:
    return amount(units, cause.resource, texts) if cause.resource else number(units, texts)
