"""Groups that have got another number: Telegram gives one to a group that becomes a supergroup."""

from sqlalchemy import bindparam, select

from bot.database.statements import Statement, Upsert
from bot.database.tables import chat_moves
from bot.database.transaction import Engine

_NOTE = Upsert(chat_moves, ["old_id", "new_id"], unique=["old_id"], update=["new_id"]).statement()
_NEXT = Statement(select(chat_moves.c.new_id).where(chat_moves.c.old_id == bindparam("old")))


class ChatMoves:
    """Where a group is now, by the number that it had."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def note(self, old: int, new: int) -> None:
        """Keep that a group has another number from now on."""
        await self._engine.write((_NOTE, {"old_id": old, "new_id": new}))

    async def followed(self, chat: int) -> int:
        """The group's present number."""
        seen = {chat}
        while True:
            rows = await self._engine.read(_NEXT, {"old": chat})
            if not rows or rows[0][0] in seen:
                return chat
            chat = rows[0][0]
            seen.add(chat)
