"""The running bot exchanges files with billing by itself; residents and clerks see what comes of it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import func, insert, select

from bot.app import App, build
from bot.database.bulk.batch_book import DAY_DONE
from bot.database.tables import (
    codes_sent,
    confirmations,
    inbox,
    jobs_done,
    outbox,
    readings,
    sent_messages,
)
from bot.intake.polling import Polling
from bot.sandbox import Group, Sandbox
from bot.settings import Settings
from domain.identifiers import UserId
from domain.outbox import StaffCard
from domain.payments.service import PaymentsService
from domain.payments.taken import Charged, ChargeId
from tests.bot.exchange.billing import names_in, read_csv
from tests.handlers.households import make_it
from tests.people import Resident

LOOK_EVERY = 0.02
LESS = "Показание меньше <предыдущего>"


async def until(is_true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for what happens outside of the sandbox."""
    async with asyncio.timeout(seconds):
        while not is_true():  # noqa: ASYNC110 nothing rings when a file appears
            await asyncio.sleep(0.01)


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    return tmp_path / "exchange"


@pytest.fixture
def settings(settings: Settings, exchange: Path) -> Settings:
    """Settings with an exchange folder."""
    return settings.model_copy(update={"exchange_dir": exchange})


@pytest.fixture
async def cabinet(settings: Settings, sandbox: Sandbox, exchange: Path) -> AsyncIterator[App]:
    """The program, running; on the 24th at noon, its folder looked into all the time."""
    make_it(sandbox, 24)
    app = await build(settings, time=sandbox.clock.now, look_every=LOOK_EVERY)
    await app.start()
    polling = asyncio.create_task(Polling(app.bot, app.reception).run())
    await until(lambda: (exchange / "in" / "done").exists())
    await has_begun_its_first_day(app)
    yield app
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
    await app.stop()


async def has_begun_its_first_day(app: App) -> None:
    """From then on each night is exported."""
    begun = select(func.count()).where(jobs_done.c.job == DAY_DONE)
    async with asyncio.timeout(20.0), app.database.alchemy.connect() as connection:
        while not await connection.scalar(begun):
            await connection.rollback()
            await asyncio.sleep(0.01)


def next_night(sandbox: Sandbox, hour: int = 2, minute: int = 31) -> None:
    now = sandbox.clock.now().astimezone(Settings(_env_file=None).zone)
    sandbox.clock.move_to(now.replace(hour=hour, minute=minute) + timedelta(days=1))


async def sends_readings(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    assert "Р-000001" in resident.sees()


def drop(exchange: Path, name: str, text: str) -> None:
    unfinished = exchange / "in" / f".{name}.part"
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(exchange / "in" / name)


async def test_readings_go_out_at_night_and_come_back_accepted(
    resident: Resident, sandbox: Sandbox, exchange: Path
) -> None:
    await sends_readings(resident)
    assert names_in(exchange / "out") == []
    next_night(sandbox)
    await until(lambda: names_in(exchange / "out") == ["readings-000001.csv"])
    rows = read_csv(exchange / "out" / "readings-000001.csv")[1:]
    assert [(row[2], row[3], row[5]) for row in rows] == [
        ("11228081", "T1", "256"),
        ("11228081", "T2", "246"),
    ]

    drop(exchange, "verdicts.csv", "receipt;verdict\nР-000001;accepted\n")

    chat = resident.person.chat
    await sandbox.wait_for(lambda: "приняты к расчёту" in chat.last_bot_message.words)
    seen = chat.last_bot_message.words
    assert "11228081 Т1 — день 00256; 11228081 Т2 — ночь 00246" in seen
    assert "111222333, подтверждение №\N{NO-BREAK SPACE}Р-000001" in seen
    await resident.press("Мои показания")
    assert "принято к расчёту" in resident.sees()


async def test_a_refusal_comes_with_its_reason_and_a_button_that_corrects(
    resident: Resident, sandbox: Sandbox, exchange: Path
) -> None:
    await sends_readings(resident)
    next_night(sandbox)
    await until(lambda: names_in(exchange / "out") == ["readings-000001.csv"])

    drop(
        exchange,
        "verdicts.csv",
        "receipt;register;verdict;reason\n" + f"Р-000001;T1;refused;{LESS}\nР-000001;T2;accepted;\n",
    )

    chat = resident.person.chat
    await sandbox.wait_for(lambda: "не приняты к расчёту" in chat.last_bot_message.words)
    seen = chat.last_bot_message.words
    assert f"11228081 Т1 — день 00256\nПричина: {LESS}" in seen
    assert "Остальные приняты к расчёту: 11228081 Т2 — ночь 00246" in seen
    await resident.press("Исправить показания")
    await resident.press("Электроэнергия")
    assert "00212" in resident.sees()


async def test_whoever_speaks_english_is_told_in_english(
    newcomer: Callable[..., Resident], sandbox: Sandbox, exchange: Path
) -> None:
    john = newcomer("John")
    await john.links_account("111222333", "Иванова Н Н", "11228081", "john@mail.ru")
    await john.sends("/language")
    await john.press("English")
    await john.sends("256 246")
    await john.press("Send")
    next_night(sandbox)
    await until(lambda: names_in(exchange / "out") == ["readings-000001.csv"])

    drop(exchange, "verdicts.csv", "receipt;verdict\nР-000001;accepted\n")

    await sandbox.wait_for(lambda: "accepted for billing" in john.person.chat.last_bot_message.words)


async def test_who_left_the_account_hears_nothing(
    resident: Resident, sandbox: Sandbox, exchange: Path, cabinet: App
) -> None:
    await sends_readings(resident)
    next_night(sandbox)
    await until(lambda: names_in(exchange / "out") == ["readings-000001.csv"])
    await resident.sends("/menu")
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("111222333")
    await resident.press("Выйти")
    await resident.press("Да, выйти")
    before = len(resident.person.chat.bot_messages)

    drop(exchange, "verdicts.csv", "receipt;verdict\nР-000001;accepted\n")

    await until(lambda: len(names_in(exchange / "in" / "done")) == 1)
    async with cabinet.database.alchemy.connect() as connection:
        states = set(await connection.scalars(select(readings.c.state).where(readings.c.batch == 1)))
        told = await connection.scalar(
            select(func.count()).where(outbox.c.template.startswith("readings-notice"))
        )
    assert (states, told) == ({"accepted"}, 0)
    assert len(resident.person.chat.bot_messages) == before


async def test_the_staff_group_hears_of_a_broken_file(
    cabinet: App, sandbox: Sandbox, staff_group: Group, exchange: Path
) -> None:
    drop(exchange, "houses.csv", "code;street;house\n8;;1\n9;ул. Лесная;2\n")

    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    rows = staff_group.chat.last_bot_message.words
    assert "-houses.csv" in rows
    assert "Не принята 1 строка из 2" in rows
    drop(exchange, "readme.csv", "whatever\n1\n")
    await sandbox.wait_for(lambda: len(staff_group.chat.bot_messages) == 2)
    card = staff_group.chat.last_bot_message.words
    assert card.startswith("Файл биллинга не принят\n")
    assert "В файле нет строки с известными заголовками столбцов. Он начинается так: «whatever»." in card
    await until(lambda: len(names_in(exchange / "in" / "broken")) == 3)
    assert isinstance(cabinet, App)


async def test_the_bot_answers_while_a_large_file_is_taken(resident: Resident, exchange: Path) -> None:
    rows = "".join(f"{number};ул. Лесная;{number}\n" for number in range(1, 60_001))
    drop(exchange, "houses.csv", f"code;street;house\n{rows}")
    await until(lambda: bool(list((exchange / "in" / ".taking").iterdir())))

    await resident.sends("/menu")

    assert "Передать показания" in resident.buttons()
    await until(lambda: len(names_in(exchange / "in" / "done")) == 1, seconds=60)


async def test_a_bot_that_was_down_at_night_exports_when_it_is_back(
    resident: Resident, cabinet: App, settings: Settings, sandbox: Sandbox, exchange: Path
) -> None:
    await sends_readings(resident)
    await cabinet.scheduler.stop()
    next_night(sandbox, hour=11)
    assert names_in(exchange / "out") == []

    again = await build(settings, time=sandbox.clock.now, look_every=LOOK_EVERY)
    again.scheduler.start()
    await until(lambda: names_in(exchange / "out") == ["readings-000001.csv"])
    await again.scheduler.stop()
    await again.stop()

    async with cabinet.database.alchemy.connect() as connection:
        days = list(await connection.scalars(select(jobs_done.c.period).where(jobs_done.c.job == "export")))
    assert len(days) == len(set(days)) == 2


async def test_what_has_served_is_forgotten_at_night(cabinet: App, sandbox: Sandbox) -> None:
    now = sandbox.clock.now()
    week, days, hour = now - timedelta(days=8), now - timedelta(days=3), now + timedelta(hours=13)
    engine = cabinet.database.alchemy
    async with engine.begin() as connection:
        for number, moment in enumerate((days, hour), 1):
            code = {"user_id": 1, "account": "1", "email": "", "code_hash": "", "tries_left": 1}
            await connection.execute(insert(confirmations).values(draft=number, sent_at=moment, **code))
            await connection.execute(insert(codes_sent).values(user_id=1, sent_at=moment))
            received = int(moment.timestamp())
            await connection.execute(insert(inbox).values(update_id=-number, received_at=received))
        card = {"channel": "mail", "language": "ru", "facts": "{}", "message_key": "k", "due_at": week}
        for number, (moment, state) in enumerate([(week, "sent"), (week, "given_up"), (days, "sent")]):
            await connection.execute(
                insert(outbox).values(
                    recipient=f"r{number}", template="t", created_at=moment, state=state, **card
                )
            )
        for number, moment in enumerate([now - timedelta(days=366), week]):
            await connection.execute(
                insert(sent_messages).values(
                    chat_id=1, message_id=number, belongs_to="review:1", part="text", sent_at=moment
                )
            )
    unsent = cabinet.files.root / "ab" / f"ab{0:062}"
    unsent.parent.mkdir(parents=True)
    unsent.write_bytes(b"%PDF")
    os.utime(unsent, (0, 0))
    # What still waits to be delivered is not old, whenever it was written.
    async with cabinet.database.units.change() as unit:
        await unit.outbox.add(StaffCard("nothing", {}), datetime(2100, 1, 1, tzinfo=UTC))
        await unit.commit()

    next_night(sandbox)

    our_updates = select(inbox).where(inbox.c.update_id < 0).subquery()

    async def left() -> list[int]:
        async with engine.connect() as connection:
            return [
                int(await connection.scalar(select(func.count()).select_from(rows)) or 0)
                for rows in (confirmations, codes_sent, our_updates, outbox, sent_messages)
            ]

    async with asyncio.timeout(20):
        while await left() != [1, 1, 1, 2, 1]:  # noqa: ASYNC110 nothing rings when rows go
            await asyncio.sleep(0.02)
    await until(lambda: not unsent.exists())


@pytest.mark.parametrize(("fails", "is_there"), [("payments", "readings"), ("readings", "payments")])
async def test_an_export_that_fails_is_told_and_keeps_no_other_from_being_written(
    resident: Resident,
    sandbox: Sandbox,
    staff_group: Group,
    exchange: Path,
    cabinet: App,
    fails: str,
    is_there: str,
) -> None:
    await sends_readings(resident)
    charged = Charged(ChargeId("tg-1"), "p-1", UserId(resident.person.user_id), 500_00, "RUB", "ничей")
    service = cast("PaymentsService", cabinet.services["payments_service"])
    await service.take(charged, sandbox.clock.now())
    in_the_way = exchange / "out" / f"{fails}-000001.csv"
    in_the_way.mkdir()
    next_night(sandbox)

    def said(words: str) -> list[str]:
        return [each.words for each in staff_group.chat.bot_messages if words in each.words]

    named = {"payments": "платежей", "readings": "показаний"}[fails]
    await sandbox.wait_for(lambda: bool(said(f"Ночная выгрузка {named} не записана")))
    assert said("файла в папке out нет")
    await until((exchange / "out" / f"{is_there}-000001.csv").is_file)
    in_the_way.rmdir()

    await until(in_the_way.is_file)
    await sandbox.wait_for(lambda: bool(said(f"Выгрузка {named} записана")))
    assert len(said("Ночная выгрузка")) == 1


async def test_the_group_hears_once_of_an_export_that_fails_and_when_it_is_there(
    resident: Resident, sandbox: Sandbox, staff_group: Group, exchange: Path, cabinet: App
) -> None:
    await sends_readings(resident)
    (exchange / "out").rmdir()
    (exchange / "out").symlink_to(exchange / "no such disk" / "out")
    next_night(sandbox)

    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    said = staff_group.chat.last_bot_message.words
    assert "Ночная выгрузка показаний не записана" in said
    assert "Пакет №\u00a01" in said
    assert "Ничего не передано и не потеряно" in said
    await asyncio.sleep(LOOK_EVERY * 40)
    assert len(staff_group.chat.bot_messages) == 1
    (exchange / "no such disk" / "out").mkdir(parents=True)

    await until(lambda: names_in(exchange / "out") == ["readings-000001.csv"])
    await sandbox.wait_for(lambda: len(staff_group.chat.bot_messages) == 2)
    assert "readings-000001.csv, строк: 2" in staff_group.chat.last_bot_message.words
    assert isinstance(cabinet, App)
