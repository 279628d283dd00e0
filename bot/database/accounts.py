"""Accounts, as rows."""

from sqlalchemy import bindparam, exists, select

from bot.database.meters import has_no_reading, register_numbers
from bot.database.statements import Statement
from bot.database.tables import accounts, houses, meters
from bot.database.transaction import Transaction
from domain.accounts import Account, Address
from domain.holders import Holder
from domain.identifiers import AccountNumber
from domain.window import Window

# What a resident reports readings of: a smart meter reads itself, a retired one reads nothing.
_reported = (
    (meters.c.account == accounts.c.number) & meters.c.in_service.is_(True) & meters.c.smart.is_(False)
)
_has_meter = exists().where(_reported)
_lacks_reading = exists().where(
    _reported,
    register_numbers.c.number <= meters.c.zones,
    has_no_reading(meters.c.id, register_numbers.c.number),
)

_FIND = Statement(
    select(
        accounts.c.number,
        houses.c.street,
        houses.c.house,
        accounts.c.flat,
        accounts.c.surname,
        accounts.c.name,
        accounts.c.patronymic,
        accounts.c.phone,
        (_has_meter & ~_lacks_reading).label("loaded"),
        accounts.c.closed_on.is_not(None).label("closed"),
        houses.c.window_first,
        houses.c.window_last,
    )
    .join_from(accounts, houses)
    .where(accounts.c.number == bindparam("number"))
)

_HOLD = Statement(
    select(accounts.c.number).where(accounts.c.number == bindparam("number")).with_for_update(read=True)
)


class Accounts:
    """`domain.accounts.AccountRepository` over the tables `accounts` and `houses`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def hold(self, number: AccountNumber) -> None:
        """Lock its row against billing's changes; SQLite has one writer anyway."""
        await self._transaction.fetch(_HOLD, {"number": number})

    async def find(self, number: AccountNumber) -> Account | None:
        """The account, or None when billing has not sent it.

        It is loaded when every register that a resident reports has a reading, and there is one at least.
        """
        rows = await self._transaction.fetch(_FIND, {"number": number})
        if not rows:
            return None
        found, street, house, flat, surname, name, patronymic, phone, loaded, closed, *window = rows[0]
        return Account(
            number=AccountNumber(found),
            address=Address(street, house, flat),
            holder=Holder(surname, name, patronymic),
            phone=phone,
            loaded=bool(loaded),
            closed=bool(closed),
            window=None if None in window else Window(*window),
        )
