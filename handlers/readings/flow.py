"""What to ask next: the one place that knows the order of the questions."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from aiogram.fsm.state import State

from domain.identifiers import MeterId
from domain.meters import Meter, Register
from domain.readings.checks import Case, Finding, examine_all
from domain.readings.reading import Entry
from fsm.readings import Readings, ReadingsDraft, register_key, unpacked_history


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


def still_doubted(draft: ReadingsDraft, today: date) -> tuple[MeterId, ...]:
    """The meters whose values a clerk is to look at, without those that were put right since."""
    insisted = {
        doubt.meter
        for doubt in _doubts(draft, today)
        if doubt.photo_confirms and doubt_key(doubt) in draft.dismissed
    }
    return tuple(meter for meter in draft.doubted if meter in insisted)


def one_step_back(draft: ReadingsDraft, today: date) -> ReadingsDraft | None:
    """The form without its latest answer: the doubted value, else what comes before the open question."""
    doubt = open_doubt(draft, today)
    if doubt:
        return _without_value(draft, register_key(doubt.meter, doubt.register or 1))
    asked = register_to_ask(draft)
    before = list(draft.pass_meters)
    if asked:
        before = before[: before.index(asked[0]) + 1]
    for meter in reversed(before):
        if meter.id in draft.skipped:
            return draft.model_copy(update={"skipped": tuple(m for m in draft.skipped if m != meter.id)})
        upto = asked[1].number if asked and asked[0].id == meter.id else len(meter.registers) + 1
        given = [number for number in draft.values_of(meter) if number < upto]
        if given:
            return _without_value(draft, register_key(meter.id, max(given)))
    return None


def _without_value(draft: ReadingsDraft, key: str) -> ReadingsDraft:
    values = {each: value for each, value in draft.values.items() if each != key}
    return draft.model_copy(update={"values": values})


def entries_to_send(draft: ReadingsDraft) -> Sequence[Entry]:
    """What was entered, without the meters that stand as they were sent: nobody is told they changed."""
    standing = {
        meter.id
        for meter in draft.pass_meters
        if all(each.sent and each.sent.value == draft.value(meter, each) for each in meter.registers)
    }
    return [entry for entry in draft.entries() if entry.meter not in standing]


def renewed(draft: ReadingsDraft, fresh: ReadingsDraft) -> ReadingsDraft:
    """The form with today's meters, and what was entered wherever their dials can still show it."""
    meters = {meter.id: meter for meter in fresh.meters}
    shown = {
        register_key(meter.id, register.number): meter.capacity
        for meter in fresh.meters
        for register in meter.registers
    }
    return fresh.model_copy(
        update={
            "id": draft.id,
            "email": draft.email,
            "asked": tuple(meter for meter in draft.asked if meter in meters),
            "skipped": tuple(meter for meter in draft.skipped if meter in meters),
            "values": {key: value for key, value in draft.values.items() if value < shown.get(key, 0)},
            "short": draft.short,
            "dismissed": draft.dismissed,
            "doubted": draft.doubted,
            "photos": draft.photos,
        }
    )


def doubt_key(doubt: Finding) -> str:
    """How a draft remembers a dismissed doubt: another value is doubted anew."""
    return f"{doubt.meter}:{doubt.register or 0}:{doubt.kind}:{doubt.value}"


def _doubts(draft: ReadingsDraft, today: date) -> Iterator[Finding]:
    return (finding for finding in _findings(draft, today) if finding.stops)


def _findings(draft: ReadingsDraft, today: date) -> Sequence[Finding]:
    entered = tuple(
        _Entered(
            meter,
            draft.history.get(meter.id, ""),
            tuple(values.items()),
            tuple(draft.short_of(meter)),
        )
        for meter in draft.pass_meters
        if (values := draft.values_of(meter))
    )
    return [finding for finding in _examined(entered, today) if not _stands(draft, finding)]


class _Entered(NamedTuple):
    """What the findings about one meter depend on."""

    meter: Meter
    history: str
    values: tuple[tuple[int, int], ...]
    short: tuple[int, ...]


@lru_cache(maxsize=512)
def _examined(entered: tuple[_Entered, ...], today: date) -> tuple[Finding, ...]:
    """All findings; one turn asks for them several times, and a household's habit takes long to work out."""
    cases = [
        Case(each.meter, unpacked_history(each.history), dict(each.values), each.short) for each in entered
    ]
    return tuple(finding for findings in examine_all(cases, today).values() for finding in findings)


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
