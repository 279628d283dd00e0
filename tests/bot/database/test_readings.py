import asyncio
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError

from bot.database.engine import Database
from domain.identifiers import AccountNumber, DraftId, MeterId, SubmissionId
from domain.meters import Zone
from domain.readings.reading import NewSubmission, ReadingState
from tests.bot.database.conftest import ACCOUNT, ANNA, NEIGHBOUR, NOW, line, submission


async def send(database: Database, new: NewSubmission) -> tuple[SubmissionId, bool]:
    async with database.units.change() as unit:
        answer = await unit.submissions.add(new)
        await unit.commit()
    return answer


async def test_what_was_sent_comes_back(registry: Database) -> None:
    sent = submission("d1", [line(1, 256, 212, Zone.DAY), line(2, 246, None)])
    number, new = await send(registry, sent)
    assert new
    async with registry.units.look() as unit:
        kept = await unit.submissions.of_draft(DraftId("d1"))
        assert kept is not None
        assert (kept.id, kept.account, kept.user, kept.email, kept.sent_at) == (
            number,
            ACCOUNT,
            ANNA,
            "anna@example.org",
            NOW,
        )
        assert kept.lines == sent.lines
        assert kept.lines[0].state is ReadingState.RECEIVED
        assert await unit.submissions.of_draft(DraftId("d2")) is None


async def test_the_same_draft_again_changes_nothing(registry: Database) -> None:
    first = await send(registry, submission("d1"))
    again = await send(registry, submission("d1", [line(1, 999, 212)]))
    assert again == (first[0], False)
    async with registry.units.look() as unit:
        assert await unit.submissions.count_of_account(ACCOUNT) == 1
        kept = await unit.submissions.of_draft(DraftId("d1"))
        assert kept is not None
        assert [one.value for one in kept.lines] == [256, 246]


async def test_after_a_repeated_draft_the_unit_of_work_goes_on(registry: Database) -> None:
    await send(registry, submission("d1"))
    async with registry.units.change() as unit:
        assert not (await unit.submissions.add(submission("d1")))[1]
        assert (await unit.submissions.add(submission("d2")))[1]
        await unit.commit()
    async with registry.units.look() as unit:
        assert await unit.submissions.count_of_account(ACCOUNT) == 2


async def test_the_same_draft_from_many_devices_at_once_is_one_submission(registry: Database) -> None:
    answers = await asyncio.gather(*(send(registry, submission("d1")) for _ in range(8)))
    assert sorted(new for _, new in answers) == [False] * 7 + [True]
    assert len({number for number, _ in answers}) == 1
    async with registry.units.look() as unit:
        [only] = await unit.submissions.of_account(ACCOUNT, 10)
    assert len(only.lines) == 2


async def test_pages_of_what_was_sent_newest_first(registry: Database) -> None:
    for month in range(5):
        await send(registry, submission(f"d{month}", sent_at=NOW + timedelta(days=30 * month)))
    async with registry.units.look() as unit:
        assert await unit.submissions.count_of_account(ACCOUNT) == 5
        newest = await unit.submissions.of_account(ACCOUNT, limit=2)
        older = await unit.submissions.of_account(ACCOUNT, limit=2, offset=2)
        oldest = await unit.submissions.of_account(ACCOUNT, limit=2, offset=4)
        assert await unit.submissions.of_account(NEIGHBOUR, limit=2) == []
        assert await unit.submissions.count_of_account(AccountNumber("999999999")) == 0
    shown = [*newest, *older, *oldest]
    assert [one.sent_at for one in shown] == sorted((one.sent_at for one in shown), reverse=True)
    assert all(len(one.lines) == 2 for one in shown)


async def test_the_day_of_a_reading_is_the_companys_not_utcs(registry: Database) -> None:
    moscow = timezone(timedelta(hours=3))
    just_after_midnight = datetime(2013, 6, 1, 0, 30, tzinfo=moscow)
    await send(registry, submission("d1", sent_at=just_after_midnight))
    async with registry.units.look() as unit:
        [electricity, _] = await unit.meters.of_account(ACCOUNT)
        kept = await unit.submissions.of_draft(DraftId("d1"))
    last = electricity.registers[0].last
    assert last is not None
    assert last.taken_on.isoformat() == "2013-06-01"
    assert kept is not None
    assert kept.sent_at == datetime(2013, 5, 31, 21, 30, tzinfo=UTC)


async def test_a_submission_of_an_unknown_meter_leaves_nothing(registry: Database) -> None:
    wrong = replace(line(1, 1, None), meter=MeterId(404))
    with pytest.raises((sqlite3.IntegrityError, IntegrityError), match=r"(?i)foreign key"):
        await send(registry, submission("d1", [wrong]))
    async with registry.units.look() as unit:
        assert await unit.submissions.count_of_account(ACCOUNT) == 0
