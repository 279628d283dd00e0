"""Accounts: one row for each."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.cells import ACCOUNT_NUMBER, LONG_TEXT, SHORT_TEXT
from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from domain.identifiers import AccountNumber, HouseCode


class AccountRow(NamedTuple):
    """A row of accounts."""

    number: Annotated[
        AccountNumber,
        Column(
            ACCOUNT_NUMBER,
            "The account's number, leading zeros kept.",
            "111222333",
            ("account", "лицевой_счет", "лс", "номер_лицевого_счета", "номер"),
            required=True,
        ),
    ]
    house: Annotated[
        HouseCode,
        Column(
            SHORT_TEXT,
            "`code` of a house in houses, or of one imported before.",
            "H00028",
            ("дом", "код_дома"),
            required=True,
        ),
    ]
    flat: Annotated[
        str,
        Column(
            SHORT_TEXT, "The flat; empty for a house of one family.", "52", ("квартира", "кв"), when_empty=""
        ),
    ]
    surname: Annotated[
        str, Column(LONG_TEXT, "The holder's surname.", "Иванова", ("фамилия",), required=True)
    ]
    name: Annotated[
        str,
        Column(
            LONG_TEXT,
            "The holder's name, or its initial, with or without a dot.",
            "Н.",
            ("имя",),
            when_empty="",
        ),
    ]
    patronymic: Annotated[
        str,
        Column(LONG_TEXT, "The holder's patronymic, or its initial.", "Н.", ("отчество",), when_empty=""),
    ]
    phone: Annotated[
        str,
        Column(
            SHORT_TEXT,
            "The phone that billing knows, as it is written there.",
            "2555686",
            ("телефон",),
            when_empty="",
        ),
    ]

    def checked(self, last_day: date) -> "AccountRow":
        """Its cells say nothing of one another."""
        del last_day
        return self


ACCOUNTS = BillingFile(FileKind.ACCOUNTS, columns_of(AccountRow), AccountRow._make, key=("number",))
