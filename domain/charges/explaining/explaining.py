"""«Как посчитали»: a bill unfolds line by line, down to the rows that it rests on."""

from collections.abc import Iterator, Sequence

from domain.charges.charge import Bill, Charge, ChargeKind
from domain.charges.explaining.by_norm import explained_by_norm
from domain.charges.explaining.common import explained_common
from domain.charges.explaining.evidence import Evidence
from domain.charges.explaining.explained import Explained, ExplainedBill, Verdict
from domain.charges.explaining.late import explained_penalties
from domain.charges.explaining.metered import explained_by_meters


def explained(bill: Bill, evidence: Evidence) -> ExplainedBill:
    """A bill held against all that is known, its lines in their order."""
    of_line = {id(each.charge): each for each in _explained(bill, evidence)}
    return ExplainedBill(bill, tuple(of_line[id(line)] for line in bill.charges))


def _explained(bill: Bill, evidence: Evidence) -> Iterator[Explained]:
    for resource in bill.resources:
        lines = bill.lines_of(resource)
        used = [line for line in lines if line.kind is ChargeKind.USE]
        if metered := [line for line in used if line.meter is not None]:
            yield from explained_by_meters(bill, resource, metered, evidence)
        if by_norm := [line for line in used if line.meter is None]:
            yield from explained_by_norm(bill, resource, by_norm, evidence)
        if common := _of_kind(lines, ChargeKind.COMMON):
            yield from explained_common(bill, resource, common, evidence)
    if penalties := _of_kind(bill.charges, ChargeKind.PENALTY):
        yield from explained_penalties(bill, penalties, evidence)
    for line in bill.charges:
        if line.kind in _GIVEN:
            yield Explained(line, Verdict.GIVEN)


_GIVEN = (ChargeKind.BENEFIT, ChargeKind.RECALCULATION, ChargeKind.SERVICE)
"""What nobody but billing knows the reason of."""


def _of_kind(lines: Sequence[Charge], kind: ChargeKind) -> list[Charge]:
    return [line for line in lines if line.kind is kind]
