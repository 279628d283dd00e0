"""The database is locked: for a moment, and nobody hears of it; for longer, and it is said once."""

import asyncio
import sqlite3
from collections.abc import Iterator

import pytest
from aiogram.fsm.storage.base import StorageKey
from redis.exceptions import ConnectionError as RedisAway
from sqlalchemy import make_url

from bot.app import App
from bot.database import sqlite
from bot.database.conversations import DatabaseStorage
from bot.database.units import DatabaseUnits
from bot.sandbox import Group, Sandbox
from bot.settings import Settings
from domain.cabinet import CabinetUnit
from fsm.record import Record
from tests.handlers.test_reviews import clerk, sends_a_doubtful_reading
from tests.people import Resident

A_MOMENT, A_WHILE = 0.6, 2.8  # seconds; a turn asks again for less than two
NOT_LOST = "не потеряно"
STALE = "больше не действует"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is complained of after a tenth of a second instead of half a minute."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)


class Lock:
    """Another process that writes, and holds everybody else up."""

    def __init__(self, database_url: str) -> None:
        path = make_url(database_url).database or ""
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)

    def take(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def release(self) -> None:
        self._connection.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def lock(settings: Settings) -> Iterator[Lock]:
    other = Lock(settings.database_url)
    yield other
    other.close()


async def test_a_service_that_meets_a_lock_is_asked_again_in_silence(
    resident: Resident, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await resident.sends("256 246")
    change = DatabaseUnits.change

    def change_of_a_locked_file(units: DatabaseUnits) -> CabinetUnit:
        monkeypatch.setattr(DatabaseUnits, "change", change)
        lock.take()
        asyncio.get_running_loop().call_later(A_MOMENT, lock.release)
        return change(units)

    monkeypatch.setattr(DatabaseUnits, "change", change_of_a_locked_file)
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()
    assert "Что-то пошло не так" not in resident.sees()
    assert NOT_LOST not in resident.sees()


async def test_a_long_lock_is_said_once_and_the_readings_are_taken(resident: Resident, lock: Lock) -> None:
    await resident.sends("256 246")
    releasing = asyncio.ensure_future(_locked_for(A_WHILE, lock))
    await asyncio.sleep(0)
    await resident.press("Отправить")
    await releasing
    assert resident.sees().count(NOT_LOST) == 1
    assert "Спасибо" in resident.sees()


async def test_redis_that_is_away_is_said_once_and_the_answer_comes(
    cabinet: App, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, away = type(cabinet.storage).load, iter([RedisAway()] * 2)

    async def asks(storage: DatabaseStorage, key: StorageKey) -> Record:
        if (error := next(away, None)) is not None:
            raise error
        return await load(storage, key)

    monkeypatch.setattr(type(cabinet.storage), "load", asks)
    await resident.sends("/menu")
    assert resident.sees().count(NOT_LOST) == 1
    assert "Передать показания" in " ".join(resident.buttons())


async def test_a_clerks_press_is_taken_up_again(
    resident: Resident, sandbox: Sandbox, staff_group: Group, lock: Lock
) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    releasing = asyncio.ensure_future(_locked_for(A_WHILE, lock))
    await asyncio.sleep(0)
    staff_group.presses(svetlana, "Принять", message_id=card.message_id)
    await releasing
    await resident.waits()
    said = [message.words for message in staff_group.chat.bot_messages]
    assert not any(STALE in words for words in said)
    assert sum(NOT_LOST in words for words in said) == 1
    assert "Принято: Светлана" in card.words


async def _locked_for(seconds: float, lock: Lock) -> None:
    lock.take()
    await asyncio.sleep(seconds)
    lock.release()
