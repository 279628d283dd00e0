"""Whether a chat takes one more message now: of a group, as many as Telegram lets it have in a minute."""

from bot.database.sent_messages import SentMessages
from bot.delivery.messages import ToChat, most_messages_of
from bot.delivery.obstacles import NoRoom
from bot.delivery.speech import TelegramBusy
from bot.delivery.surely import surely
from bot.telegram.group_rates import MOST, GroupRates, weight_of
from domain.clock import Clock
from fsm.answer import Call


class Room:
    """Asked before a message goes: it goes whole, or later."""

    def __init__(self, sent: SentMessages, rates: GroupRates, clock: Clock) -> None:
        self._sent = sent
        self._rates = rates
        self._clock = clock

    async def for_whole(self, message: ToChat, chat: int) -> None:
        """See that all calls of a message can be made one after another.

        Raises:
            NoRoom: they cannot, now.
        """
        if not self._rates.remembers(chat):
            now = self._clock.now()
            lately = await surely(lambda: self._sent.lately(chat, MOST))
            self._rates.remember(chat, [(now - moment).total_seconds() for moment in lately])
        if wait := self._rates.wait(chat, most_messages_of(message)):
            raise NoRoom(wait)

    def for_call(self, call: Call, chat: int) -> None:
        """See that one call of a message that was begun can be made: few are as long as that.

        Raises:
            TelegramBusy: it cannot, now.
        """
        if wait := self._rates.wait(chat, weight_of(call)):
            raise TelegramBusy("", wait)
