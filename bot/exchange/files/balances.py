"""Balances: what an account owed for a resource before a month and after it, and what lay between."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.files.common import ACCOUNT, BILLED, FOR_PEOPLE, METERED, to_come
from bot.exchange.money_cells import SUM
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.money import in_roubles


class BalanceRow(NamedTuple):
    """A row of balances."""

    account: Annotated[AccountNumber, ACCOUNT]
    month: Annotated[str, BILLED]
    resource: Annotated[Resource, METERED]
    opening: Annotated[
        int,
        Column(
            SUM,
            "What was owed before the month; below zero where more had been paid.",
            "-12,50",
            (
                "сальдо",
                "входящее_сальдо",
                "вх_сальдо",
                "начальное_сальдо",
                "сальдо_входящее",
                "сальдо_начальное",
                "сальдо_на_начало",
                "сальдо_на_начало_месяца",
                "сальдо_на_начало_периода",
                "долг_на_начало",
                "задолженность_на_начало",
            ),
            required=True,
        ),
    ]
    charged: Annotated[
        int,
        Column(
            SUM,
            "What the lines for use, common needs, services and benefits come to.",
            "180,57",
            ("начислено", "начисление", "начисления", "начислено_всего"),
            required=True,
        ),
    ]
    recalculated: Annotated[
        int,
        Column(
            SUM,
            "What the lines of recalculation come to. Empty: 0.",
            "0",
            ("перерасчет", "перерасчеты", "сумма_перерасчета"),
            when_empty=0,
        ),
    ]
    penalty: Annotated[
        int,
        Column(
            SUM,
            "What the lines of penalty come to. Empty: 0.",
            "0",
            ("пени", "пеня", "начислено_пени"),
            when_empty=0,
        ),
    ]
    transferred: Annotated[
        int,
        Column(
            SUM,
            "What was moved to this balance from another one; below zero what was moved from it. Empty: 0.",
            "0",
            ("перекидка", "изменение_сальдо", "изменения_сальдо"),
            when_empty=0,
        ),
    ]
    paid: Annotated[
        int,
        Column(
            SUM,
            "What was paid in the month.",
            "100",
            ("оплачено", "оплата", "оплат", "оплаты", "платежи", "поступило", "оплачено_всего"),
            required=True,
        ),
    ]
    closing: Annotated[
        int,
        Column(
            SUM,
            "What is owed after the month: opening + charged + recalculated + penalty + transferred − paid.",
            "68,07",
            (
                "исходящее_сальдо",
                "исх_сальдо",
                "конечное_сальдо",
                "сальдо_исходящее",
                "сальдо_конечное",
                "сальдо_на_конец",
                "сальдо_на_конец_месяца",
                "сальдо_на_конец_периода",
                "долг_на_конец",
                "задолженность_на_конец",
                "к_оплате",
            ),
            required=True,
        ),
    ]

    def checked(self, last_day: date) -> "BalanceRow | Fault":
        """Its month has begun, and its sums follow from one another; one that is not there is nothing."""
        if None in (self.recalculated, self.penalty, self.transferred):
            return self._replace(
                recalculated=self.recalculated or 0,
                penalty=self.penalty or 0,
                transferred=self.transferred or 0,
            ).checked(last_day)
        return to_come(self.month, last_day) or _not_balanced(self) or self


def _not_balanced(row: BalanceRow) -> Fault | None:
    due = row.opening + row.charged + row.recalculated + row.penalty + row.transferred - row.paid
    if due == row.closing:
        return None
    than = "more" if row.closing > due else "less"
    return Fault(
        "closing",
        f"opening + charged + recalculated + penalty + transferred − paid is {in_roubles(due)}; "
        f"the closing of {in_roubles(row.closing)} is {in_roubles(abs(row.closing - due))} {than}.",
    )


BALANCES = BillingFile(
    FileKind.BALANCES,
    columns_of(BalanceRow),
    BalanceRow._make,
    key=("account", "month", "resource"),
    passed_over=FOR_PEOPLE,
)
