"""Requests in the staff group: the card, whose they are, how they end."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.app import App
from bot.clock import ZonedClock
from bot.sandbox.faults import server_error
from domain.requests.events import EventKind
from domain.requests.late import LateService
from domain.requests.request import RequestState
from fsm.parts import unmarked
from handlers.desk.cards import CARDS
from locales.texts import load_texts
from tests.handlers.desks import Desk, a_wednesday, hears
from tests.handlers.households import MOSCOW
from tests.people import Resident

E, S = EventKind, RequestState


async def test_a_card_says_all_that_a_clerk_needs(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident, "Прошу <i>опломбировать</i> & проверить")
    words = desk.card(number).words
    for said in (
        f"№ {number} · Заявление · 🟡 новая",
        "Лицевой счёт 111222333 · Южное шоссе 28-52",
        "Нина & Ко · 8 (831) 255-56-86 · nina@mail.ru",
        "Удобно: после 17:00",
        "Опломбировка <b>",
        "Прошу <i>опломбировать</i> & проверить",
    ):
        assert said in words
    assert desk.card(number).labels == ["Взять в работу", "Ответить", "Отклонить", "Шаблоны"]
    assert desk.topic(number).name == f"№ {number} · заявление · Южное шоссе 28-52 · 🟡 новая"


async def test_who_takes_a_request_has_it(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Взять в работу")
    card = desk.card(number)
    assert "🔵 в работе" in card.words
    assert "Ведёт: Ольга" in card.words
    assert "в работе" in desk.topic(number).name
    assert "Ольга" in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.TAKEN]


async def test_the_second_clerk_hears_who_was_first(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    card = desk.card(number)

    def both() -> None:
        desk.group.presses(olga, "Взять в работу", card.message_id)
        desk.group.presses(petr, "Взять в работу", card.message_id)

    await desk.does(both)
    assert "заявку ведёт Ольга. Последнее: взятие в работу" in desk.last()
    assert "Ведёт: Ольга" in card.words
    await desk.presses(petr, "Взять себе", desk.group.chat.last_bot_message)
    assert "Ведёт: Пётр" in card.words
    assert await desk.log(number) == [E.CREATED, E.TAKEN, E.TAKEN]


async def test_a_name_turns_no_line_round(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("\u202eаглО <b>&amp;"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    assert hears(resident).endswith("сотрудник аглО.")
    await desk.presses(petr, "Готово")
    assert "заявку ведёт аглО <b>&amp;. Последнее" in desk.last()
    await desk.does(lambda: desk.group.remove(olga))
    assert desk.last() == f"аглО <b>&amp; больше не в группе. Снова ждут сотрудника: № {number}."


async def test_a_request_is_done_and_opened_again(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Взять в работу")
    await desk.presses(olga, "Готово")
    assert "🟢 готово" in desk.card(number).words
    assert desk.topic(number).closed
    assert desk.card(number).labels == ["Открыть снова"]
    await desk.presses(olga, "Открыть снова")
    assert not desk.topic(number).closed
    assert "в работе" in desk.topic(number).name


async def test_the_resident_reads_why_a_request_is_refused(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    assert "Почему" in desk.last()
    await desk.presses(olga, "Не хватает документов")
    assert "🔴 отклонена" in desk.card(number).words
    assert (await desk.standing(number)).standing.state is S.REFUSED


async def test_a_reason_in_own_words_is_a_reply(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    await desk.writes(olga, "Дом <не> наш & точка", number, reply_to=desk.card(number))
    assert (await desk.standing(number)).standing.state is S.REFUSED
    assert "Дом <не> наш & точка" in hears(resident)


async def test_who_thinks_again_refuses_nothing(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    await desk.presses(olga, "Отмена")
    assert "Отменено" in desk.last()
    assert await desk.log(number) == [E.CREATED]


async def test_a_request_can_be_let_go(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Взять в работу")
    await desk.presses(olga, "Отпустить")
    assert "🟡 новая" in desk.card(number).words
    assert "Ведёт" not in desk.card(number).words


async def test_only_whoever_has_a_request_lets_it_go(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    await desk.presses(petr, "Отпустить")
    assert "заявку ведёт Ольга" in desk.last()
    assert desk.group.chat.last_bot_message.labels == []
    assert await desk.log(number) == [E.CREATED, E.TAKEN]


async def test_what_a_clerk_had_who_leaves_waits_for_anybody(resident: Resident, desk: Desk) -> None:
    number, other = await desk.request_of(resident), await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    for each in (number, other):
        await desk.presses(olga, "Взять в работу", desk.card(each))
    await desk.presses(olga, "Ответить", desk.card(number))
    await desk.does(lambda: desk.group.remove(olga))
    assert desk.last() == f"Ольга больше не в группе. Снова ждут сотрудника: № {number}, № {other}."
    assert "🟡 новая" in desk.card(number).words
    assert await desk.log(other) == [E.CREATED, E.TAKEN, E.RELEASED]


async def test_a_stranger_does_nothing(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    shown = resident.person.chat.last_bot_message.message_id
    other = desk.sandbox.group("Чужие")
    other.add(resident.person)
    elsewhere = other.posts(resident.person, "кнопка")
    with capture_logs() as logs:
        await resident.does(lambda person: person.presses_data(shown, f"desk:{number}:take"))
        await resident.does(lambda person: person.presses_data(shown, f"refusal:{number}:not_ours"))
        await resident.does(
            lambda person: person.presses_data(elsewhere.message_id, f"desk:{number}:done", other.chat)
        )
    assert await desk.log(number) == [E.CREATED]
    said = [each["event"] for each in logs if each["log_level"] == "warning"]
    assert said.count("a clerk's button was pressed outside the staff groups") == 2
    assert said.count("a button was pressed where nobody may") == 1


@pytest.mark.parametrize("public", [True, False])
async def test_who_is_not_in_the_group_does_nothing_there(
    resident: Resident, desk: Desk, public: bool
) -> None:
    number = await desk.request_of(resident)
    desk.group.chat.username = "volgaenergo_staff" if public else None
    card, petr = desk.card(number), desk.sandbox.person("Пётр")
    with capture_logs() as logs:
        await desk.does(lambda: petr.presses_data(card.message_id, f"desk:{number}:take", desk.group.chat))
    assert await desk.log(number) == [E.CREATED]
    assert "a stranger acted in a staff group" in [each["event"] for each in logs]
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Взять в работу")
    assert await desk.log(number) == [E.CREATED, E.TAKEN]


@pytest.mark.parametrize("public", [True, False])
async def test_where_telegram_does_not_say_who_is_in_it_only_a_private_group_is_trusted(
    resident: Resident, desk: Desk, public: bool
) -> None:
    number, olga = await desk.request_of(resident), desk.clerk("Ольга")
    desk.group.chat.username = "volgaenergo_staff" if public else None
    desk.sandbox.faults.add("getChatMember", server_error(400))
    await desk.presses(olga, "Взять в работу")
    assert await desk.log(number) == ([E.CREATED] if public else [E.CREATED, E.TAKEN])


async def test_a_card_says_its_day_and_from_the_morning_after_it_that_it_is_late(
    resident: Resident, cabinet: App, desk: Desk
) -> None:
    number = await desk.request_of(resident)
    assert "Срок: до " in desk.card(number).words
    settings, clock = cabinet.settings, desk.sandbox.clock
    late = LateService(
        cabinet.database.units, ZonedClock(settings.zone, clock.now), settings.work_calendar, settings.terms
    )
    clock.move_to(a_wednesday(10, days_later=1))
    await late.mark()
    await desk.settled()
    assert "Просрочено" not in desk.card(number).words
    clock.move_to(a_wednesday(10) + timedelta(days=35))
    await late.mark()
    await desk.settled()
    assert "Просрочено: сделать надо было до " in desk.card(number).words
    cards = [each for each in desk.group.chat.bot_messages if each.words.startswith(f"№ {number} ·")]
    assert len(cards) == 1


def test_a_card_of_a_service_says_what_is_ordered_and_how_soon() -> None:
    facts: dict[str, str | int] = {
        **dict.fromkeys(("clerk", "email", "subject", "holder"), ""),
        "number": 1042,
        "kind": "service",
        "state": "new",
        "at": "2026-05-24T12:00:00+03:00",
        "account": "111222333",
        "street": "ул. Южное шоссе",
        "house": "28",
        "flat": "52",
        "service": "Опломбировка",
        "due": "2026-12-02T17:00:00+03:00",
        "resource": "hot_water",
        "meter": "011774",
        "place": "Санузел",
        "name": "Иванова Н. Н.",
        "phone": "88312555686",
        "convenient": "будни после 17:00",
        "text": "Поставили новый счётчик, нужна пломба.",
        "rest": 0,
        "files": 2,
    }
    shown = CARDS["request-card"](facts, load_texts(MOSCOW)["ru"])
    late = CARDS["request-card"]({**facts, "late": "yes"}, load_texts(MOSCOW)["ru"])
    assert "Просрочено: сделать надо было до среды, 2 декабря" in unmarked(late.text)
    assert unmarked(shown.text) == (
        "№ 1042 · Опломбировка · 🟡 новая\n"
        "Горячая вода · счётчик 011774 (Санузел)\n"
        "Лицевой счёт 111222333 · Южное шоссе 28-52\n"
        "Иванова Н. Н. · 8 (831) 255-56-86\n"
        "Удобно: будни после 17:00\n\n"
        "Поставили новый счётчик, нужна пломба.\n\n"
        "Приложено 2 файла.\n"
        "Срок: до среды, 2 декабря"
    )
