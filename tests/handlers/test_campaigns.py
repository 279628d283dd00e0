"""Clerks see what is under way, steer it, and hear once what came of it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest

from bot.app import App
from bot.clock import ZonedClock
from bot.database.campaign_queue import CampaignQueue
from bot.sandbox import Group, Message, Person, Sandbox
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import (
    CampaignKind,
    CampaignState,
    Everybody,
    NewCampaign,
    RecipientState,
    SkipReason,
)
from domain.campaigns.reporting import ReportsService
from domain.identifiers import AccountNumber, CampaignId, DraftId, UserId
from domain.readings.reading import NewSubmission
from domain.residents import Consent, Language
from handlers.campaigns import breathe
from tests.handlers.desks import Desk

DAY = timedelta(days=1)
Came = Mapping[RecipientState | SkipReason, int]


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    return Desk(cabinet, sandbox, staff_group)


@pytest.fixture
def olga(desk: Desk) -> Person:
    return desk.clerk("Ольга")


@pytest.fixture
def clock(cabinet: App, sandbox: Sandbox) -> ZonedClock:
    return ZonedClock(cabinet.settings.zone, sandbox.clock.now)


async def planned(
    cabinet: App, clock: ZonedClock, kind: CampaignKind, users: Sequence[int], begins: timedelta = DAY
) -> CampaignId:
    """A campaign that begins in some time, with these residents in its list."""
    starts_at = clock.now().replace(hour=0, minute=0) + begins
    plan = NewCampaign(kind, "17", Everybody(), starts_at, starts_at + 3 * DAY)
    async with cabinet.database.units.change() as unit:
        number = await unit.campaigns.add(plan, clock.now())
        assert number
        await unit.campaigns.enlist(number, [(UserId(user), starts_at) for user in users])
        await unit.campaigns.filled(number, UserId(0), whole=True)
        await unit.commit()
    return number


async def state_of(cabinet: App, number: CampaignId) -> CampaignState:
    async with cabinet.database.units.look() as unit:
        campaign = await unit.campaigns.find(number)
    assert campaign
    return campaign.state


async def test_clerks_see_what_is_under_way_and_steer_it(
    desk: Desk, olga: Person, cabinet: App, clock: ZonedClock
) -> None:
    number = await planned(cabinet, clock, CampaignKind.OUTAGE, [1, 2, 3])
    await desk.writes(olga, "/campaigns")
    assert f"№ {number}. Отключение № 17: идёт" in desk.last()
    assert "отправлено 0, не нужно 0, не дошло 0, осталось 3" in desk.last()
    listed = desk.group.chat.last_bot_message
    await desk.presses(olga, f"№ {number}: пауза")
    assert await state_of(cabinet, number) is CampaignState.PAUSED
    assert f"№ {number}. Отключение № 17: на паузе" in listed.words
    await desk.presses(olga, f"№ {number}: продолжить")
    assert await state_of(cabinet, number) is CampaignState.RUNNING
    await desk.presses(olga, f"№ {number}: остановить")
    assert "Начать её снова нельзя" in listed.words
    await desk.presses(olga, "Не останавливать")
    await desk.presses(olga, f"№ {number}: остановить")
    await desk.presses(olga, "Остановить совсем")
    assert f"№ {number}" not in listed.words
    assert await state_of(cabinet, number) is CampaignState.STOPPED


async def test_an_old_button_changes_nothing(
    desk: Desk, olga: Person, cabinet: App, clock: ZonedClock
) -> None:
    number = await planned(cabinet, clock, CampaignKind.READINGS, [1])
    await desk.writes(olga, "/campaigns")
    old = desk.group.chat.last_bot_message
    await desk.writes(olga, "/campaigns")
    await desk.presses(olga, f"№ {number}: пауза")
    await desk.presses(olga, f"№ {number}: пауза", old)
    assert "ничего не изменено" in desk.last()
    assert await state_of(cabinet, number) is CampaignState.PAUSED


async def test_an_announcement_is_steered_where_it_was_sent_from(
    desk: Desk, olga: Person, cabinet: App, clock: ZonedClock
) -> None:
    number = await planned(cabinet, clock, CampaignKind.ANNOUNCEMENT, [1])
    await desk.writes(olga, "/campaigns")
    assert "Объявление № 17: идёт" in desk.last()
    assert "кнопками под карточкой объявления" in desk.last()
    labels = [button.label for row in desk.group.chat.last_bot_message.buttons for button in row]
    assert not [label for label in labels if label.startswith(f"№ {number}:")]
    assert "Обновить" in labels


# ---- reports ------------------------------------------------------------------------------------------


def reports(cabinet: App, clock: ZonedClock) -> ReportsService:
    settings = cabinet.settings
    calendar = CampaignCalendar(settings.readings_policy.window, settings.campaign_policy)
    return ReportsService(cabinet.database.units, clock, calendar, breathe)


def cards_about(desk: Desk, words: str) -> Sequence[Message]:
    """Others may stand there too: the clock plans and reports beside the test."""
    return [each for each in desk.group.chat.bot_messages if words in each.words]


async def came_of(cabinet: App, clock: ZonedClock, number: CampaignId, came: Came) -> None:
    """What the sender has recorded, of one resident after another."""
    queue = CampaignQueue(cabinet.database.engine)
    now, long_ago = clock.now(), clock.now() - 300 * DAY
    for outcome, count in came.items():
        for _ in range(count):
            user = await queue.take(number, now + 10 * DAY, now + 11 * DAY, since=long_ago)
            assert user
            is_reason = isinstance(outcome, SkipReason)
            state = RecipientState.SKIPPED if is_reason else outcome
            assert isinstance(state, RecipientState)
            await queue.came(number, user, state, now, reason=outcome.value if is_reason else "")


async def ended(cabinet: App, number: CampaignId, state: CampaignState) -> None:
    async with cabinet.database.units.change() as unit:
        await unit.campaigns.set_state(number, state)
        await unit.commit()


async def test_the_group_hears_once_how_a_campaign_ended(desk: Desk, cabinet: App, clock: ZonedClock) -> None:
    number = await planned(cabinet, clock, CampaignKind.OUTAGE, range(1, 12))
    came: Came = {
        RecipientState.SENT: 4,
        RecipientState.BLOCKED: 2,
        RecipientState.UNCERTAIN: 1,
        SkipReason.OFF: 3,
    }
    await came_of(cabinet, clock, number, came)
    service = reports(cabinet, clock)
    await ended(cabinet, number, CampaignState.STOPPED)
    await service.tell_ended()
    await desk.settled()
    assert not cards_about(desk, "Отключение № 17")  # somebody still waits
    await came_of(cabinet, clock, number, {SkipReason.STOPPED: 1})
    for _ in range(2):
        await service.tell_ended()
        await reports(cabinet, clock).tell_ended()
    await desk.settled()
    [card] = cards_about(desk, "Отключение № 17")
    assert card.words == (
        "Рассылка остановлена\nОтключение № 17\n\n"
        "Всего в списке: 11\nОтправлено: 4\nБот заблокирован жителем: 2\n"
        "Неизвестно, дошло ли (сбой при отправке; второй раз не отправляется): 1\n\n"
        "Не отправлялось: 4\n— житель отказался от таких сообщений: 3\n— рассылка остановлена: 1"
    )


async def test_the_report_names_the_accounts_where_nobody_knows_whether_it_arrived(
    desk: Desk, cabinet: App, clock: ZonedClock
) -> None:
    async with cabinet.database.units.change() as unit:
        for user, account in ((1, "300000001"), (1, "200000001"), (2, "400000001")):
            await unit.residents.record_consent(UserId(user), Consent("1", clock.now()), Language.RU)
            await unit.residents.add_link(UserId(user), AccountNumber(account), "", clock.now())
        await unit.commit()
    number = await planned(cabinet, clock, CampaignKind.OUTAGE, [1, 2])
    await came_of(cabinet, clock, number, {RecipientState.UNCERTAIN: 1, RecipientState.SENT: 1})
    await ended(cabinet, number, CampaignState.DONE)
    await reports(cabinet, clock).tell_ended()
    await desk.settled()
    [card] = cards_about(desk, "Отключение № 17")
    assert card.words.splitlines()[-1] in (
        "Лицевые счета, где это неизвестно: 200000001, 300000001",
        "Лицевые счета, где это неизвестно: 400000001",
    )


async def test_of_a_campaign_that_concerned_nobody_nothing_is_said(
    desk: Desk, cabinet: App, clock: ZonedClock
) -> None:
    number = await planned(cabinet, clock, CampaignKind.VERIFICATION, [])
    await ended(cabinet, number, CampaignState.DONE)
    await reports(cabinet, clock).tell_ended()
    await desk.settled()
    assert not cards_about(desk, "Поверка счётчиков")


async def test_the_group_hears_what_reminders_have_brought(
    desk: Desk, cabinet: App, clock: ZonedClock, sandbox: Sandbox
) -> None:
    households = {UserId(1): AccountNumber("200000001"), UserId(2): AccountNumber("300000001")}
    async with cabinet.database.units.change() as unit:
        for user, account in households.items():
            await unit.residents.record_consent(user, Consent("1", clock.now()), Language.RU)
            await unit.residents.add_link(user, account, "", clock.now())
        await unit.commit()
    number = await planned(cabinet, clock, CampaignKind.READINGS, [1, 2, 3, 4])
    # Before it begins, so that the program's own sender has nobody left to take.
    await came_of(cabinet, clock, number, {RecipientState.SENT: 3, SkipReason.CONTROL: 1})
    sandbox.clock.advance(DAY + DAY / 24)
    async with cabinet.database.units.change() as unit:
        for user, account in households.items():
            sent = NewSubmission(DraftId(f"draft-{user}"), account, user, "", clock.now(), ())
            await unit.submissions.add(sent)
        await unit.commit()
    await reports(cabinet, clock).tell_outcomes()
    sandbox.clock.advance(3 * DAY)
    for _ in range(2):
        await reports(cabinet, clock).tell_outcomes()
    await desk.settled()
    [card] = cards_about(desk, "Показания после напоминаний")
    assert "напомнили 3, из них показания передали 2 (67 %)." in card.words
    assert "по жребию: 1, из них передали 0 (0 %)." in card.words
