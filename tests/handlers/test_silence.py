"""Whoever says nothing for a week hears that the request is closed; whoever gave no rating is asked again."""

from datetime import timedelta

import pytest

from bot.app import App
from bot.clock import ZonedClock
from bot.sandbox import Sandbox
from domain.requests.events import EventKind
from domain.requests.silence import SilenceService
from tests.domain.requests.histories import entry
from tests.domain.requests.kept import keep
from tests.people import Resident


@pytest.mark.parametrize(
    ("last", "days", "said"),
    [
        (EventKind.ANSWERED, 7, "закрыта, потому что 7 дней не было ответа"),
        (EventKind.DONE, 1, "Как всё прошло?"),
    ],
)
async def test_the_resident_is_told_once(
    resident: Resident, cabinet: App, sandbox: Sandbox, last: EventKind, days: int, said: str
) -> None:
    clock = ZonedClock(cabinet.settings.zone, sandbox.clock.now)
    asked = clock.now()
    log = [entry(EventKind.CREATED, asked), entry(last, asked)]
    await keep(cabinet.database.units, log, user=resident.person.user.id, subject="Нет света")
    await resident.waits()
    sandbox.clock.move_to(asked + timedelta(days=days, minutes=1))
    for service in (SilenceService(cabinet.database.units, clock) for _ in range(2)):
        await service.close_silent()
        await service.ask_again()
    await sandbox.wait_for(lambda: said in resident.sees(), 20, "the notice")
    await resident.waits()
    assert resident.sees().count(said) == 1
