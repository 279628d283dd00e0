"""The ledger of what was paid in the chat, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.database.payment_tables import taken_payments
from bot.database.statements import Row, Statement, Upsert
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.payments.taken import Charged, ChargeId, NewPayment, TakenFor, TakenPayment

_NEW = (
    "charge",
    "provider_charge",
    "user_id",
    "sum",
    "currency",
    "payload",
    "account",
    "resource",
    "taken_for",
    "taken_at",
)
_ADD = Upsert(taken_payments, _NEW, unique=["charge"], returning=[taken_payments.c.number]).statement()
_PAYMENT = select(
    taken_payments.c.number,
    *(taken_payments.c[name] for name in _NEW),
    taken_payments.c.refunded_at,
    taken_payments.c.refunded_by,
    taken_payments.c.batch,
    taken_payments.c.refund_batch,
)
_OF_CHARGE = Statement(_PAYMENT.where(taken_payments.c.charge == bindparam("of_charge")))
_FIND = Statement(_PAYMENT.where(taken_payments.c.number == bindparam("of_number")))
_OF_ACCOUNT = Statement(
    _PAYMENT.where(
        taken_payments.c.account == bindparam("of_account"),
        taken_payments.c.taken_at >= bindparam("since", type_=taken_payments.c.taken_at.type),
    ).order_by(taken_payments.c.taken_at.desc(), taken_payments.c.number.desc())
)
_TO_LOOK_AT = Statement(
    _PAYMENT.where(taken_payments.c.taken_for != TakenFor.ORDER.value, taken_payments.c.refunded_at.is_(None))
    .order_by(taken_payments.c.number.desc())
    .limit(bindparam("most"))
)
_REFUND = Statement(
    update(taken_payments)
    .where(taken_payments.c.number == bindparam("of_number"), taken_payments.c.refunded_at.is_(None))
    .values(
        refunded_at=bindparam("at", type_=taken_payments.c.refunded_at.type),
        refunded_by=bindparam("by", type_=taken_payments.c.refunded_by.type),
    )
)


class TakenPayments:
    """`domain.payments.taken.TakenPaymentRepository` over the table `taken_payments`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, payment: NewPayment) -> tuple[TakenPayment, bool]:
        """Record a charge; the one that stands there already, and whether it is new."""
        charged = payment.charged
        row = {
            "charge": charged.charge,
            "provider_charge": charged.provider_charge,
            "user_id": charged.user,
            "sum": charged.kopecks,
            "currency": charged.currency,
            "payload": charged.payload,
            "account": payment.account,
            "resource": payment.resource.value if payment.resource else "",
            "taken_for": payment.taken_for.value,
            "taken_at": payment.taken_at,
        }
        added = await self._transaction.fetch(_ADD, row)
        [kept] = await self._transaction.fetch(_OF_CHARGE, {"of_charge": charged.charge})
        return _payment(kept), bool(added)

    async def find(self, number: int) -> TakenPayment | None:
        """One of them, held to the end of a change."""
        await self._transaction.alone_with(f"payment:{number}")
        rows = await self._transaction.fetch(_FIND, {"of_number": number})
        return _payment(rows[0]) if rows else None

    async def of_account(self, account: AccountNumber, since: datetime) -> Sequence[TakenPayment]:
        """Those of an account that were taken since a moment, the newest first."""
        asked = {"of_account": account, "since": since}
        return [_payment(row) for row in await self._transaction.fetch(_OF_ACCOUNT, asked)]

    async def to_look_at(self, most: int) -> Sequence[TakenPayment]:
        """The newest that clerks should look at: taken twice or for nobody knows what, not given back."""
        return [_payment(row) for row in await self._transaction.fetch(_TO_LOOK_AT, {"most": most})]

    async def refund(self, number: int, at: datetime, by: str) -> bool:
        """Note that one was given back; False where it was before."""
        return await self._transaction.run(_REFUND, {"of_number": number, "at": at, "by": by}) > 0


def _payment(row: Row) -> TakenPayment:
    number, charge, provider, user, kopecks, currency, payload, account, resource, taken_for, *rest = row
    taken_at, refunded_at, refunded_by, batch, refund_batch = rest
    charged = Charged(ChargeId(charge), provider, UserId(user), kopecks, currency, payload)
    return TakenPayment(
        number,
        NewPayment(
            charged,
            AccountNumber(account) if account else None,
            Resource(resource) if resource else None,
            TakenFor(taken_for),
            taken_at,
        ),
        refunded_at,
        refunded_by,
        batch,
        refund_batch,
    )
