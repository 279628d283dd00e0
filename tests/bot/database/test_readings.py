import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from domain.identifiers import AccountNumber, DraftId, MeterId, SubmissionId
from domain.meters import Zone
from domain.readings.reading import AT_BILLING, NOT_HANDED_OVER, NewSubmission, ReadingState, Replaced
from tests.bot.database.conftest import (
    ACCOUNT,
    ANNA,
    BORIS,
    ELECTRICITY,
    JUNE,
    NEIGHBOUR,
    NOW,
    billed,
    line,
    submission,
)
from tests.bot.database.stores import Store


async def send(store: Store, new: NewSubmission) -> tuple[SubmissionId, bool]:
    async with store.units.change() as unit:
        answer = await unit.submissions.add(new)
        await unit.commit()
    return answer


async def test_what_was_sent_comes_back(registry: Store) -> None:
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


async def test_the_same_draft_again_changes_nothing(registry: Store) -> None:
    first = await send(registry, submission("d1"))
    again = await send(registry, submission("d1", [line(1, 999, 212)]))
    assert again == (first[0], False)
    async with registry.units.look() as unit:
        assert await unit.submissions.count_of_account(ACCOUNT) == 1
        kept = await unit.submissions.of_draft(DraftId("d1"))
        assert kept is not None
        assert [one.value for one in kept.lines] == [256, 246]


async def test_after_a_repeated_draft_the_unit_of_work_goes_on(registry: Store) -> None:
    await send(registry, submission("d1"))
    async with registry.units.change() as unit:
        assert not (await unit.submissions.add(submission("d1")))[1]
        assert (await unit.submissions.add(submission("d2")))[1]
        await unit.commit()
    async with registry.units.look() as unit:
        assert await unit.submissions.count_of_account(ACCOUNT) == 2


async def test_the_same_draft_from_many_devices_at_once_is_one_submission(registry: Store) -> None:
    answers = await asyncio.gather(*(send(registry, submission("d1")) for _ in range(8)))
    assert sorted(new for _, new in answers) == [False] * 7 + [True]
    assert len({number for number, _ in answers}) == 1
    async with registry.units.look() as unit:
        [only] = await unit.submissions.of_account(ACCOUNT, 10)
    assert len(only.lines) == 2


async def test_pages_of_what_was_sent_newest_first(registry: Store) -> None:
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


async def test_the_day_of_a_reading_is_the_companys_not_utcs(registry: Store) -> None:
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


async def test_a_submission_of_an_unknown_meter_leaves_nothing(registry: Store) -> None:
    wrong = replace(line(1, 1, None), meter=MeterId(404))
    with pytest.raises(registry.refuses_reference):
        await send(registry, submission("d1", [wrong]))
    async with registry.units.look() as unit:
        assert await unit.submissions.count_of_account(ACCOUNT) == 0


async def states(store: Store, draft: str) -> list[ReadingState]:
    async with store.units.look() as unit:
        kept = await unit.submissions.of_draft(DraftId(draft))
    assert kept is not None
    return [each.state for each in kept.lines]


RECEIVED, UNDER_REVIEW, SUPERSEDED = (
    ReadingState.RECEIVED,
    ReadingState.UNDER_REVIEW,
    ReadingState.SUPERSEDED,
)


@pytest.mark.parametrize(
    ("before", "newer", "after"),
    [
        (RECEIVED, RECEIVED, SUPERSEDED),
        (UNDER_REVIEW, RECEIVED, SUPERSEDED),
        (UNDER_REVIEW, UNDER_REVIEW, SUPERSEDED),
        (RECEIVED, UNDER_REVIEW, RECEIVED),
        *((state, RECEIVED, state) for state in ReadingState if state not in (RECEIVED, UNDER_REVIEW)),
    ],
)
async def test_which_versions_give_way_to_a_newer_one(
    registry: Store, before: ReadingState, newer: ReadingState, after: ReadingState
) -> None:
    earlier, _ = await send(registry, submission("d1", [line(1, 250, 212)], user=BORIS))
    await registry.judge(earlier, before)
    lines = [line(1, 256, 212, state=newer)]
    async with registry.units.change() as unit:
        number, _ = await unit.submissions.add(submission("d2", lines))
        replaced = await unit.submissions.supersede(number, lines)
        await unit.commit()
    with_billing = before in (ReadingState.HANDED_OVER, ReadingState.ACCEPTED)
    is_replaced = before is not after or (with_billing and newer is ReadingState.RECEIVED)
    assert replaced == ([Replaced(BORIS, ELECTRICITY, 1)] if is_replaced else [])
    assert await states(registry, "d1") == [after]
    assert await states(registry, "d2") == [newer]


async def test_a_newer_version_replaces_nothing_else(registry: Store) -> None:
    await registry.record(ELECTRICITY, billed(1, date(2013, 5, 23), 250, RECEIVED))
    await send(registry, submission("night", [line(2, 246, 220)]))
    await send(registry, submission("june", [line(1, 256, 212, month=JUNE)]))
    lines = [line(1, 256, 212)]
    async with registry.units.change() as unit:
        number, _ = await unit.submissions.add(submission("may", lines))
        assert await unit.submissions.supersede(number, lines) == []
        await unit.commit()
    assert [await states(registry, draft) for draft in ("night", "june", "may")] == [[RECEIVED]] * 3


async def test_lines_of_one_state_move_to_another(registry: Store) -> None:
    lines = [line(1, 256, 212), line(2, 246, 220, state=UNDER_REVIEW)]
    number, _ = await send(registry, submission("d1", lines))
    await send(registry, submission("d2", [line(1, 257, 212, state=UNDER_REVIEW)]))
    async with registry.units.change() as unit:
        await unit.submissions.set_state(number, UNDER_REVIEW, ReadingState.DECLINED)
        await unit.commit()
    assert await states(registry, "d1") == [RECEIVED, ReadingState.DECLINED]
    assert await states(registry, "d2") == [UNDER_REVIEW]


async def test_why_billing_refused_is_kept_with_the_line(registry: Store) -> None:
    number, _ = await send(registry, submission("d1"))
    await registry.judge(number, ReadingState.REFUSED, "Счётчик снят")
    async with registry.units.look() as unit:
        kept = await unit.submissions.find(number)
        assert await unit.submissions.find(SubmissionId(404)) is None
    assert kept is not None
    assert [each.reason for each in kept.lines] == ["Счётчик снят"] * 2


# ---- zones said anew ------------------------------------------------------------------------------


NIGHT_FIRST = (Zone.NIGHT, Zone.DAY)


@pytest.mark.parametrize("state", list(ReadingState))
async def test_only_what_billing_has_not_got_says_the_zones_that_are_named_now(
    registry: Store, state: ReadingState
) -> None:
    sent = submission("d1", [line(1, 256, 212, Zone.DAY), line(2, 246, 220)])
    number, _ = await send(registry, sent)
    await registry.judge(number, state)
    changes = state in NOT_HANDED_OVER
    async with registry.units.change() as unit:
        changed = await unit.submissions.name_zones(ELECTRICITY, NIGHT_FIRST)
        taken = await unit.submissions.taken_with_other_zones(ELECTRICITY, NIGHT_FIRST)
        assert await unit.submissions.name_zones(ELECTRICITY, NIGHT_FIRST) == []
        await unit.commit()
    assert changed == ([number] if changes else [])
    assert taken is (state in AT_BILLING)
    async with registry.units.look() as unit:
        kept = await unit.submissions.find(number)
    assert kept is not None
    as_sent = [each.zone for each in sent.lines]
    assert [each.zone for each in kept.lines] == ([*NIGHT_FIRST] if changes else as_sent)


async def test_billings_own_readings_have_no_zones_to_be_named(registry: Store) -> None:
    async with registry.units.change() as unit:
        assert await unit.submissions.name_zones(ELECTRICITY, NIGHT_FIRST) == []
        assert not await unit.submissions.taken_with_other_zones(ELECTRICITY, NIGHT_FIRST)
