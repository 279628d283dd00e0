"""From updates to an answer: they are read, and the turn is taken, however long the database is away."""

import asyncio
import itertools
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import structlog
from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.types import Chat, Update, User

from bot.delivery.staff_group import StaffGroups
from bot.delivery.surely import surely
from bot.intake.arrival import Arrival, Unreadable, home_of, number_of
from bot.intake.blocking import Blocking
from bot.intake.shelf import Shelf
from bot.intake.understanding import understood
from domain.unit_of_work import StorageBusy
from fsm.event import Event, event_of
from fsm.turn import Turn

TRIES = 120  # about an hour, where it is not the database that is away
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds

OF_THE_UPDATE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What is wrong with an update itself, or with the program: to try it again would be in vain."""

TRIES_OF_A_PAYMENT = 4
"""Some seconds, where it is not the database that is away: then the chat goes on, and word of the payment
waits in the inbox for the next start. It is never given up."""

log = structlog.get_logger()


class Answering:
    """Has each event answered, and tells what came of it."""

    def __init__(self, bot: Bot, turn: Turn, staff: StaffGroups, shelf: Shelf, blocking: Blocking) -> None:
        self._blocking = blocking
        self._bot = bot
        self._turn = turn
        self._staff = staff
        self._shelf = shelf

    async def answer(self, updates: Sequence[Arrival]) -> bool:
        """Answer one event, an album's updates together; False when it is left for the next start."""
        try:
            event = await self._heard(updates)
        except Exception as error:
            # A mistake of this program, which it would make again: what nobody has acted upon is kept.
            log.exception("an update cannot be read", update_id=updates[0].number)
            await self._set_aside(updates, type(error).__name__)
            return True
        if event is None:
            return True
        for attempt in itertools.count():
            try:
                await self._turn.take(event)
            except Exception as error:
                if isinstance(error, OF_THE_UPDATE) and not event.tells_of_payment:
                    log.exception("an update cannot be acted upon", update_id=event.number)
                    await self._turn.apologise(event)
                    await self._set_aside(updates, type(error).__name__)
                    return True
                tries = TRIES_OF_A_PAYMENT if event.tells_of_payment else TRIES
                if attempt >= tries and not isinstance(error, StorageBusy):
                    break
                # The database or Redis is away: the event waits for it, and so does its chat alone.
                if attempt == 0 and not isinstance(error, OF_THE_UPDATE):
                    await self._turn.delay(event)
                log.exception("an update could not be acted upon", update_id=event.number, attempt=attempt)
                await asyncio.sleep(min(FIRST_WAIT * 2 ** min(attempt, 10), LONGEST_WAIT))
            else:
                return True
        log.error("an update is left for the next start", update_id=event.number)
        return False

    async def _heard(self, updates: Sequence[Arrival]) -> Event | None:
        """What somebody did by these updates; what Telegram says by itself in them is noted."""
        read = await self._read(updates)
        await surely(partial(self._staff.hears, read))
        await self._blocking.hears(read)
        return event_of(read, updates[0].received_at) if read else None

    async def apologise(self, raw: object, received_at: datetime) -> None:
        """Tell whoever sent an update that nothing can be made of it, as far as that can be known."""
        home = home_of(raw)
        if home is not None:
            chat, whom = Chat(id=home, type=ChatType.PRIVATE), User(id=home, is_bot=False, first_name="")
            await self._turn.apologise(Event((number_of(raw) or 0,), received_at, chat, whom))

    async def _read(self, updates: Sequence[Arrival]) -> Sequence[Update]:
        read = []
        for update in sorted(updates, key=lambda update: update.number):
            try:
                one = understood(update.raw, self._bot, update.received_at)
                if update.tells_of_payment and not (one.message and one.message.successful_payment):
                    raise Unreadable("a payment that is not as the Bot API has it")
                read.append(one)
            except Unreadable as error:
                await self._set_aside([update], str(error))
                await self.apologise(update.raw, update.received_at)
        return read

    async def _set_aside(self, updates: Sequence[Arrival], reason: str) -> None:
        for update in updates:
            await surely(partial(self._shelf.put, update.raw, reason))
