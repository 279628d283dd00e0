"""Codes on their way, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.database.statements import Statement, Upsert
from bot.database.tables import codes_sent, confirmations
from bot.database.transaction import Transaction
from domain.attempts import Counted, Subject
from domain.confirmation import Confirmation
from domain.identifiers import DraftId
from domain.sendings import Sending

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
        {
            name: bindparam(name, type_=codes_sent.c[name].type)
            for name in ("user_id", "account", "address", "sent_at")
        }
    )
)

_COLUMN_OF = {
    Subject.USER: codes_sent.c.user_id,
    Subject.ACCOUNT: codes_sent.c.account,
    Subject.ADDRESS: codes_sent.c.address,
}
_SENT_SINCE = {
    subject: Statement(
        select(codes_sent.c.sent_at)
        .where(column == bindparam("of"), codes_sent.c.sent_at >= bindparam("since"))
        .order_by(codes_sent.c.sent_at)
    )
    for subject, column in _COLUMN_OF.items()
}


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
        sending = Sending(confirmation.user, confirmation.account, confirmation.email)
        await self.count_sending(sending, confirmation.sent_at)

    async def save_tries(self, confirmation: Confirmation) -> None:
        """Keep how many tries are left; no code is sent."""
        await self._transaction.run(
            _SAVE_TRIES,
            {"of_draft": confirmation.draft, "left": confirmation.tries_left, "act": confirmation.last_act},
        )

    async def count_sending(self, sending: Sending, at: datetime) -> None:
        """Remember a letter."""
        _, address, account = sending.counted
        await self._transaction.run(
            _COUNT_SENDING,
            {"user_id": sending.user, "account": account.key, "address": address.key, "sent_at": at},
        )

    async def sent_since(self, counted: Counted, since: datetime) -> Sequence[datetime]:
        """When letters went out for a user, to an address or about an account, oldest first.

        In a unit of work that writes, nobody else looks until that is over: two letters are two.
        """
        await self._transaction.alone_with(f"letters:{counted.subject.value}:{counted.key}")
        of = int(counted.key) if counted.subject is Subject.USER else counted.key
        rows = await self._transaction.fetch(_SENT_SINCE[counted.subject], {"of": of, "since": since})
        return [row[0] for row in rows]
