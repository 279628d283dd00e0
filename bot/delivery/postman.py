"""The postman: takes what waits in the outbox to the mail server and to Telegram, until it is there."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from aiogram import Bot

from bot.database.outbox import OutboxQueue, Outgoing
from bot.delivery.letters import UnknownLetter, compose
from bot.delivery.mail import MailDelayed, Mailer, MailRefused
from bot.delivery.speech import deliver
from domain.clock import Clock
from domain.outbox import Letter, Notice
from handlers.answer import showing
from handlers.notices import UnknownNotice, notice_screen
from locales.texts import Texts

if TYPE_CHECKING:
    import aiosmtplib

BATCH = 50
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=2), timedelta(minutes=5)
LOOK_AGAIN = 5.0  # seconds; the clock may have been set

log = structlog.get_logger()


class Postman:
    """One at work in a process."""

    def __init__(
        self,
        queue: OutboxQueue,
        mailer: Mailer | None,
        bot: Bot,
        texts: dict[str, Texts],
        clock: Clock,
    ) -> None:
        self._queue = queue
        self._mailer = mailer
        self._bot = bot
        self._texts = texts
        self._clock = clock

    async def work(self) -> None:
        """Deliver until cancelled. What was under way when the last process ended goes first, once more."""
        await self._deliver(await self._queue.interrupted())
        while True:
            messages = await self._queue.due(self._clock.now(), BATCH)
            if messages:
                await self._deliver(messages)
            else:
                await self._queue.wait(await self._idle_time())

    async def _idle_time(self) -> float:
        due = await self._queue.next_due()
        if due is None:
            return LOOK_AGAIN
        return min(max((due - self._clock.now()).total_seconds(), 0.05), LOOK_AGAIN)

    async def _deliver(self, messages: Sequence[Outgoing]) -> None:
        letters = [message for message in messages if isinstance(message.message, Letter)]
        notices = [message for message in messages if isinstance(message.message, Notice)]
        await asyncio.gather(self._mail(letters), *(self._notify(notice) for notice in notices))

    # ---- mail -------------------------------------------------------------------------------------

    async def _mail(self, letters: Sequence[Outgoing]) -> None:
        if not letters:
            return
        if self._mailer is None:
            for letter in letters:
                await self._queue.given_up(letter.id, "no mail server is set")
            return
        left = list(letters)
        try:
            async with self._mailer.connected() as client:
                while left:
                    await self._mail_one(self._mailer, client, left[0])
                    left.pop(0)
        except MailDelayed as delayed:
            log.warning("mail is delayed", reason=str(delayed), letters=len(left))
            for letter in left:
                await self._queue.failed(letter.id, str(delayed), self._next_try(letter))

    async def _mail_one(self, mailer: Mailer, client: "aiosmtplib.SMTP", outgoing: Outgoing) -> None:
        letter = outgoing.message
        if not isinstance(letter, Letter):
            return
        try:
            parts = compose(letter, self._texts[letter.language])
            await self._queue.taken(outgoing.id)
            await mailer.send(client, mailer.message(outgoing, letter, parts))
        except (MailRefused, UnknownLetter) as refused:
            log.error("a letter was given up", outbox=outgoing.id, reason=str(refused))
            await self._queue.given_up(outgoing.id, str(refused))
        else:
            await self._queue.sent(outgoing.id)

    def _next_try(self, message: Outgoing) -> datetime:
        doublings: int = min(message.attempts, 12)
        return self._clock.now() + min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)

    # ---- notices ----------------------------------------------------------------------------------

    async def _notify(self, outgoing: Outgoing) -> None:
        notice = outgoing.message
        if not isinstance(notice, Notice):
            return
        try:
            screen = notice_screen(notice.template, notice.facts, self._texts[notice.language])
        except UnknownNotice as unknown:
            log.error("a notice was given up", outbox=outgoing.id, reason=str(unknown))
            await self._queue.given_up(outgoing.id, str(unknown))
            return
        await self._queue.taken(outgoing.id)
        for call in showing(screen, notice.user, in_place_of=None, takes_keyboard_away=""):
            if not await deliver(self._bot, call):
                await self._queue.given_up(outgoing.id, "refused by Telegram")
                return
        await self._queue.sent(outgoing.id)
