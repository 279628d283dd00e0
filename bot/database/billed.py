"""Which accounts have a bill of a month: for those who make all of them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.database.meters import month_text
from bot.database.money_tables import balances
from bot.database.statements import Statement
from bot.database.tables import accounts
from bot.database.transaction import Engine
from domain.identifiers import AccountNumber
from domain.window import Month

_BILLED = (
    select(accounts.c.number)
    .where(accounts.c.number.in_(select(balances.c.account).where(balances.c.month == bindparam("of_month"))))
    .order_by(accounts.c.house_code, accounts.c.number)
)
_OF_ALL = Statement(_BILLED)
_OF_HOUSE = Statement(_BILLED.where(accounts.c.house_code == bindparam("of_house")))


async def accounts_billed(engine: Engine, month: Month, house: str = "") -> Sequence[AccountNumber]:
    """The accounts that have a bill of a month, house by house; of one house, where its code is given."""
    asked = {"of_month": month_text(month)}
    rows = await (
        engine.read(_OF_HOUSE, asked | {"of_house": house}) if house else engine.read(_OF_ALL, asked)
    )
    return [AccountNumber(number) for (number,) in rows]
