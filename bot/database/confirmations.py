"""Codes on their way, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.database.statements import Statement, Upsert
from bot.database.tables import codes_sent, confirmations
from bot.database.transaction import Transaction
from domain.confirmation import Confirmation
from domain.identifiers import DraftId, UserId

_COLUMNS = ("draft", "user_id", "account", "email", "code_hash", "sent_at", "tries_left", "last_act")

_FIND = Statement(
    select(*(confirmations.c[name] for name in _COLUMNS)).where(
        confirmations.c.draft == bindparam("of_draft")
    )
)

_SAVE = Upsert(confirmations, _COLUMNS, unique=["draft"], update=_COLUMNS[1:]).statement()

_SAVE_TRIES = Statement(
    update(confirmations)
    .where(confirmations.c.draft == bindparam("of_draft"))
    .values(tries_left=bindparam("left"), last_act=bindparam("act"))
)

_COUNT_SENDING = Statement(
    insert(codes_sent).values(
        user_id=bindparam("user_id", type_=codes_sent.c.user_id.type),
        sent_at=bindparam("sent_at", type_=codes_sent.c.sent_at.type),
    )
)

_SENT_SINCE = Statement(
    select(codes_sent.c.sent_at)
    .where(codes_sent.c.user_id == bindparam("user"), codes_sent.c.sent_at >= bindparam("since"))
    .order_by(codes_sent.c.sent_at)
)


class Confirmations:
    """`domain.confirmation.ConfirmationRepository` over the tables `confirmations` and `codes_sent`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def find(self, draft: DraftId) -> Confirmation | None:
        """The newest code of this draft.

        In a unit of work that writes, nobody else reads it for writing until that is over: no try is free.
        """
        await self._transaction.alone_with(f"confirmation:{draft}")
        rows = await self._transaction.fetch(_FIND, {"of_draft": draft})
        return Confirmation(*rows[0]) if rows else None

    async def save(self, confirmation: Confirmation) -> None:
        """Keep a code that is sent now, in place of an earlier one of the same draft, and count it."""
        await self._transaction.run(
            _SAVE,
            {
                "draft": confirmation.draft,
                "user_id": confirmation.user,
                "account": confirmation.account,
                "email": confirmation.email,
                "code_hash": confirmation.code_hash,
                "sent_at": confirmation.sent_at,
                "tries_left": confirmation.tries_left,
                "last_act": confirmation.last_act,
            },
        )
        await self.count_sending(confirmation.user, confirmation.sent_at)

    async def count_sending(self, user: UserId, at: datetime) -> None:
        """Remember a letter that this user had sent to an address nobody has confirmed."""
        await self._transaction.run(_COUNT_SENDING, {"user_id": user, "sent_at": at})

    async def save_tries(self, confirmation: Confirmation) -> None:
        """Keep how many tries are left; no code is sent."""
        await self._transaction.run(
            _SAVE_TRIES,
            {"of_draft": confirmation.draft, "left": confirmation.tries_left, "act": confirmation.last_act},
        )

    async def sent_since(self, user: UserId, since: datetime) -> Sequence[datetime]:
        """When letters went to unconfirmed addresses for this user since a moment, oldest first."""
        rows = await self._transaction.fetch(_SENT_SINCE, {"user": user, "since": since})
        return [row[0] for row in rows]
