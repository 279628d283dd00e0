"""What a message in a chat is about: what it shows, or the entry of a log that was made of it."""

from sqlalchemy import bindparam, select

from bot.database.request_tables import request_events
from bot.database.sent_messages import SentMessages
from bot.database.statements import Statement
from bot.database.transaction import Engine
from domain.outbox import Key
from domain.requests.request import EventId, RequestNumber, key_of

_ENTRY_OF_MESSAGE = Statement(
    select(request_events.c.request, request_events.c.id)
    .where(request_events.c.chat_id == bindparam("chat"), request_events.c.message_id == bindparam("message"))
    .order_by(request_events.c.id.desc())
    .limit(1)
)


class Shown:
    """`fsm.shown.ShownThings` over the messages that were sent and those that were received."""

    def __init__(self, engine: Engine, sent: SentMessages) -> None:
        self._engine = engine
        self._sent = sent

    async def belongs_to(self, chat: int, number: int) -> Key | None:
        """The thing that a message is about; a topic has the number of its first message."""
        thing = await self._sent.belongs_to(chat, number)
        if thing is not None:
            return thing
        rows = await self._engine.read(_ENTRY_OF_MESSAGE, {"chat": chat, "message": number})
        return next((key_of(RequestNumber(request), EventId(event)) for request, event in rows), None)
