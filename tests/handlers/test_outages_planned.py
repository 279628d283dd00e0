"""Clerks plan outages, see the list, call one off."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.database.campaign_tables import campaigns, outages
from bot.sandbox import Group, Person, Sandbox
from tests.handlers.desks import Desk
from tests.handlers.outages import at_noon
from tests.people import Resident

ALL_AT_ONCE = "/outage Южное шоссе, 28; свет; завтра 10:00; 16:00; ремонт <кабеля>"


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    at_noon(sandbox, cabinet)
    return Desk(cabinet, sandbox, staff_group)


@pytest.fixture
def olga(desk: Desk, staff_group: Group) -> Person:
    """A clerk who may write to many residents at once."""
    clerk = desk.clerk("Ольга")
    staff_group.promotes(clerk)
    return clerk


async def periods(cabinet: App) -> Mapping[str, str]:
    """The campaigns about outages, and how they stand."""
    async with cabinet.database.alchemy.connect() as connection:
        asked = select(campaigns.c.period, campaigns.c.state).where(campaigns.c.kind == "outage")
        rows = await connection.execute(asked.order_by(campaigns.c.id))
        return {str(period): str(state) for period, state in rows}


async def test_all_in_one_message(resident: Resident, desk: Desk, olga: Person, cabinet: App) -> None:
    await desk.writes(olga, ALL_AT_ONCE)
    shown = desk.last()
    assert "ул. Южное шоссе, 28\n1 дом, 1 чат с этими адресами." in shown
    assert "Плановое отключение электроэнергии\nЗавтра, 1 декабря, с 10:00 до 16:00" in shown
    assert "Причина: ремонт <кабеля>" in shown
    assert not await periods(cabinet)
    await desk.presses(olga, "Сообщить жителям")
    assert "Отключение № 1 запланировано" in desk.last()
    assert list(await periods(cabinet)) == ["1"]
    await resident.sends("нет света")
    assert "Завтра, 1 декабря, с 10:00 до 16:00" in resident.sees()


async def test_the_same_again_is_told_to_nobody(desk: Desk, olga: Person, cabinet: App) -> None:
    for said in ("запланировано, жителям сообщаем", "уже запланировано"):
        await desk.writes(olga, ALL_AT_ONCE)
        await desk.presses(olga, "Сообщить жителям")
        assert said in desk.last()
    assert list(await periods(cabinet)) == ["1"]


async def test_step_by_step(desk: Desk, olga: Person, cabinet: App) -> None:
    await desk.writes(olga, "/outage")
    assert "Улица и дома" in desk.last()
    await desk.writes(olga, "// коллеги, я про отключение")
    await desk.writes(olga, "Северная 1")
    assert "Улицы «Северная 1» в реестре нет" in desk.last()
    assert "Улица и дома" in desk.last()
    await desk.writes(olga, "Южное шоссе, 29")
    assert "нет домов: 29" in desk.last()
    await desk.writes(olga, "Южное шоссе, все")
    await desk.presses(olga, "Горячая вода")
    await desk.writes(olga, "когда-нибудь")
    assert "Не понял время" in desk.last()
    await desk.writes(olga, "01.12 22:00")
    await desk.writes(olga, "01.12 21:00")
    assert "Конец должен быть позже начала" in desk.last()
    await desk.writes(olga, "6:00")
    await desk.presses(olga, "Без причины")
    assert "Завтра, 1 декабря, с 22:00 до 06:00 2 декабря" in desk.last()
    await desk.presses(olga, "Сообщить жителям")
    async with cabinet.database.alchemy.connect() as connection:
        [row] = await connection.execute(select(outages.c.resource, outages.c.place, outages.c.reason))
    assert tuple(row) == ("hot_water", "ул. Южное шоссе", "")


async def test_whoever_thinks_again_tells_nobody(desk: Desk, olga: Person, cabinet: App) -> None:
    await desk.writes(olga, ALL_AT_ONCE)
    await desk.presses(olga, "Отмена")
    assert "никому не сообщили" in desk.last()
    await desk.writes(olga, "просто разговор")
    assert "никому не сообщили" in desk.last()
    assert not await periods(cabinet)


async def test_a_colleagues_draft_is_not_sent(desk: Desk, olga: Person, cabinet: App) -> None:
    await desk.writes(olga, ALL_AT_ONCE)
    await desk.presses(desk.clerk("Павел"), "Сообщить жителям")
    assert not await periods(cabinet)
    await desk.presses(olga, "Сообщить жителям")
    assert list(await periods(cabinet)) == ["1"]


async def test_what_is_over_by_now_is_not_told(
    desk: Desk, olga: Person, cabinet: App, sandbox: Sandbox
) -> None:
    await desk.writes(olga, ALL_AT_ONCE)
    sandbox.clock.move_to(at_noon(sandbox, cabinet) + timedelta(hours=29))
    await desk.presses(olga, "Сообщить жителям")
    # Something else may be said in the group by then: it is another day.
    assert any("ещё не пройти" in message.words for message in desk.group.chat.bot_messages)
    assert not await periods(cabinet)


async def test_one_is_called_off(resident: Resident, desk: Desk, olga: Person, cabinet: App) -> None:
    await desk.writes(olga, "/outages")
    assert "Отключений не запланировано" in desk.last()
    await desk.writes(olga, ALL_AT_ONCE)
    await desk.presses(olga, "Сообщить жителям")
    await desk.writes(olga, "/outages")
    assert "№ 1 · Электроэнергия · ул. Южное шоссе, 28" in desk.last()
    await desk.presses(olga, "Отменить № 1")
    assert "Кто уже знает об отключении, узнает и об отмене." in desk.last()
    sure = desk.group.chat.last_bot_message
    await desk.presses(olga, "Да, отменить", sure)
    assert "Отключение № 1 отменено" in desk.last()
    assert await periods(cabinet) == {"1": "stopped", "1 2": "running"}
    await resident.sends("/outages")
    assert "Плановых отключений нет." in resident.sees()
    await desk.writes(olga, "/outages")
    assert "Отключений не запланировано" in desk.last()


async def test_only_whoever_may_write_to_many_plans_outages(desk: Desk, olga: Person, cabinet: App) -> None:
    pavel = desk.clerk("Павел")
    await desk.writes(pavel, ALL_AT_ONCE)
    assert "Плановое отключение" not in desk.last()
    await desk.writes(olga, ALL_AT_ONCE)
    await desk.presses(olga, "Сообщить жителям")
    await desk.writes(pavel, "/outages")
    assert "№ 1" in desk.last()
    await desk.presses(pavel, "Отменить № 1")
    assert "Кто уже знает" not in desk.last()
    assert await periods(cabinet) == {"1": "running"}
