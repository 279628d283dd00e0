"""What an administrator does with billing's files, for the tests."""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
from openpyxl import Workbook
from sqlalchemy import Executable, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.tables import links, meters, outbox, readings, residents, submissions
from bot.exchange.columns import REGISTRY
from bot.exchange.importing import ImportResult, Progress, import_files
from domain.exchange import Refusal
from handlers.exchange import refusal_words
from locales.texts import load_texts

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

HOUSES = """code;street;house
H1;ул. Южное шоссе;28
H2;пр. Октября;7А
"""
ACCOUNTS = """number;house;flat;surname;name;patronymic;phone
111222333;H1;52;Иванова;Н.;Н.;2555686
012345678;H2;7;Ёлкин;Пётр;Семёнович;
"""
METERS = """account;resource;number;place;zones;zone_t1;zone_t2;zone_t3;integer_digits
111222333;electricity;11228081;;2;day;night;;5
111222333;hot_water;011774;Санузел;1;;;;5
012345678;electricity;0080001;;2;;;;5
"""
READINGS = """account;resource;meter;register;value;date
111222333;electricity;11228081;T1;212;2026-10-25
111222333;electricity;11228081;T2;220;2026-10-25
111222333;hot_water;011774;T1;36;2026-10-25
"""


ENGLISH = load_texts(UTC)["en"].plain()


def words(refusal: Refusal | None) -> str:
    """Why a file was refused, as the command line says it."""
    assert refusal is not None
    return refusal_words(refusal, ENGLISH)


class Billing:
    """A folder of files, and the database that they go to."""

    def __init__(self, engine: AsyncEngine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder

    def csv(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def xlsx(
        self, name: str, rows: Sequence[Sequence[object]], formats: dict[str, str] | None = None
    ) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        for cell, number_format in (formats or {}).items():
            sheet[cell].number_format = number_format
        path = self.folder / name
        book.save(path)
        return path

    def everything(self) -> None:
        self.csv("houses.csv", HOUSES)
        self.csv("accounts.csv", ACCOUNTS)
        self.csv("meters.csv", METERS)
        self.csv("readings.csv", READINGS)

    async def take(self, *paths: Path, progress: Progress | None = None) -> list[ImportResult]:
        return await import_files(self.engine, paths or [self.folder], TODAY, progress)

    async def take_one(self, path: Path) -> ImportResult:
        [result] = await self.take(path)
        return result

    async def settle(self) -> None:
        """The registry is loaded, and its files are out of the way."""
        self.everything()
        results = await self.take()
        assert [result.kind for result in results] == list(REGISTRY)
        assert not any(result.refusal or result.rejected for result in results)
        for path in self.folder.iterdir():
            path.unlink()

    async def rows(self, table: Table, *columns: str) -> list[tuple[Any, ...]]:
        async with self.engine.connect() as connection:
            found = await connection.execute(select(*(table.c[name] for name in columns)))
            return sorted(tuple(row) for row in found)

    async def execute(self, statement: Executable) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(statement)

    async def resident_is_linked(self, user: int = 7, language: str = "ru") -> None:
        """A user of 111222333, who is told what becomes of readings."""
        async with self.engine.begin() as connection:
            await connection.execute(
                insert(residents).values(user_id=user, language=language, consent_version="1", consent_at=NOW)
            )
            await connection.execute(insert(links).values(user_id=user, account="111222333", linked_at=NOW))

    async def notices(self) -> list[dict[str, Any]]:
        """What waits to be told, oldest first: template, user and language beside the facts."""
        async with self.engine.connect() as connection:
            rows = await connection.execute(select(outbox).order_by(outbox.c.id))
            return [
                {**orjson.loads(row.facts), "template": row.template, "to": row.recipient, "in": row.language}
                for row in rows
            ]

    async def states(self) -> dict[int, tuple[str, str]]:
        """State and reason of what residents have sent, by value."""
        rows = await self.rows(readings, "value", "state", "reason", "submission_id")
        return {value: (state, reason) for value, state, reason, submission in rows if submission}

    async def resident_sends(
        self, draft: str, *values: tuple[str, int, int], user: int = 7, month: str = "2026-11"
    ) -> None:
        """Readings (meter, register, value) of one submission of a resident of 111222333."""
        async with self.engine.begin() as connection:
            made = await connection.execute(
                insert(submissions).values(
                    draft=draft,
                    account="111222333",
                    user_id=user,
                    sent_at=NOW,
                )
            )
            [submission] = made.inserted_primary_key or [None]
            for number, register, value in values:
                meter = await connection.scalar(select(meters.c.id).where(meters.c.number == number))
                await connection.execute(
                    insert(readings).values(
                        meter_id=meter,
                        register=register,
                        taken_on=TODAY,
                        source="resident",
                        value=value,
                        submission_id=submission,
                        zone="day" if register == 1 else "night",
                        state="received",
                        month=month,
                    )
                )


def read_csv(path: Path) -> list[list[str]]:
    """A file of ours as a spreadsheet program reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        return list(csv.reader(file, delimiter=";"))


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())
