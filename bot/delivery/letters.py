"""Letters, in rounds over one connection: handed over, put off, given up, and whoever waits for one is told.

A letter goes at least once, a repeated one with the same Message-ID. While the server is away all of them
wait together; what becomes of one by itself is counted with it.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

import structlog

from bot.database.outbox_queue import OutboxQueue, Outgoing, TakenByAnother
from bot.delivery.alarm import Alarm
from bot.delivery.forms import OutgoingForms, UnknownTemplate
from bot.delivery.mail import (
    LetterUncertain,
    MailDelayed,
    Mailer,
    MailRefused,
    MailServerAway,
    SenderRefused,
)
from bot.delivery.mail_server import PATIENCE, PATIENCE_UNCERTAIN, ServerPause
from bot.delivery.surely import surely
from domain.clock import Clock
from domain.outbox import Letter, Mishap, Notice, StaffCard, said_if_lost, said_of
from locales.texts import Texts

if TYPE_CHECKING:
    import aiosmtplib

WORTH_TELLING = timedelta(seconds=30)
"""Whoever waits for a letter hears of a delay of so much."""

_LOOKED_AFTER = 500  # letters in line, at a time

log = structlog.get_logger()


class LetterDelivery:
    """The way of letters; without a mailer each is given up."""

    def __init__(
        self,
        queue: OutboxQueue,
        mailer: Mailer | None,
        forms: OutgoingForms,
        texts: dict[str, Texts],
        clock: Clock,
        alarm: Alarm,
    ) -> None:
        self._queue = queue
        self._mailer = mailer
        self._forms = forms
        self._texts = texts
        self._clock = clock
        self._alarm = alarm
        self.pause = ServerPause(monotonic)

    async def deliver(self, letters: Sequence[Outgoing]) -> None:
        """Hand over letters, as many as the server takes, and record what came of each."""
        if self._mailer is None:
            for letter in letters:
                await self._lose(letter, "no mail server is set")
            return
        untried = list(letters)
        try:
            async with self._mailer.connected() as client:
                while untried:
                    await self._hand_over(self._mailer, client, untried.pop(0))
        except MailServerAway as away:
            await self._wait_for_server(away, untried)

    async def _wait_for_server(self, away: MailServerAway, untried: Sequence[Outgoing]) -> None:
        wait, reason = self.pause.begin(), str(away)
        log.warning("mail is delayed", reason=reason, seconds=wait.total_seconds())
        if isinstance(away, SenderRefused):
            await self._alarm.mail_refuses_us(reason)
        until = self._clock.now() + wait
        # One that the last process was sending is in line no more, and comes back to it.
        await asyncio.gather(*(self._back_in_line(each, reason, until) for each in untried))
        await surely(lambda: self._queue.letters_wait(reason, until))
        for letter in await surely(lambda: self._queue.letters_in_line(_LOOKED_AFTER)):
            await self._look_after(letter, wait)

    async def _back_in_line(self, outgoing: Outgoing, reason: str, until: datetime) -> None:
        await surely(lambda: self._queue.delayed(outgoing.id, reason, until))

    async def _hand_over(self, mailer: Mailer, client: "aiosmtplib.SMTP", outgoing: Outgoing) -> None:
        """Hand over one letter and record what came of it.

        Raises:
            MailServerAway: no other letter need be tried now.
        """
        letter = outgoing.message
        if not isinstance(letter, Letter) or await self._came_too_late(outgoing, letter):
            return
        try:
            words = self._forms.letter(letter, self._texts[letter.language])
            message = mailer.message(outgoing, letter, words)
        except UnknownTemplate as error:
            await self._lose(outgoing, f"unknown: {error}")
            return
        except Exception as error:
            # A mistake of this program: the next version may do better.
            log.error("a letter could not be written", outbox=outgoing.id, exc_info=error)
            wait = PATIENCE.wait(outgoing.attempts)
            await self._put_off(outgoing, type(error).__name__, wait)
            await self._look_after(outgoing, wait)
            return
        try:
            await surely(lambda: self._queue.refuse_if_taken_by_another(outgoing.id))
            await mailer.send(client, message)
        except TakenByAnother:
            log.warning("another process goes on with a letter", outbox=outgoing.id)
        except MailRefused as refused:
            await self._lose(outgoing, str(refused))
        except MailDelayed as delayed:
            await self._try_later(outgoing, str(delayed))
        except LetterUncertain as uncertain:
            await self._try_uncertain_later(outgoing, str(uncertain))
            raise
        except MailServerAway as away:
            await self._back_in_line(outgoing, str(away), self._clock.now())
            raise
        else:
            await surely(lambda: self._queue.sent(outgoing.id, (), self._clock.now()))
        self.pause.end()

    async def _try_later(self, outgoing: Outgoing, reason: str) -> None:
        if PATIENCE.is_over(outgoing.attempts, self._clock.now() - outgoing.created_at):
            await self._lose(outgoing, reason)
            return
        wait = PATIENCE.wait(outgoing.attempts)
        await self._put_off(outgoing, reason, wait)
        await self._look_after(outgoing, wait)

    async def _try_uncertain_later(self, outgoing: Outgoing, reason: str) -> None:
        if PATIENCE_UNCERTAIN.is_over(outgoing.attempts, self._clock.now() - outgoing.created_at):
            # There are copies of it in the mailbox by now: nobody is told that it did not arrive.
            await self._give_up(outgoing, reason, None)
            return
        await self._put_off(outgoing, reason, PATIENCE_UNCERTAIN.wait(outgoing.attempts))

    async def _put_off(self, outgoing: Outgoing, reason: str, wait: timedelta) -> None:
        again_at = self._clock.now() + wait
        await surely(lambda: self._queue.failed(outgoing.id, reason, again_at))

    # ---- whoever waits ----------------------------------------------------------------------------

    async def _look_after(self, outgoing: Outgoing, wait: timedelta) -> None:
        """Tell whoever waits for a letter that it is delayed, once, or that it would come too late."""
        letter = outgoing.message
        if not isinstance(letter, Letter) or letter.good_for is None:
            return
        if await self._came_too_late(outgoing, letter) or outgoing.calls_done:
            return
        now, notice = self._clock.now(), said_of(letter, Mishap.DELAYED)
        if notice is not None and now + wait - outgoing.created_at >= WORTH_TELLING:
            await surely(lambda: self._queue.told_of_delay(outgoing.id, notice, now))

    async def _came_too_late(self, outgoing: Outgoing, letter: Letter) -> bool:
        """Give a letter up that is good for nothing any more."""
        if letter.good_for is None or self._clock.now() - outgoing.created_at < letter.good_for:
            return False
        await self._give_up(outgoing, "too late", said_of(letter, Mishap.TOO_LATE))
        return True

    async def _lose(self, outgoing: Outgoing, reason: str) -> None:
        await self._give_up(outgoing, reason, said_if_lost(outgoing.message))

    async def _give_up(self, outgoing: Outgoing, reason: str, instead: Notice | StaffCard | None) -> None:
        log.error("a letter was given up", outbox=outgoing.id, reason=reason)
        said = () if instead is None else (instead,)
        await surely(lambda: self._queue.given_up(outgoing.id, reason, said, self._clock.now()))
