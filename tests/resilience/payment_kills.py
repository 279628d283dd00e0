"""`kill -9` between the question before a charge and its record: is each charge recorded, once?"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from random import Random

from sqlalchemy import select

from bot.database.engine import Database
from bot.database.payment_tables import taken_payments
from bot.sandbox import Person, Sandbox
from bot.sandbox.records import Payment as Charge
from domain.identifiers import AccountNumber, UserId
from domain.residents import Consent, Language
from tests.paying import PROVIDER
from tests.resilience.households import Household, fill, street
from tests.resilience.processes import BotProcess

TIME_TO_SETTLE = 120.0  # seconds, on a very busy machine
SUM = 500_00


class Moment(Enum):
    """What the kill follows by a few milliseconds."""

    ASKED = "the question was handed over"
    ALLOWED = "the bot has let the charge be made"
    CHARGED = "word of the charge was handed over"


@dataclass(slots=True)
class Killed:
    """What came of it; each fault in a line."""

    kills: int = 0
    charges: int = 0
    told_twice: int = 0
    faults: list[str] = field(default_factory=list)


class PaymentKills:
    """Each household pays once, and the bot is killed meanwhile."""

    def __init__(self, sandbox: Sandbox, folder: Path, seed: int) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._random = Random(seed)

    async def run(self, url: str, times: int) -> Killed:
        """Kill so often, and compare the ledger with the provider's book."""
        homes = street(times)
        await fill(url, self._folder, homes)
        people = [self._sandbox.person(f"Житель {home.number}") for home in homes]
        await _link(url, homes, people)
        staff = self._sandbox.group("Сотрудники", forum=True)
        bot = BotProcess(
            self._sandbox,
            self._folder,
            DATABASE_URL=url,
            STAFF_CHAT_ID=str(staff.chat.id),
            PAYMENT_PROVIDER_TOKEN=PROVIDER,
        )
        try:
            await bot.start()
            for person in people:
                await self._pays_while_it_is_killed(person, bot)
            return await self._judged(url, people, times)
        finally:
            await bot.end()

    async def _pays_while_it_is_killed(self, person: Person, bot: BotProcess) -> None:
        person.starts()
        person.sends("/pay")
        await self._hears(person, "Что оплатить")
        person.presses("Другая сумма")
        await self._hears(person, "Сколько внести")
        person.sends("500")
        chat = person.chat
        await self._sandbox.wait_for(lambda: "invoice" in chat.last_bot_message.content, TIME_TO_SETTLE)
        payment = person.pays(person.chat.last_bot_message.message_id)
        await self._at_a_moment(payment)
        await bot.kill()
        await bot.start()
        if payment.approved:
            await self._hears(person, "Оплата 500,00")

    async def _at_a_moment(self, payment: Charge) -> None:
        moment = self._random.choice(list(Moment))
        if moment is Moment.ALLOWED:
            await self._sandbox.wait_for(lambda: payment.approved is not None, TIME_TO_SETTLE)
        if moment is Moment.CHARGED:
            await self._sandbox.wait_for(lambda: payment.receipt is not None, TIME_TO_SETTLE)
            await asyncio.sleep(0.005)
        await asyncio.sleep(self._random.random() * 0.03)

    async def _hears(self, person: Person, words: str) -> None:
        def heard() -> bool:
            return any(words in each.words or words in each.labels for each in person.chat.bot_messages)

        await self._sandbox.wait_for(heard, TIME_TO_SETTLE, words)

    async def _judged(self, url: str, people: list[Person], times: int) -> Killed:
        told = Killed(times, len(self._sandbox.charges))
        database = await Database.open(url)
        async with database.alchemy.connect() as connection:
            kept = Counter((await connection.execute(select(taken_payments.c.charge))).scalars())
        await database.close()
        for name in self._sandbox.charges.keys() | kept.keys():
            if kept[name] != 1 or name not in self._sandbox.charges:
                told.faults.append(f"{name} stands {kept[name]} times in the ledger")
        for person in people:
            words = [each for each in person.chat.bot_messages if "Оплата 500,00" in each.words]
            told.told_twice += len(words) > 1
        return told


async def _link(url: str, homes: list[Household], people: list[Person]) -> None:
    """Everybody has an account, without the long way there."""
    database = await Database.open(url)
    async with database.units.change() as unit:
        for home, person in zip(homes, people, strict=True):
            user, now = UserId(person.user_id), datetime.now(UTC)
            await unit.residents.record_consent(user, Consent("1", now), Language.RU)
            await unit.residents.add_link(user, AccountNumber(home.account), "", now)
        await unit.commit()
    await database.close()
