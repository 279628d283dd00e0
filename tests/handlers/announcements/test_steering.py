"""An announcement on its way: the group reads how far it is, pauses it, stops it."""

from datetime import timedelta

import pytest

from bot.app import App
from bot.database.campaign_queue import CampaignQueue
from domain.campaigns.campaign import Campaign, CampaignState, RecipientState
from tests.handlers.announcements.writers import (
    a_neighbour_comes,
    administrator,
    looks,
    planned,
    progress,
    writes_to,
)
from tests.handlers.desks import Desk
from tests.people import Resident


@pytest.fixture
async def campaign(resident: Resident, desk: Desk, cabinet: App) -> Campaign:
    """One that Ольга has sent to two chats in the evening: nobody's turn comes before the morning."""
    await a_neighbour_comes(cabinet)
    olga = administrator(desk)
    await writes_to(desk, olga, "всем")
    await desk.writes(olga, "2")
    [(_, campaign)] = await planned(cabinet)
    return campaign


async def state(desk: Desk, campaign: Campaign) -> CampaignState:
    """How the campaign stands."""
    async with desk.cabinet.database.units.look() as unit:
        found = await unit.campaigns.find(campaign.id)
    assert found
    return found.state


async def one_gets_it(desk: Desk, campaign: Campaign, how: RecipientState = RecipientState.SENT) -> None:
    """Another chat of its list has got it, or has not."""
    queue, now = CampaignQueue(desk.cabinet.database.engine), desk.sandbox.clock.now() + timedelta(days=1)
    user = await queue.take(campaign.id, now, now + timedelta(hours=1), since=now - timedelta(days=1))
    assert user
    await queue.came(campaign.id, user, how, now)


async def test_the_group_reads_how_far_it_is(desk: Desk, campaign: Campaign, cabinet: App) -> None:
    assert "осталось 2" in progress(desk)
    messages = len(desk.group.chat.bot_messages)
    await one_gets_it(desk, campaign)
    assert "Получили 1 из 2, осталось 1" in await looks(desk)
    await one_gets_it(desk, campaign, RecipientState.BLOCKED)
    said = await looks(desk)
    assert "Получили 1 из 2, осталось 0" in said
    assert "Заблокировали бота: 1" in said
    async with cabinet.database.units.change() as unit:
        await unit.campaigns.set_state(campaign.id, CampaignState.DONE)
        await unit.commit()
    assert "Отправлено." in await looks(desk)
    assert not await planned(cabinet), "nothing of it changes any more"
    assert len(desk.group.chat.bot_messages) == messages


async def test_any_clerk_who_may_pauses_it_and_lets_it_go_on(desk: Desk, campaign: Campaign) -> None:
    petr = desk.clerk("Пётр")
    await desk.presses(petr, "Пауза")
    assert "администраторы группы" in desk.last()
    assert await state(desk, campaign) is CampaignState.RUNNING
    desk.group.promotes(petr)
    card = next(each for each in desk.group.chat.bot_messages if "Объявление № 1" in each.words)
    await desk.presses(petr, "Пауза")
    assert "на паузе (Пётр). Не получили: 2" in desk.last()
    assert "На паузе." in progress(desk)
    assert await state(desk, campaign) is CampaignState.PAUSED
    await desk.presses(petr, "Продолжить", card)
    assert "отправляется дальше (Пётр)" in desk.last()
    assert await state(desk, campaign) is CampaignState.RUNNING


async def test_stopping_asks_once_more(desk: Desk, campaign: Campaign) -> None:
    petr, anna = administrator(desk, "Пётр"), administrator(desk, "Анна")
    await desk.presses(petr, "Остановить")
    assert "Ещё не получили: 2" in desk.last()
    asked = desk.group.chat.last_bot_message
    await desk.presses(petr, "Не останавливать", asked)
    assert await state(desk, campaign) is CampaignState.RUNNING
    await desk.presses(petr, "Остановить")
    asked = desk.group.chat.last_bot_message
    await desk.presses(anna, "Пауза")
    await desk.presses(anna, "Да, остановить", asked)
    assert asked.words == "Объявление № 1 остановлено (Анна). Не получили: 2."
    assert "Остановлено." in progress(desk)
    assert await state(desk, campaign) is CampaignState.STOPPED
    await desk.does(lambda: petr.presses_data(asked.message_id, "steer:1:resume", desk.group.chat))
    assert "уже разослано или остановлено" in desk.last()
