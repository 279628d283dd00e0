"""What to ask next: the one place that knows the order of the questions."""

from collections.abc import Iterator
from datetime import date

from aiogram.fsm.state import State

from domain.meters import Meter, Register
from domain.readings.checks import Case, Finding, examine_all
from fsm.drafts import ReadingsDraft, register_key
from fsm.states import Readings


def next_state(draft: ReadingsDraft, today: date) -> State:
    """The step at which a form is: which meters, which zones, a doubt, the next value, the check."""
    if not draft.asked:
        return Readings.choosing
    if meter_without_zones(draft):
        return Readings.zones
    if draft.correcting:
        return Readings.entering
    if open_doubt(draft, today):
        return Readings.doubting
    if register_to_ask(draft):
        return Readings.entering
    return Readings.checking


def meter_without_zones(draft: ReadingsDraft) -> Meter | None:
    """The first meter of the pass of which nobody knows which register counts which zone."""
    return next((meter for meter in draft.pass_meters if not meter.zones_known), None)


def register_to_ask(draft: ReadingsDraft) -> tuple[Meter, Register] | None:
    """The register whose value is to be given: the one being corrected, else the first without a value."""
    for meter, register in draft.pass_registers:
        if draft.correcting == register_key(meter.id, register.number):
            return meter, register
    return next(
        (
            (meter, register)
            for meter, register in draft.pass_registers
            if draft.value(meter, register) is None
        ),
        None,
    )


def open_doubt(draft: ReadingsDraft, today: date) -> Finding | None:
    """The first doubt about the values that the resident has not dismissed."""
    return next((doubt for doubt in _doubts(draft, today) if doubt_key(doubt) not in draft.dismissed), None)


def remark(draft: ReadingsDraft, today: date) -> Finding | None:
    """The first thing to point out that stops nobody."""
    return next((finding for finding in _findings(draft, today) if not finding.stops), None)


def doubt_key(doubt: Finding) -> str:
    """How a draft remembers a dismissed doubt: another value is doubted anew."""
    return f"{doubt.meter}:{doubt.register or 0}:{doubt.kind}:{doubt.value}"


def _doubts(draft: ReadingsDraft, today: date) -> Iterator[Finding]:
    return (finding for finding in _findings(draft, today) if finding.stops)


def _findings(draft: ReadingsDraft, today: date) -> Iterator[Finding]:
    cases = [
        Case(meter, draft.history.get(meter.id, ()), values, draft.short_of(meter))
        for meter in draft.pass_meters
        if (values := draft.values_of(meter))
    ]
    for findings in examine_all(cases, today).values():
        yield from (finding for finding in findings if not _stands(draft, finding))


def _stands(draft: ReadingsDraft, finding: Finding) -> bool:
    """Whether the value was sent before: what was taken then is not doubted again."""
    registers = (
        register
        for meter in draft.pass_meters
        if meter.id == finding.meter
        for register in meter.registers
        if register.number == finding.register
    )
    return any(register.sent and register.sent.value == finding.value for register in registers)
