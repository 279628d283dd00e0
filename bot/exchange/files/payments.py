"""Payments: money that has come to accounts."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import ACCOUNT, FOR_PEOPLE, RESOURCE_HEADINGS
from bot.exchange.money_cells import SUM
from bot.exchange.resources import RESOURCE_IN_BILLS
from bot.exchange.texts import LONG_TEXT, key_up_to
from domain.identifiers import AccountNumber

NUMBER = key_up_to(64)


class PaymentRow(NamedTuple):
    """A row of payments."""

    account: Annotated[AccountNumber, ACCOUNT]
    number: Annotated[
        str,
        Column(
            NUMBER,
            "What billing or the bank calls it; no other payment of the account on that day has it.",
            "ПП-17",
            (
                "номер",
                "номер_платежа",
                "номер_документа",
                "документ",
                "платежный_документ",
                "номер_платежного_документа",
                "номер_пп",
                "id_платежа",
            ),
            required=True,
        ),
    ]
    paid_on: Annotated[
        date,
        Column(
            DAY,
            "The day on which it came; not after tomorrow.",
            "2026-11-10",
            ("дата", "дата_платежа", "дата_оплаты", "день", "дата_поступления", "дата_зачисления"),
            required=True,
        ),
    ]
    sum: Annotated[
        int,
        Column(
            SUM,
            "How much; below zero what was given back.",
            "1000",
            ("сумма", "оплачено", "оплата", "сумма_платежа", "сумма_оплаты"),
            required=True,
        ),
    ]
    channel: Annotated[
        str,
        Column(
            LONG_TEXT,
            "The way it came, as residents are shown it.",
            "Сбербанк",
            (
                "канал",
                "способ",
                "способ_оплаты",
                "источник",
                "место",
                "место_оплаты",
                "вид_оплаты",
                "платежный_агент",
                "банк",
            ),
            when_empty="",
        ),
    ]
    resource: Annotated[
        str,
        Column(
            RESOURCE_IN_BILLS,
            "What it was meant for, as in meters. Empty: for all.",
            "",
            RESOURCE_HEADINGS,
            when_empty="",
        ),
    ]

    def checked(self, last_day: date) -> "PaymentRow | Fault":
        """Its day has come, and it is one."""
        if self.paid_on > last_day:
            return Fault("paid_on", f"{self.paid_on.isoformat()} has not come yet.")
        return self if self.sum else Fault("sum", "A payment of nothing is none.")


PAYMENTS = BillingFile(
    FileKind.PAYMENTS,
    columns_of(PaymentRow),
    PaymentRow._make,
    key=("account", "paid_on", "number"),
    passed_over=FOR_PEOPLE,
)
