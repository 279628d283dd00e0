"""Whether a chat takes one more message now: what does not go waits in the database, never in here."""

from aiogram import Bot

from bot.database.sent_messages import SentMessages
from bot.delivery.calling import LONGEST_STOP
from bot.delivery.messages import ToChat, most_messages_of
from bot.delivery.obstacles import NoRoom
from bot.delivery.speech import TelegramBusy
from bot.delivery.surely import surely
from bot.telegram.group_rates import MOST, weight_of
from bot.telegram.pace import Priority, Stopped
from bot.telegram.session import pace_of, private_rates_of, rates_of
from domain.clock import Clock
from fsm.answer import Call


class Room:
    """Asked before a message goes: it goes whole, or later."""

    def __init__(self, sent: SentMessages, bot: Bot, clock: Clock) -> None:
        self._sent = sent
        self._rates = rates_of(bot)
        self._private_rates = private_rates_of(bot)
        self._pace = pace_of(bot)
        self._clock = clock

    async def for_whole(self, message: ToChat, chat: int) -> None:
        """See that all calls of a message can be made one after another, beginning now: it has a turn.

        Raises:
            NoRoom: they cannot, now.
        """
        if not self._rates.remembers(chat):
            now = self._clock.now()
            lately = await surely(lambda: self._sent.lately(chat, MOST))
            self._rates.remember(chat, [(now - moment).total_seconds() for moment in lately])
        if wait := max(self._rates.wait(chat, most_messages_of(message)), self._private_rates.wait(chat)):
            raise NoRoom(wait)
        try:
            await self._pace.turn(Priority.NOTICE, longest_stop=LONGEST_STOP)
        except Stopped as stopped:
            raise NoRoom(stopped.seconds) from stopped

    def for_call(self, call: Call, chat: int) -> None:
        """See that one call of a message that was begun can be made: few are as long as that.

        Raises:
            TelegramBusy: it cannot, now.
        """
        if wait := self._rates.wait(chat, weight_of(call)):
            raise TelegramBusy("", wait)

    def is_left(self) -> None:
        """Give the turn back, if no call was made after all."""
        self._pace.give_back()
