"""Cards of late requests: however many there are, each is marked, no more a morning than a group can take."""

import pytest

from domain.outbox import EditOf
from domain.requests.clocks import Terms
from domain.requests.events import EventKind
from domain.requests.late import LateService
from tests.domain.clock import MovableClock
from tests.domain.requests.calendars import calendar, moment
from tests.domain.requests.histories import entry
from tests.domain.requests.kept import keep
from tests.memory.store import MemoryStore


async def test_the_next_mornings_mark_those_that_had_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("domain.requests.late.AT_ONCE", 3)
    store, clock = MemoryStore(), MovableClock(moment("2026-11-30 10:00"))
    for second in range(7):
        created = entry(EventKind.CREATED, f"2026-11-02 09:00:0{second}")
        await keep(store.units, [created])
    for morning, marked in (("2026-11-30", 3), ("2026-12-01", 6), ("2026-12-02", 7), ("2026-12-03", 7)):
        clock.to(moment(f"{morning} 10:00"))
        await LateService(store.units, clock, calendar(), Terms()).mark()
        edits = [each for each in await store.messages() if isinstance(each, EditOf)]
        assert len({each.message.belongs_to for each in edits}) == len(edits) == marked
