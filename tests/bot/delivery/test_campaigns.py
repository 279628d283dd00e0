"""The right message to the right people, once: whatever happens when their turn comes."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from pathlib import Path
from time import monotonic

import pytest
from aiogram import Bot

from bot.database.engine import Database
from bot.files.folder import FolderStore
from bot.sandbox import Person, Sandbox
from bot.sandbox.faults import Trouble, drop, flood, hang, lose_answer, server_error
from bot.telegram.pace import Pace
from bot.telegram.session import ThriftySession
from domain.campaigns.campaign import CampaignKind, CampaignState, RecipientState, SkipReason
from domain.identifiers import UserId
from domain.outbox import AttachedFile, FileKind
from domain.unit_of_work import StorageBusy
from tests.bot.delivery.campaign_office import HOUR, NOON, CampaignOffice, heard, residents_with_an_account
from tests.bot.delivery.conftest import TEXTS, under_way
from tests.bot.sandbox.pictures import png

SENT, WAITING, SKIPPED = RecipientState.SENT, RecipientState.WAITING, RecipientState.SKIPPED
SAID = ["Пора передать показания"]


@pytest.fixture
def people(sandbox: Sandbox) -> list[Person]:
    made = [sandbox.person(name) for name in ("Нина", "Пётр", "Ольга")]
    for each in made:
        each.starts()
    return made


@pytest.fixture
async def office(
    migrated_sqlite_url: str, bot: Bot, sandbox: Sandbox, people: list[Person], tmp_path: Path
) -> AsyncIterator[CampaignOffice]:
    sandbox.clock.move_to(NOON)
    database = await Database.open(migrated_sqlite_url)
    await residents_with_an_account(database, people)
    opened = CampaignOffice(database, bot, sandbox, FolderStore(tmp_path / "files"))
    yield opened
    await opened.ends()
    await database.close()


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails is tried again soon, and looks are frequent."""
    monkeypatch.setattr("bot.delivery.outcomes.SOON", timedelta(seconds=0.2))
    monkeypatch.setattr("bot.delivery.outcomes.FIRST_REST", 0.05)
    monkeypatch.setattr("bot.delivery.outcomes.LONGEST_REST", 0.2)
    monkeypatch.setattr("bot.delivery.campaigns.LOOK_AGAIN", 0.1)
    monkeypatch.setattr("bot.delivery.campaign_ends.LOOK_EVERY", 0.1)


async def test_each_is_told_once_and_then_it_is_done(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID] * 3
    assert (await office.tally(campaign.id)).states == {SENT: 3}
    # A reply to one of them finds the campaign.
    [message] = people[0].chat.bot_messages
    shown = await office.database.sent_messages.belongs_to(people[0].chat.id, message.message_id)
    assert shown == campaign.key


async def test_a_reading_that_was_sent_a_second_before_is_not_reminded_of(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    """The list was made in the morning; who is told is seen when the turn comes."""
    campaign = await office.plans(*people, due_at=NOON + timedelta(seconds=1))
    office.begins(TEXTS)
    office.reminders.done.add(people[1].user_id)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID, [], SAID]
    told = await office.recipient(campaign, people[1])
    assert (told.state, told.reason) == (SKIPPED, SkipReason.DONE)


async def test_what_is_paid_for_says_so_and_does_not_wait_for_the_free_ones(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, bot: Bot
) -> None:
    assert isinstance(bot.session, ThriftySession)
    bot.session.paid_pace = Pace(1000)
    bot.session.pace = Pace(1)
    campaign = await office.plans(*people)
    began = monotonic()
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert monotonic() - began < len(people) - 1
    sent = [call.params for call in sandbox.calls if call.method == "sendMessage"]
    assert [each.get("allow_paid_broadcast") for each in sent] == [True] * 3


async def test_who_is_told_nothing_costs_no_time(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, bot: Bot
) -> None:
    campaign = await office.plans(*people)
    office.reminders.done = {each.user_id for each in people[:2]}
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert heard(people[2]) == SAID
    assert (await office.tally(campaign.id)).skipped == {SkipReason.DONE: 2}


async def test_nothing_goes_while_it_is_paused(office: CampaignOffice, people: list[Person]) -> None:
    campaign = await office.plans(*people)
    await office.sets(campaign, CampaignState.PAUSED)
    office.begins(TEXTS)
    await asyncio.sleep(0.4)
    assert not any(heard(each) for each in people)
    await office.sets(campaign, CampaignState.RUNNING)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID] * 3


async def test_who_was_not_told_before_it_was_stopped_never_is(
    office: CampaignOffice, people: list[Person]
) -> None:
    campaign = await office.plans(*people)
    await office.sets(campaign, CampaignState.STOPPED)
    office.begins(TEXTS)
    await office.becomes(campaign, SKIPPED)
    assert (await office.tally(campaign.id)).skipped == {SkipReason.STOPPED: 3}
    assert await office.state(campaign) is CampaignState.STOPPED
    assert not any(heard(each) for each in people)


@pytest.mark.parametrize("state", [CampaignState.RUNNING, CampaignState.PAUSED])
async def test_what_makes_no_sense_any_more_is_not_said(
    office: CampaignOffice, people: list[Person], state: CampaignState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.campaign_ends.AT_ONCE", 2)
    campaign = await office.plans(*people, due_at=NOON - HOUR, ends_at=NOON)
    await office.sets(campaign, state)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert (await office.tally(campaign.id)).skipped == {SkipReason.TOO_LATE: 3}
    assert not any(heard(each) for each in people)


async def test_one_that_is_still_being_planned_is_not_done(
    office: CampaignOffice, people: list[Person]
) -> None:
    campaign = await office.plans(people[0])
    async with office.database.units.change() as unit:
        await unit.campaigns.filled(campaign.id, UserId(0), whole=False)
        await unit.commit()
    office.begins(TEXTS)
    await office.becomes(campaign, SENT)
    await asyncio.sleep(0.3)
    assert await office.state(campaign) is CampaignState.RUNNING


async def test_who_asks_to_be_told_again_is_though_the_campaign_was_done(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    await office.asks_again(campaign, people[0], NOON + 22 * HOUR)
    await office.is_in(campaign, CampaignState.RUNNING)
    assert heard(people[0]) == SAID
    sandbox.clock.move_to(NOON + 22 * HOUR)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID * 2, SAID, SAID]


# ---- by the clock -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due_hour", "now", "is_told"),
    [
        (20, time(20, 30), True),
        (20, time(21, 30), False),  # it was due before the night, and the program was asleep
        (20, time(2, 0), False),
        (20, time(9, 0), True),
        (22, time(22, 30), True),  # they have asked for that hour
        (22, time(23, 30), False),
        (0, time(0, 20), True),
        (23, time(8, 59), False),
    ],
)
async def test_nobody_is_woken_who_has_not_asked_for_it(
    office: CampaignOffice,
    people: list[Person],
    sandbox: Sandbox,
    due_hour: int,
    now: time,
    is_told: bool,
) -> None:
    """The program wakes up at some moment; the night lasts from nine to nine."""
    day = NOON.date() + timedelta(days=due_hour == 0)
    due_at = NOON.replace(day=day.day, hour=due_hour)
    moment = datetime.combine(NOON.date() + timedelta(days=now.hour < 12), now, NOON.tzinfo)
    campaign = await office.plans(*people, due_at=due_at)
    sandbox.clock.move_to(moment)
    office.begins(TEXTS)
    if is_told:
        await office.becomes(campaign, SENT)
    await asyncio.sleep(0.3)
    assert [heard(each) for each in people] == [SAID if is_told else []] * 3


async def test_it_catches_up_once_when_it_was_asleep(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    campaign = await office.plans(*people, due_at=NOON - 30 * HOUR, starts_at=NOON - 48 * HOUR)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID] * 3


async def test_it_does_not_begin_before_its_time(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    campaign = await office.plans(*people, starts_at=NOON + HOUR)
    office.begins(TEXTS)
    await asyncio.sleep(0.3)
    assert not any(heard(each) for each in people)
    sandbox.clock.move_to(NOON + HOUR)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID] * 3


async def test_what_is_urgent_overtakes(office: CampaignOffice, people: list[Person]) -> None:
    reminder = await office.plans(people[0])
    outage = await office.plans(people[1], kind=CampaignKind.OUTAGE)
    office.begins(TEXTS)
    for campaign in (outage, reminder):
        await office.is_in(campaign, CampaignState.DONE)
    told_at = [each.chat.bot_messages[0].date for each in people[:2]]
    assert told_at[1] <= told_at[0]


# ---- what Telegram does -----------------------------------------------------------------------------------


async def test_who_has_blocked_the_bot_is_known(office: CampaignOffice, people: list[Person]) -> None:
    people[0].blocks_bot()
    people[1].deletes_account()
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert (await office.tally(campaign.id)).states == {RecipientState.BLOCKED: 2, SENT: 1}
    async with office.database.units.look() as unit:
        found = [await unit.residents.find(UserId(each.user_id)) for each in people]
    assert [bool(each and each.blocked_at) for each in found] == [True, True, False]


@pytest.mark.parametrize("trouble", [server_error(500), server_error(502)])
async def test_what_telegram_could_not_serve_goes_again_soon(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, trouble: Trouble
) -> None:
    sandbox.faults.add("sendMessage", trouble, times=2)
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID] * 3


async def test_whom_telegram_never_serves_is_given_up_while_others_are(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.outcomes.SOON", timedelta(seconds=0.02))
    sandbox.faults.add("sendMessage", server_error(500), times=None, chat_id=people[0].chat.id)
    campaign = await office.plans(people[0])
    office.begins(TEXTS)
    for number in range(100):
        # Others are served all the time.
        await office.plans(*[people[1]] * (number + 2), kind=CampaignKind.VERIFICATION)
        if await office.state(campaign) is CampaignState.DONE:
            break
        await asyncio.sleep(0.1)
    told = await office.recipient(campaign, people[0])
    assert (told.state, told.reason) == (RecipientState.FAILED, "TelegramServerError")


async def test_while_telegram_serves_nobody_nobody_is_given_up(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.outcomes.SOON", timedelta(seconds=0.01))
    fault = sandbox.faults.add("sendMessage", server_error(500), times=None)
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await under_way(sandbox, "sendMessage", 12)
    assert (await office.tally(campaign.id)).of(RecipientState.FAILED) == 0
    sandbox.faults.remove(fault)
    await office.is_in(campaign, CampaignState.DONE)
    assert [heard(each) for each in people] == [SAID] * 3


@pytest.mark.parametrize("trouble", [lose_answer(), drop()])
async def test_what_may_have_arrived_never_goes_again(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, trouble: Trouble
) -> None:
    sandbox.faults.add("sendMessage", trouble, chat_id=people[0].chat.id)
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert (await office.recipient(campaign, people[0])).state is RecipientState.UNCERTAIN
    assert len(heard(people[0])) <= 1
    assert [heard(each) for each in people[1:]] == [SAID] * 2


async def test_whom_telegram_puts_off_waits_for_exactly_so_long_and_nobody_sleeps_on_it(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    sandbox.faults.add("sendMessage", flood(7_200), chat_id=people[0].chat.id)
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await under_way(sandbox, "sendMessage", 3)
    await office.becomes(campaign, SENT, WAITING)
    assert [heard(each) for each in people[1:]] == [SAID] * 2
    waits = await office.recipient(campaign, people[0])
    assert waits.due_at.timestamp() == pytest.approx((NOON + 2 * HOUR).timestamp(), abs=10)
    sandbox.clock.move_to(NOON + 2 * HOUR + timedelta(seconds=15))
    await office.is_in(campaign, CampaignState.DONE)
    assert heard(people[0]) == SAID


async def test_whom_telegram_puts_off_till_night_is_told_in_the_morning(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    evening = NOON + 8 * HOUR
    sandbox.clock.move_to(evening)
    sandbox.faults.add("sendMessage", flood(10_072))
    campaign = await office.plans(people[0])
    office.begins(TEXTS)
    await under_way(sandbox, "sendMessage")
    await office.becomes(campaign, WAITING)
    assert (await office.recipient(campaign, people[0])).due_at == evening + 13 * HOUR


async def test_what_telegram_refuses_is_recorded_with_its_words(
    office: CampaignOffice, people: list[Person]
) -> None:
    stranger = people[0]
    office.reminders.text = ""
    campaign = await office.plans(stranger)
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    told = await office.recipient(campaign, stranger)
    assert told.state is RecipientState.FAILED
    assert "empty" in told.reason


async def test_a_mistake_of_ours_is_made_once_and_a_busy_database_is_none(
    office: CampaignOffice, people: list[Person]
) -> None:
    office.reminders.fails = lambda: StorageBusy("locked")
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await asyncio.sleep(0.4)
    assert (await office.tally(campaign.id)).of(RecipientState.FAILED) == 0
    office.reminders.fails = lambda: LookupError("made up")
    await office.is_in(campaign, CampaignState.DONE)
    assert (await office.recipient(campaign, people[0])).reason == "LookupError"


# ---- what they are shown ----------------------------------------------------------------------------------


async def test_who_was_told_how_to_choose_is_known(office: CampaignOffice, people: list[Person]) -> None:
    office.reminders.facts = {"introduces": "yes"}
    await office.plans(people[0])
    office.reminders.done = {people[1].user_id}
    office.begins(TEXTS)
    await office.is_in(await office.plans(*people), CampaignState.DONE)
    async with office.database.units.look() as unit:
        chosen = [await unit.preferences.of(UserId(each.user_id)) for each in people]
    assert [each.introduced for each in chosen] == [True, False, True]


@pytest.mark.parametrize(("text", "calls"), [("Отключение", ["sendPhoto"]), ("Отключение. " * 100, None)])
async def test_a_photo_has_its_words_under_it_or_before_them(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, text: str, calls: list[str] | None
) -> None:
    office.reminders.text = text
    office.reminders.files = (AttachedFile(FileKind.PHOTO, people[2].sends_photo(png()).file_ids[-1]),)
    campaign = await office.plans(people[0])
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    made = [call.method for call in sandbox.calls if call.method.startswith("send")]
    assert made == (calls or ["sendPhoto", "sendMessage"])
    assert heard(people[0])[-1] == text.strip()


async def test_words_that_are_put_off_do_not_bring_their_photo_again(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    office.reminders.text = "Отключение. " * 100
    office.reminders.files = (AttachedFile(FileKind.PHOTO, people[2].sends_photo(png()).file_ids[-1]),)
    sandbox.faults.add("sendMessage", flood(1))
    campaign = await office.plans(people[0])
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    made = [call.method for call in sandbox.calls if call.method.startswith("send")]
    assert made == ["sendPhoto", "sendMessage", "sendMessage"]


async def test_a_photo_that_telegram_has_forgotten_is_uploaded(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox, tmp_path: Path
) -> None:
    photo = people[2].sends_photo(png()).file_ids[-1]
    async with FolderStore(tmp_path / "files").arriving() as arriving:
        await arriving.write(png())
        digest = await arriving.keep()
    sandbox.world.files.expire(photo)
    office.reminders.files = (AttachedFile(FileKind.PHOTO, photo, digest, "photo.png", len(png())),)
    campaign = await office.plans(people[0])
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    assert heard(people[0]) == SAID


# ---- ends -------------------------------------------------------------------------------------------------


async def test_what_is_on_its_way_arrives_before_the_program_ends(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    campaign = await office.plans(*people)
    office.begins(TEXTS)
    await under_way(sandbox, "sendMessage")
    await office.ends()
    tally = await office.tally(campaign.id)
    assert set(tally.states) <= {SENT, WAITING}
    assert tally.of(SENT) == sum(len(heard(each)) for each in people)


async def test_what_was_on_its_way_when_it_died_is_uncertain_and_never_goes_again(
    office: CampaignOffice, people: list[Person], sandbox: Sandbox
) -> None:
    campaign = await office.plans(*people)
    sandbox.faults.add("sendMessage", hang(30))
    office.begins(TEXTS)
    await under_way(sandbox, "sendMessage", 3)
    await office.dies()
    office.begins(TEXTS)
    await office.is_in(campaign, CampaignState.DONE)
    states = (await office.tally(campaign.id)).states
    assert states == {SENT: 2, RecipientState.UNCERTAIN: 1}
    assert all(len(heard(each)) <= 1 for each in people)
