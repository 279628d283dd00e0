"""A resident asks whether there is an outage, and hears what is known; what is told of one, in words."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import App
from bot.sandbox import Group, Sandbox
from domain.meters import Resource
from domain.outbox import Facts
from fsm.parts import unmarked
from handlers.outages.outgoing import outage_told
from handlers.outages.when import when
from locales.texts import load_texts
from tests.handlers.desks import Desk
from tests.handlers.outages import OTHER_HOUSE, at_noon, outage_is_planned
from tests.people import Resident

MOSCOW = ZoneInfo("Europe/Moscow")


async def test_nothing_is_known(resident: Resident) -> None:
    await resident.press("Отключения")
    assert "ул. Южное шоссе, д. 28, кв. 52\nПлановых отключений нет." in resident.sees()
    assert "может быть авария" in resident.sees()
    assert resident.buttons() == ["Написать сотруднику", "Меню"]


async def test_what_is_planned_and_what_is_going_on(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    noon = at_noon(sandbox, cabinet)
    await outage_is_planned(cabinet, noon + timedelta(hours=22))
    await outage_is_planned(cabinet, noon - timedelta(hours=1), resource=Resource.HOT_WATER, reason="")
    await outage_is_planned(cabinet, noon, house=OTHER_HOUSE, resource=Resource.HEATING)
    await resident.sends("/outages")
    assert resident.sees().splitlines()[:6] == [
        "ул. Южное шоссе, д. 28, кв. 52",
        "Плановое отключение горячей воды",
        "Сейчас, до 17:00",
        "Плановое отключение электроэнергии",
        "Завтра, 1 декабря, с 10:00 до 16:00",
        "Причина: Ремонт <кабеля>",
    ]
    assert "отопления" not in resident.sees()
    sandbox.clock.move_to(noon + timedelta(hours=28))
    await resident.sends("/outages")
    assert "Плановых отключений нет." in resident.sees()


async def test_what_was_called_off_is_planned_no_more(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    noon = at_noon(sandbox, cabinet)
    await outage_is_planned(cabinet, noon + timedelta(hours=22))
    await outage_is_planned(cabinet, noon + timedelta(hours=22), off=True)
    await resident.sends("есть ли отключение у меня?")
    assert "Плановых отключений нет." in resident.sees()


async def test_the_words_go_to_clerks_with_the_question(
    resident: Resident, staff_group: Group, cabinet: App, sandbox: Sandbox
) -> None:
    await resident.sends("Нет света <уже> час")
    assert "Плановых отключений нет." in resident.sees()
    await resident.press("Написать сотруднику")
    assert "Нет света <уже> час" in resident.sees()
    await resident.press("Готово")
    await resident.press("Отправить")
    desk = Desk(cabinet, sandbox, staff_group)
    await desk.settled()
    assert "Нет света <уже> час" in staff_group.chat.last_bot_message.words


async def test_the_words_of_another_form_are_not_taken_for_a_question(resident: Resident) -> None:
    await resident.sends("/feedback")
    await resident.sends("нет света")
    assert "Плановых отключений" not in resident.sees()
    await resident.sends("/outages")
    assert "Ввод прерван" in resident.sees()
    await resident.press("Написать сотруднику")
    assert "нет света" not in resident.sees()


async def test_whom_a_clerk_asked_answers_the_clerk(
    resident: Resident, staff_group: Group, cabinet: App, sandbox: Sandbox
) -> None:
    desk = Desk(cabinet, sandbox, staff_group)
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Ответить", desk.card(number))
    await desk.writes(olga, "Что у вас случилось?", number)
    await resident.sends("нет света")
    assert "Плановых отключений" not in resident.sees()
    assert f"как ответ по заявке №\xa0{number}" in resident.sees()


async def test_numbers_are_still_readings(resident: Resident) -> None:
    await resident.sends("нет света")
    await resident.sends("256 246")
    assert "00256" in resident.sees()


async def test_a_stranger_is_asked_for_nothing(newcomer: Callable[..., Resident]) -> None:
    stranger = newcomer()
    await stranger.sends("отключили свет на Южном шоссе 28?")
    assert "привязать лицевой счёт" in stranger.sees()
    assert stranger.buttons() == ["Привязать лицевой счёт", "Написать сотруднику", "Меню"]
    await stranger.press("Написать сотруднику")
    assert stranger.buttons() == ["Назад", "Отмена"]
    await stranger.sends("/menu")
    await stranger.press("Отключения")
    assert "привязать лицевой счёт" in stranger.sees()


async def test_it_is_said_in_english_too(newcomer: Callable[..., Resident]) -> None:
    stranger = newcomer("Ann", "en")
    await stranger.sends("no power here")
    assert "once you have linked your account" in stranger.sees()
    assert stranger.buttons() == ["Link an account", "Write to a clerk", "Menu"]


# ---- words ------------------------------------------------------------------------------------------

NOW = "2026-11-30T12:00"
WHEN = {
    "tomorrow": (NOW, "2026-12-01T10:00", "2026-12-01T16:00", "Завтра, 1 декабря, с 10:00 до 16:00"),
    "today": (NOW, "2026-11-30T14:00", "2026-11-30T16:00", "Сегодня, 30 ноября, с 14:00 до 16:00"),
    "later": (NOW, "2026-12-03T10:00", "2026-12-03T16:00", "3 декабря, с 10:00 до 16:00"),
    "next year": (NOW, "2027-01-11T10:00", "2027-01-11T16:00", "11 января, с 10:00 до 16:00"),
    "in a year": (NOW, "2027-11-11T10:00", "2027-11-11T16:00", "11 ноября 2027, с 10:00 до 16:00"),
    "over midnight": (
        NOW,
        "2026-12-01T22:00",
        "2026-12-02T06:00",
        "Завтра, 1 декабря, с 22:00 до 06:00 2 декабря",
    ),
    "until midnight": (NOW, "2026-12-01T22:00", "2026-12-02T00:00", "Завтра, 1 декабря, с 22:00 до полуночи"),
    "going on": (NOW, "2026-11-30T10:00", "2026-11-30T16:00", "Сейчас, до 16:00"),
    "going on over midnight": (
        NOW,
        "2026-11-30T10:00",
        "2026-12-01T06:00",
        "Сейчас, до 06:00 завтра, 1 декабря",
    ),
    "going on for days": (NOW, "2026-11-20T10:00", "2026-12-04T06:00", "Сейчас, до 06:00 4 декабря"),
    "going on until midnight": (NOW, "2026-11-30T10:00", "2026-12-01T00:00", "Сейчас, до полуночи"),
    "at night": (
        "2026-11-30T23:50",
        "2026-12-01T00:10",
        "2026-12-01T02:00",
        "Завтра, 1 декабря, с 00:10 до 02:00",
    ),
}


@pytest.mark.parametrize("name", WHEN)
def test_when_it_is_in_words(name: str) -> None:
    now, begins, ends, words = WHEN[name]
    assert when(at(begins), at(ends), at(now), load_texts(MOSCOW)["ru"]) == words


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=MOSCOW)


def test_days_are_those_of_the_companys_zone() -> None:
    """In Berlin summer time ends in the night: the hours are those that clocks show."""
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 10, 24, 12, tzinfo=berlin)
    begins = datetime(2026, 10, 24, 22, 30, tzinfo=ZoneInfo("UTC"))  # 0:30 there
    ends = datetime(2026, 10, 25, 9, 0, tzinfo=ZoneInfo("UTC"))  # 10:00 there, winter time
    words = when(begins, ends, now, load_texts(berlin)["ru"])
    assert words == "Завтра, 25 октября, с 00:30 до 10:00"


FACTS: Facts = {
    "resource": "electricity",
    "begins": "2026-12-01T10:00:00+03:00",
    "ends": "2026-12-01T16:00:00+03:00",
    "now": "2026-11-30T12:00:00+03:00",
    "reason": "Ремонт <кабеля>",
    "phone": "8 (831) 243-04-14",
    "news": "planned",
    "homes": [
        {"street": "ул. Южное шоссе", "house": "28", "flat": "52", "label": ""},
        {"street": "пр. Октября", "house": "7А", "flat": "", "label": "дача & сад"},
    ],
}


@pytest.mark.parametrize(
    ("news", "title", "has_reason"),
    [
        ({"news": "planned"}, "Плановое отключение электроэнергии", True),
        ({"news": "again"}, "Отключение электроэнергии изменилось. Теперь так:", True),
        ({"news": "off"}, "Отключение электроэнергии отменено", False),
        ({"resource": "hot_water", "phone": ""}, "Плановое отключение горячей воды", True),
    ],
)
def test_what_is_told(news: Mapping[str, str], title: str, has_reason: bool) -> None:
    screen = outage_told({**FACTS, **news}, load_texts(MOSCOW)["ru"])
    lines = unmarked(screen.text).splitlines()
    assert lines[:5] == [
        title,
        "Завтра, 1 декабря, с 10:00 до 16:00",
        "",
        "ул. Южное шоссе, д. 28, кв. 52",
        "пр. Октября, д. 7А «дача & сад»",
    ]
    assert ("Причина: Ремонт <кабеля>" in lines) is has_reason
    assert ("Спросить по телефону: 8 (831) 243-04-14" in lines) is (news.get("phone") is None)
