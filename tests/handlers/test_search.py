"""Clerks see in the group what waits for them, find requests and count them; each morning they are told."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.clock import ZonedClock
from bot.database.tables import outbox
from bot.declared import staff_commands_of
from bot.sandbox import Group, Sandbox
from domain.requests.digest import DIGEST, DigestService
from domain.requests.events import EventKind
from domain.requests.request import RequestKind
from handlers.conversations import CONVERSATIONS
from tests.domain.requests.calendars import moment
from tests.domain.requests.histories import entry
from tests.domain.requests.kept import keep

E = EventKind
Says = Callable[[str], Awaitable[str]]


@pytest.fixture
async def olga(sandbox: Sandbox, staff_group: Group, cabinet: App) -> Says:
    """What the bot says to what a clerk posts in the group; it is Friday, half past nine."""
    sandbox.clock.move_to(moment("2026-11-27 09:30"))
    async with cabinet.database.units.change() as unit:
        # The program itself may look at the clock meanwhile: this day's list was told.
        await unit.jobs.claim(DIGEST, "2026-11-27", sandbox.clock.now())
        await unit.commit()
    person = sandbox.person(first_name="Ольга")
    staff_group.add(person)

    async def posts(text: str) -> str:
        before = len(staff_group.chat.bot_messages)
        staff_group.posts(person, text)
        await sandbox.quiet()
        await cabinet.reception.settled()
        return "\n".join(message.words for message in staff_group.chat.bot_messages[before:])

    return posts


@pytest.fixture
async def some(olga: Says, cabinet: App) -> None:
    """1 was never answered and is late, 2 was asked again, 3 waits for the resident, 4 is done and rated."""
    units = cabinet.database.units
    created = entry(E.CREATED, "2026-11-26 09:30")
    answered, said = entry(E.ANSWERED, "2026-11-26 10:30"), entry(E.SAID, "2026-11-27 09:00")
    await keep(units, [created], account="111222333", subject="Нет <света> & воды")
    await keep(units, [created, answered, said], kind=RequestKind.FEEDBACK)
    await keep(units, [created, answered], subject="Пломба", name="Ёлкина Мария")
    done, rated = entry(E.DONE, "2026-11-27 09:10"), entry(E.RATED, "2026-11-27 09:20")
    await keep(units, [created, entry(E.TAKEN, "2026-11-26 09:40"), done, rated], subject="Показания")


async def test_help_says_how_to_answer_and_every_command(olga: Says) -> None:
    said = await olga("/help")
    assert said.startswith("Ответить жителю: напишите в теме его заявки или ответьте на её карточку.")
    assert "кроме заметок для коллег: они начинаются с //" in said
    offered = re.findall(r"^/(\w+) — ", said, re.MULTILINE)
    assert offered == list(staff_commands_of(CONVERSATIONS))
    assert offered[:3] == ["open", "find", "stats"], "what clerks write every day"
    assert "/open — Что ждёт ответа, самое давнее первым" in said


async def test_nothing_waits(olga: Says) -> None:
    assert await olga("/open") == "Ответа никто не ждёт."
    assert await olga("/find 404") == "Ничего не нашлось."
    assert "/find Южное шоссе 28-52" in await olga("/find")
    assert "Пришло 0, впервые ответили на 0, закрыли 0." in await olga("/stats")


@pytest.mark.usefixtures("some")
async def test_what_waits_the_oldest_first(olga: Says) -> None:
    said = await olga("/open")
    assert said.splitlines() == [
        "Ждут ответа: 2, просрочено: 1",
        "",
        "№ 1 · заявление: Нет <света> & воды · ул. Южное шоссе, д. 28, кв. 52 · новая",
        "ждёт 1 день, просрочено: ответить до 13:30 26 ноября; сделать до 3 декабря",
        "",
        "№ 2 · обращение · в работе, Ольга",
        "ждёт 30 минут, ответить до 13:00 27 ноября; сделать до 4 декабря",
    ]


@pytest.mark.usefixtures("some")
async def test_what_waits_can_be_narrowed(olga: Says) -> None:
    assert "№ 2" not in await olga("/open новые")
    assert "№ 1" in await olga("/open просроченные")
    assert "№ 1" in await olga("/open южное шоссе")
    assert await olga("/open Иванова") != await olga("/open")
    assert await olga("/open отклонённые") == "Такие заявки ответа не ждут. Все, что ждут: /open"


@pytest.mark.usefixtures("some")
async def test_requests_of_any_state_are_found(olga: Says) -> None:
    assert (await olga("/find готово")).splitlines() == [
        "Нашлось: 1",
        "№ 4 · заявление: Показания · готово, Ольга · от 26 ноября 2026",
    ]
    assert "№ 3 · заявление: Пломба · ждёт жителя, Ольга" in await olga("/find елкина")
    assert "№ 1" in await olga("/find 111 222 333")


@pytest.mark.usefixtures("some")
async def test_how_soon_clerks_answer(olga: Says) -> None:
    assert (await olga("/stats")).splitlines() == [
        "Сегодня",
        "Пришло 0, впервые ответили на 1, закрыли 1.",
        "Первый ответ: половина за 8 часов 40 минут рабочего времени или быстрее.",
        "Оценки: в среднем 5,0 из 5, всего 1.",
        "",
        "За 7 рабочих дней",
        "Пришло 4, впервые ответили на 3, закрыли 1.",
        "Первый ответ: половина за 1 час рабочего времени или быстрее.",
        "Оценки: в среднем 5,0 из 5, всего 1.",
        "",
        "Сейчас",
        "Ждут ответа 2, из них просрочено 1.",
    ]


async def test_long_lists_are_cut_and_counted(olga: Says, cabinet: App) -> None:
    for number in range(23):
        created = entry(E.CREATED, moment("2026-11-26 09:30") + timedelta(seconds=number))
        await keep(cabinet.database.units, [created], account="111222333", subject="Ы" * 200)
    said = await olga("/open")
    assert said.startswith("Ждут ответа: 23, просрочено: 23")
    assert "№ 20 ·" in said
    assert "№ 21 ·" not in said
    assert "Показаны 1–20 из 23, старшие первыми.\nСледующие: /open стр 2\nВыбрать:" in said
    rest = await olga("/open стр 2")
    assert rest.startswith("Ждут ответа: 23, просрочено: 23")
    assert [f"№ {number} ·" in rest for number in (20, 21, 23)] == [False, True, True]
    assert "Показаны 21–23 из 23, старшие первыми.\nВыбрать:" in rest
    assert "Следующие: /open южное стр 2" in await olga("/open южное")
    assert "№ 21 ·" in await olga("/open южное стр. 2")
    assert "Столько страниц в списке нет. Сначала: /open" in await olga("/open стр 3")
    assert "Показаны 20, новые первыми." in await olga("/find южное")


# ---- the morning ----------------------------------------------------------------------------------


async def told(cabinet: App, sandbox: Sandbox, at: str) -> int:
    """How often the group was told when the clock is there, by a program that was begun anew."""
    sandbox.clock.move_to(moment(at))
    clock = ZonedClock(cabinet.settings.zone, sandbox.clock.now)
    calendar, terms = cabinet.settings.work_calendar, cabinet.settings.terms
    await DigestService(cabinet.database.units, clock, calendar, terms).tell()
    asked = select(func.count()).where(outbox.c.template == DIGEST)
    async with cabinet.database.alchemy.connect() as connection:
        return int(await connection.scalar(asked) or 0)


@pytest.mark.usefixtures("some")
async def test_the_group_hears_each_working_morning_what_waits(
    cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    assert await told(cabinet, sandbox, "2026-11-28 10:00") == 0
    assert await told(cabinet, sandbox, "2026-11-30 07:59") == 0
    assert await told(cabinet, sandbox, "2026-11-30 08:00") == 1
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages), 20, "the digest")
    said = staff_group.chat.bot_messages[-1].words
    assert said.startswith("Сводка на 30 ноября. Ждут ответа: 2, просрочено: 2\n\n№ 1 ·")
    assert "№ 2 · обращение" in said
    assert await told(cabinet, sandbox, "2026-11-30 08:01") == 1
    assert await told(cabinet, sandbox, "2026-12-01 17:00") == 1
    assert await told(cabinet, sandbox, "2026-12-02 12:00") == 2


async def test_of_hundreds_that_are_late_each_can_be_seen(
    olga: Says, cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    for number in range(345):
        created = entry(E.CREATED, moment("2026-11-26 09:30") + timedelta(seconds=number))
        await keep(cabinet.database.units, [created], kind=RequestKind.FEEDBACK)
    assert await told(cabinet, sandbox, "2026-11-30 08:00") == 1
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages), 20, "the digest")
    said = staff_group.chat.bot_messages[-1].words
    assert said.startswith("Сводка на 30 ноября. Ждут ответа: 345, просрочено: 345")
    while following := re.search(r"Следующие: (/open стр \d+)", said):
        said += await olga(following[1])
        said = said.replace(following[0], "")
    assert [number for number in range(1, 346) if f"№ {number} ·" not in said] == []


@pytest.mark.usefixtures("olga")
async def test_nothing_is_said_when_nothing_waits(cabinet: App, sandbox: Sandbox) -> None:
    assert await told(cabinet, sandbox, "2026-11-30 08:00") == 0
