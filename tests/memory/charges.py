"""Charges and balances, in memory."""

from collections.abc import Sequence

from domain.charges.charge import Bill
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.window import Month
from tests.memory.tables import Tables

_RESOURCES = tuple(Resource)


class Charges:
    """`domain.charges.charge.ChargeRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def months(self, account: AccountNumber) -> Sequence[Month]:
        held = {each.month for each in self._tables.balances.rows.values() if each.account == account}
        return sorted(held, reverse=True)

    async def bills(self, account: AccountNumber, first: Month, last: Month) -> Sequence[Bill]:
        charges = [
            each
            for each in self._tables.charges.rows.values()
            if each.account == account and first <= each.month <= last
        ]
        balances = [
            each
            for each in self._tables.balances.rows.values()
            if each.account == account and first <= each.month <= last
        ]
        charges.sort(key=lambda each: (_RESOURCES.index(each.resource), each.line))
        balances.sort(key=lambda each: _RESOURCES.index(each.resource))
        return [
            Bill(
                account,
                month,
                tuple(each for each in charges if each.month == month),
                tuple(each for each in balances if each.month == month),
            )
            for month in sorted(
                {each.month for each in charges} | {each.month for each in balances}, reverse=True
            )
        ]
