"""The engines under contract, each with what billing does to it: the import's side, in the domain's words."""

import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Protocol

import orjson
from sqlalchemy import Table, insert, select, update
from sqlalchemy.exc import DBAPIError

from bot.database.engine import Database
from bot.database.meters import month_text
from bot.database.outbox import Channel
from bot.database.request_tables import services
from bot.database.statements import Statement
from bot.database.tables import accounts, houses, meters, outbox, readings
from domain.accounts import Account
from domain.cabinet import CabinetUnits
from domain.houses import House
from domain.identifiers import MeterId, SubmissionId, UserId
from domain.meters import Meter
from domain.outbox import Letter, Message, Notice, StaffCard
from domain.readings.reading import ReadingState
from domain.readings.recorded import RecordedReading
from domain.reference.branch import Branch
from domain.reference.question import Question
from domain.reference.way import WayToPay
from domain.requests.catalogue import Service
from domain.residents import Language
from domain.unit_of_work import StorageBusy
from tests.bot.database.money_rows import rows_of
from tests.bot.database.reference_rows import reference_row
from tests.loaded import Loaded

_MESSAGES = Statement(
    select(
        outbox.c.channel, outbox.c.recipient, outbox.c.template, outbox.c.language, outbox.c.facts
    ).order_by(outbox.c.id)
)

Values = Mapping[str, object]


class Store(Protocol):
    """An engine: its units of work, and what only billing does and only the delivery sees.

    `refuses_change` are the errors of a look that would change something, `refuses_reference` those of a row
    about another one that does not exist.
    """

    refuses_change: tuple[type[Exception], ...]
    refuses_reference: tuple[type[Exception], ...]

    @property
    def units(self) -> CabinetUnits:
        """The units of work."""
        ...

    async def load(self, *things: Loaded) -> None:
        """What billing's files bring, without what follows from readings: `loaded`, `last`, `sent`."""
        ...

    async def record(self, meter: MeterId, *readings: RecordedReading) -> None:
        """Readings that billing says a meter has had."""
        ...

    async def judge(self, submission: SubmissionId, state: ReadingState, reason: str = "") -> None:
        """What becomes of a submission's lines at billing."""
        ...

    async def messages(self) -> Sequence[Message]:
        """What has been put in line to leave, oldest first."""
        ...


class SqlStore:
    """SQLite or PostgreSQL."""

    refuses_change: tuple[type[Exception], ...] = (StorageBusy,)
    refuses_reference: tuple[type[Exception], ...] = (sqlite3.IntegrityError, DBAPIError)

    def __init__(self, database: Database) -> None:
        self._database = database
        self._houses: set[str] = set()

    @property
    def units(self) -> CabinetUnits:
        return self._database.units

    async def load(self, *things: Loaded) -> None:
        for thing in things:
            match thing:
                case House():
                    await self._insert(houses, {**asdict(thing), "branch": thing.branch or ""})
                case Account():
                    await self._load_house(thing)
                    await self._insert(accounts, _account_row(thing))
                case Meter():
                    await self._insert(meters, _meter_row(thing))
                case Service():
                    await self._insert(services, _service_row(thing))
                case Branch() | Question() | WayToPay():
                    await self._insert(*reference_row(thing))
                case _:
                    for table, row in rows_of(thing):
                        await self._insert(table, row)

    async def record(self, meter: MeterId, *readings_: RecordedReading) -> None:
        for each in readings_:
            await self._insert(readings, _reading_row(meter, each))

    async def judge(self, submission: SubmissionId, state: ReadingState, reason: str = "") -> None:
        async with self._database.alchemy.begin() as connection:
            await connection.execute(
                update(readings)
                .where(readings.c.submission_id == submission)
                .values(state=state.value, reason=reason)
            )

    async def messages(self) -> Sequence[Message]:
        return [_message(*row) for row in await self._database.engine.read(_MESSAGES)]

    async def _load_house(self, account: Account) -> None:
        code = _house_code(account)
        if code in self._houses:
            return
        self._houses.add(code)
        window = account.window
        house: Values = {
            "code": code,
            "street": account.address.street,
            "house": account.address.house,
            "window_first": window.first_day if window else None,
            "window_last": window.last_day if window else None,
        }
        await self._insert(houses, house)

    async def _insert(self, table: Table, row: Values) -> None:
        async with self._database.alchemy.begin() as connection:
            await connection.execute(insert(table), dict(row))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[SqlStore]:
    """The store over a database with all its tables."""
    database = await Database.open(url)
    yield SqlStore(database)
    await database.close()


def _house_code(account: Account) -> str:
    return f"{account.address.street} {account.address.house}"[:32]


def _account_row(account: Account) -> Values:
    return {
        "number": account.number,
        "house_code": _house_code(account),
        "flat": account.address.flat,
        "surname": account.holder.surname,
        "name": account.holder.name,
        "patronymic": account.holder.patronymic,
        "phone": account.phone,
    }


def _meter_row(meter: Meter) -> Values:
    zones = {f"zone_t{each.number}": each.zone and each.zone.value for each in meter.registers}
    return {
        "id": meter.id,
        "account": meter.account,
        "resource": meter.resource.value,
        "number": meter.number,
        "place": meter.place,
        "zones": len(meter.registers),
        **zones,
        "integer_digits": meter.integer_digits,
        "fraction_digits": meter.fraction_digits,
        "ratio": meter.ratio,
        "verified_until": meter.verified_until,
        "in_service": meter.in_service,
        "smart": meter.smart,
    }


def _service_row(service: Service) -> Values:
    return {
        "code": service.code,
        "resource": service.resource.value,
        "name": service.name,
        "name_en": service.name_en,
        "paid": service.paid,
        "price": None if service.price is None else str(service.price),
        "term": service.term,
        "text": service.text,
        "text_en": service.text_en,
        "position": service.position,
        "offered": service.offered,
    }


def _reading_row(meter: MeterId, reading: RecordedReading) -> Values:
    return {
        "meter_id": meter,
        "register": reading.register,
        "taken_on": reading.taken_on,
        "source": reading.source.value,
        "value": reading.value,
        "state": reading.state.value,
        "month": reading.month and month_text(reading.month),
    }


def _message(channel: str, recipient: str, template: str, language: str, facts: str) -> Message:
    said = orjson.loads(facts)
    match Channel(channel):
        case Channel.MAIL:
            return Letter(recipient, template, Language(language), said)
        case Channel.CHAT:
            return Notice(UserId(int(recipient)), template, Language(language), said)
        case Channel.STAFF:
            return StaffCard(template, said)
