"""«Почему больше?»: the difference of two bills, split into causes that add up to it to the kopeck."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain.charges.charge import Bill, ChargeKind
from domain.charges.shares import in_whole
from domain.charges.use_changes import Change, changes_of
from domain.charges.use_charged import Circumstances, UseCharged, use_charged
from domain.meters import Resource, Zone
from domain.window import Month


class CauseKind(StrEnum):
    """Why a bill is another than the one before."""

    DAYS = "days"
    """It is about more or fewer days."""
    USE = "use"
    """More or less was used in a zone; without a meter, more or less is due by the norm."""
    ZONES = "zones"
    """It is counted by other zones."""
    BAND = "band"
    """Another part of the use is over the norm, or in a higher range."""
    RATE = "rate"
    VAT = "vat"
    COMMON = "common"
    SERVICE = "service"
    RECALCULATION = "recalculation"
    BENEFIT = "benefit"
    PENALTY = "penalty"
    TRANSFER = "transfer"
    """What was moved from or to another account."""
    OTHER = "other"
    """What the lines of the bills do not say."""
    OPENING = "opening"
    """What was owed before."""
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Cause:
    """What one change has made of the sum, in kopecks; below zero it has made it less.

    `before` and `after` are what has changed: days, units of the resource (of `zone`, where it is one; of
    the higher bands), roubles a unit of the zone, per cent of tax; of all else kopecks. None where it is not
    one number. A use without a reading (`unread_before`, `unread_after`) was charged by an average or by the
    norm (ПП 354, п. 59 and 60).
    """

    kind: CauseKind
    kopecks: int
    resource: Resource | None = None
    zone: Zone | None = None
    metered: bool = True
    before: Decimal | None = None
    after: Decimal | None = None
    unread_before: bool = False
    unread_after: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two bills: what the later is more by, and the causes of it, the greatest first.

    A cause that has changed nothing is not among them.
    """

    before: Month
    after: Month
    difference: int
    causes: tuple[Cause, ...]


_OF_LINES: Mapping[ChargeKind, CauseKind] = {
    ChargeKind.COMMON: CauseKind.COMMON,
    ChargeKind.SERVICE: CauseKind.SERVICE,
    ChargeKind.RECALCULATION: CauseKind.RECALCULATION,
    ChargeKind.BENEFIT: CauseKind.BENEFIT,
    ChargeKind.PENALTY: CauseKind.PENALTY,
}
_NOTHING = Circumstances()


def compared(
    before: Bill, after: Bill, known_before: Circumstances = _NOTHING, known_after: Circumstances = _NOTHING
) -> Comparison:
    """Why what is charged in a bill is another sum than in the one before."""
    causes: list[Cause] = []
    for resource in Resource:
        for metered in (True, False):
            causes += _of_use(
                use_charged(before, resource, metered, known_before),
                use_charged(after, resource, metered, known_after),
            )
        causes += _of_sums(before, after, resource)
    return _comparison(before, after, causes)


def compared_to_pay(
    before: Bill, after: Bill, known_before: Circumstances = _NOTHING, known_after: Circumstances = _NOTHING
) -> Comparison:
    """Why what is to be paid is another sum: what was owed before and what was paid count too."""
    charged = compared(before, after, known_before, known_after)
    causes = [
        *charged.causes,
        _sum(CauseKind.OPENING, None, before.opening, after.opening),
        _sum(CauseKind.PAID, None, -before.paid, -after.paid),
    ]
    return _comparison(before, after, causes)


def _comparison(before: Bill, after: Bill, causes: list[Cause]) -> Comparison:
    made = [cause for cause in causes if cause.kopecks]
    difference = sum(cause.kopecks for cause in made)
    return Comparison(
        before.month, after.month, difference, tuple(sorted(made, key=lambda cause: -abs(cause.kopecks)))
    )


def charged_for(bill: Bill, resource: Resource) -> int:
    """What a bill's month has added for a resource: by its balance, or where there is none by its lines."""
    balance = bill.balance_of(resource)
    return _lines(bill, resource) if balance is None else balance.accrued


def _of_sums(before: Bill, after: Bill, resource: Resource) -> Iterator[Cause]:
    """The causes that are sums of lines, and what the balance has beside its lines."""
    for kind, cause in _OF_LINES.items():
        yield _sum(cause, resource, _lines(before, resource, kind), _lines(after, resource, kind))
    moved = [_transferred(bill, resource) for bill in (before, after)]
    yield _sum(CauseKind.TRANSFER, resource, *moved)
    beside = [
        charged_for(bill, resource) - _lines(bill, resource) - transferred
        for bill, transferred in zip((before, after), moved, strict=True)
    ]
    yield _sum(CauseKind.OTHER, resource, *beside)


def _sum(kind: CauseKind, resource: Resource | None, before: int, after: int) -> Cause:
    return Cause(kind, after - before, resource, before=Decimal(before), after=Decimal(after))


def _lines(bill: Bill, resource: Resource, kind: ChargeKind | None = None) -> int:
    return sum(line.kopecks for line in bill.lines_of(resource) if kind in (None, line.kind))


def _transferred(bill: Bill, resource: Resource) -> int:
    balance = bill.balance_of(resource)
    return balance.transferred if balance else 0


def _of_use(before: UseCharged, after: UseCharged) -> Iterator[Cause]:
    """The causes within the use of a resource. Roundings are shared out over what has changed."""
    changes = list(changes_of(before, after))
    apart = after.apart - before.apart
    if not (before.follows and after.follows) or (apart and not changes):
        changes.append(Change("other", apart))
    if not changes:
        return
    total = after.kopecks - before.kopecks
    parts: list[Fraction] = [change.kopecks for change in changes]
    for change, kopecks in zip(changes, in_whole(parts, total), strict=True):
        yield Cause(
            CauseKind(change.name),
            kopecks,
            before.resource,
            change.zone,
            before.metered,
            change.before,
            change.after,
            before.unread,
            after.unread,
        )
