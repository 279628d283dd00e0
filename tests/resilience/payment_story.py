"""A resident pays, is charged twice, the bot is killed meanwhile: the ledger is the provider's book.

In the test's own process: a kill breaks off whatever the program is doing, and another one is built over the
same database. What a real `kill -9` does is tested with a real process (`payment_kills`).
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import aiohttp
from pydantic import SecretStr
from sqlalchemy import select

from bot.app import App, build
from bot.database.bulk.payment_book import PaymentBook
from bot.database.payment_tables import taken_payments
from bot.exchange.payment_export import export_payments
from bot.intake.polling import HOLD, Busy, Polling
from bot.sandbox import Person, Sandbox
from bot.sandbox.errors import CannotAct
from bot.sandbox.methods.payments import charge
from bot.sandbox.records import Payment as Charge
from bot.settings import Settings
from domain.errors import DomainError
from domain.payments.handing_over import PaymentBatch
from domain.payments.service import PaymentsService
from domain.payments.taken import TakenFor
from tests.conftest import NINA
from tests.paying import PROVIDER, balance, billing_sends
from tests.running import SELDOM, TOKEN, settings_for

STEPS = 8
TIME_TO_SETTLE = 60.0  # seconds, on a very busy machine


@dataclass(slots=True)
class Told:
    """What came of some stories; each fault in a line."""

    stories: int = 0
    charges: int = 0
    doubles: int = 0
    refunds: int = 0
    kills: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Told") -> None:
        """Take in what came of others."""
        self.stories += other.stories
        self.charges += other.charges
        self.doubles += other.doubles
        self.refunds += other.refunds
        self.kills += other.kills
        self.refused += other.refused
        self.faults += other.faults


class Mortal(Polling):
    """Whoever is dead tells Telegram nothing more: what it had not let go of comes again."""

    is_dead = False

    async def _fetch(self, http: aiohttp.ClientSession, hold: int = HOLD) -> list[object]:
        if self.is_dead:
            raise Busy("killed")
        return await super()._fetch(http, hold)


class PaymentStories:
    """Some of them, as their seed has it, one after another on one database: the book goes on from each."""

    def __init__(self, sandbox: Sandbox, settings: Settings, seed: int) -> None:
        self._sandbox = sandbox
        self._settings = settings
        self._random = Random(seed)
        self._nina: Person = sandbox.person("Нина", user_id=NINA)
        self._seed = seed
        self._app: App | None = None
        self._polling: Mortal | None = None
        self._work: asyncio.Task[None] | None = None
        self.told = Told()
        self._billed = 0

    async def run(self, count: int) -> Told:
        """Tell them to their end, and compare the books after each."""
        await self._starts()
        await billing_sends(self._running, balance(1000_00))
        self._nina.starts()
        await self._settles()
        for _ in range(count):
            await self._tells_one()
            await self._compares()
        await self._ends()
        return self.told

    async def _tells_one(self) -> None:
        self.told.stories += 1
        steps: tuple[tuple[Callable[[], Awaitable[None]], int], ...] = (
            (self._orders, 4),
            (self._pays, 6),
            (self._is_charged_again, 2),
            (self._hears_again, 3),
            (self._gives_back, 2),
            (self._waits, 3),
            (self._is_killed, 3),
        )
        doings, weights = zip(*steps, strict=True)
        await self._orders()
        for _ in range(STEPS):
            [act] = self._random.choices(doings, weights)
            await act()
            if self._random.random() < 0.4:
                await self._settles()
        await self._settles()

    # ---- what happens -----------------------------------------------------------------------------

    async def _orders(self) -> None:
        self._nina.sends("/pay")
        await self._settles()
        try:
            self._nina.presses("Другая сумма")
        except CannotAct:
            return
        await self._settles()
        self._nina.sends(str(self._random.choice((100, 300, 1000))))
        await self._settles()

    async def _pays(self) -> None:
        invoices = [each.message_id for each in self._nina.chat.bot_messages if "invoice" in each.content]
        if invoices:
            self._nina.pays(self._random.choice(invoices[-2:]))

    async def _is_charged_again(self) -> None:
        """What the bot is never asked about: the provider charges twice."""
        if made := list(self._sandbox.charges.values()):
            first = self._random.choice(made)
            world = self._sandbox.world
            second = Charge(
                world.new_query_id(),
                first.user,
                first.invoice,
                first.payload,
                first.currency,
                first.total_amount,
                world.clock.timestamp(),
                approved=True,
            )
            world.payments[second.query_id] = second
            charge(world, second)

    async def _hears_again(self) -> None:
        told = [each for each in self._sandbox.past_updates if _is_of_payment(each)]
        if told:
            self._sandbox.deliver_again(self._random.choice(told))

    async def _gives_back(self) -> None:
        left = [each for each in self._sandbox.charges.values() if not each.refunded]
        if not left:
            return
        given_back = self._random.choice(left)
        number = (await self._ledger()).get(given_back.charge_id)
        if number is None:
            return
        given_back.refunded = True
        await self._refund(number)
        if self._random.random() < 0.3:
            await self._refund(number)

    async def _refund(self, number: int) -> None:
        service = self._running.services["payments_service"]
        assert isinstance(service, PaymentsService)
        with suppress(DomainError):
            await service.refund(number, "Светлана")

    async def _waits(self) -> None:
        self._sandbox.clock.advance(timedelta(seconds=self._random.choice((5, 61, 120))))

    async def _is_killed(self) -> None:
        await asyncio.sleep(self._random.random() * 0.03)
        self.told.kills += 1
        await self._breaks_off()
        await self._starts()

    # ---- the program ------------------------------------------------------------------------------

    @property
    def _running(self) -> App:
        assert self._app is not None
        return self._app

    async def _starts(self) -> None:
        self._app = await build(self._settings, time=self._sandbox.clock.now, look_every=SELDOM)
        await self._app.start()
        self._polling = Mortal(self._app.bot, self._app.reception)
        self._work = asyncio.create_task(self._polling.run())

    async def _breaks_off(self) -> None:
        """Everything that the program is doing ends where it stands; Telegram hears nothing of it."""
        assert self._polling is not None
        self._polling.is_dead = True
        for task in asyncio.all_tasks():
            if _is_of_the_bot(task):
                task.cancel()
        await self._ends()

    async def _ends(self) -> None:
        if self._work is not None:
            self._work.cancel()
            with suppress(asyncio.CancelledError):
                await self._work
        await self._running.stop()

    async def _settles(self) -> None:
        await self._sandbox.quiet(TIME_TO_SETTLE)
        await self._running.reception.settled()
        await self._sandbox.quiet(TIME_TO_SETTLE)
        await self._running.reception.settled()

    # ---- the books --------------------------------------------------------------------------------

    async def _ledger(self) -> dict[str, int]:
        columns = select(taken_payments.c.charge, taken_payments.c.number)
        async with self._running.database.alchemy.connect() as connection:
            return {row.charge: row.number for row in await connection.execute(columns)}

    async def _compares(self) -> None:
        book = self._sandbox.charges
        async with self._running.database.alchemy.connect() as connection:
            rows = (await connection.execute(select(taken_payments))).all()
        ours = {(row.charge, row.sum, row.refunded_at is not None) for row in rows}
        theirs = {(name, each.total_amount, each.refunded) for name, each in book.items()}
        self._faults("not in the ledger", theirs - ours)
        self._faults("not in the provider's book", ours - theirs)
        paid = Counter(row.payload for row in rows if row.taken_for == TakenFor.ORDER)
        self._faults("orders that were paid twice", [each for each, times in paid.items() if times > 1])
        self._faults("charges of nobody", [row.charge for row in rows if row.taken_for == TakenFor.STRAY])
        net = sum(each.total_amount for each in book.values() if not each.refunded)
        await self._compares_with_billing(net)
        self.told.charges = len(book)
        self.told.doubles = sum(row.taken_for == TakenFor.AGAIN for row in rows)
        self.told.refunds = sum(each.refunded for each in book.values())
        self.told.refused = sum(each.approved is False for each in self._sandbox.world.payments.values())

    async def _compares_with_billing(self, net: int) -> None:
        now = self._sandbox.clock.now().astimezone(self._settings.zone)
        engine = self._running.database.alchemy
        out = Path(self._settings.database_url.removeprefix("sqlite+aiosqlite:///")).parent
        exported = await export_payments(engine, out, now)
        if exported.batch is not None and exported.path is not None:
            async with PaymentBook(engine).change() as change:
                lines = await change.lines(PaymentBatch(exported.batch, now))
            self._billed += sum(line.kopecks for line in lines)
        wrong = [] if self._billed == net else [f"{self._billed} instead of {net}"]
        self._faults("billing has another sum", wrong)

    def _faults(self, what: str, found: object) -> None:
        if found:
            self.told.faults.append(f"seed {self._seed}, story {self.told.stories}: {what}: {found}")


def _is_of_payment(update: object) -> bool:
    return "successful_payment" in str(update) or "pre_checkout_query" in str(update)


def _is_of_the_bot(task: asyncio.Task[object]) -> bool:
    """Whether it is the program's own: its reception's, its questions', its postman's."""
    name = getattr(task.get_coro(), "__qualname__", "")
    return name.partition(".")[0] in {"Reception", "Checkouts", "Polling", "Postman", "PatientSpeech"}


async def tell(linked: Path, folder: Path, seed: int, count: int) -> Told:
    """So many stories, on a copy of a database in which Нина has an account."""
    path = folder / f"stories-{seed}.sqlite3"
    shutil.copy(linked, path)
    async with await Sandbox.start(token=TOKEN) as sandbox:
        staff = sandbox.group("Сотрудники", forum=True)
        settings = settings_for(sandbox, path, staff).model_copy(
            update={"payment_provider_token": SecretStr(PROVIDER)}
        )
        return await PaymentStories(sandbox, settings, seed).run(count)
