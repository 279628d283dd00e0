"""Payees: to whom bills are paid, one row for each resource or one for all."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

from sqlalchemy import String

from bot.exchange.cells import BadCell, CellType, require, shown
from bot.exchange.cleaning import cleaned
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.resources import RESOURCE
from bot.exchange.texts import text_up_to
from bot.exchange.words import YES_OR_NO
from domain.payment_code.requisites import LONGEST
from domain.payment_code.writing import Recipient, Wrong, WrongRequisite, check_recipient

_COLUMN_OF: Mapping[str, str] = {
    "Name": "name",
    "PersonalAcc": "account",
    "BankName": "bank",
    "BIC": "bic",
    "CorrespAcc": "corr",
    "PayeeINN": "inn",
    "KPP": "kpp",
}
_WHY: Mapping[Wrong, str] = {
    Wrong.KEY: "Its key does not fit the bank's BIC: a digit of one of them is wrong.",
    Wrong.CHECK: "It is no such number: how many digits it has, or its check digits, are wrong.",
    Wrong.TOO_LONG: "It is longer than a payment code may have it.",
}


def number(cell: str) -> str:
    """Digits of an account or a bank, spaces between them forgiven, leading zeros kept.

    Raises:
        BadCell: empty, or with other signs, as when a spreadsheet has rounded it.
    """
    text = "".join(cleaned(cell).split())
    require(text)
    if not (text.isascii() and text.isdigit()):
        raise BadCell(f"It should be digits, as text; «{shown(text)}» is not.")
    return text


NUMBER = CellType("digits", number, String())


class PayeeRow(NamedTuple):
    """A row of payees."""

    resource: Annotated[
        str,
        Column(
            RESOURCE,
            "For which resource, as in meters; empty: for all that have no payee of their own.",
            "",
            ("ресурс", "энергоресурс"),
            when_empty="",
        ),
    ]
    name: Annotated[
        str,
        Column(
            text_up_to(LONGEST["Name"]),
            "Who is paid, as the bank has it.",
            "ОБРАЗЕЦ АО «Волгаэнергосбыт»",
            ("получатель", "наименование_получателя"),
            required=True,
        ),
    ]
    account: Annotated[
        str,
        Column(
            NUMBER,
            "The payee's account, 20 digits; its key is checked with the BIC.",
            "40702810800000000001",
            ("расчетный_счет", "рс", "счет_получателя"),
            required=True,
        ),
    ]
    bank: Annotated[
        str,
        Column(
            text_up_to(LONGEST["BankName"]),
            "The bank.",
            "ОБРАЗЕЦ БАНКА",
            ("банк", "наименование_банка"),
            required=True,
        ),
    ]
    bic: Annotated[str, Column(NUMBER, "Its BIC, 9 digits.", "049999001", ("бик",), required=True)]
    corr: Annotated[
        str,
        Column(
            NUMBER,
            "Its correspondent account, 20 digits.",
            "30101810900000000001",
            ("корреспондентский_счет", "корр_счет", "кс"),
            required=True,
        ),
    ]
    inn: Annotated[
        str, Column(NUMBER, "The payee's INN, 10 or 12 digits.", "5200000007", ("инн",), when_empty="")
    ]
    kpp: Annotated[
        str, Column(text_up_to(9), "The payee's KPP, 9 signs.", "520001001", ("кпп",), when_empty="")
    ]
    sample: Annotated[
        bool,
        Column(
            YES_OR_NO,
            "`yes`: nobody's account, for trying the bot out; bills say so.",
            "yes",
            ("образец",),
            when_empty=False,
        ),
    ]

    def checked(self, last_day: date) -> "PayeeRow | Fault":
        """A bank would take it."""
        del last_day
        recipient = Recipient(self.name, self.account, self.bank, self.bic, self.corr, self.inn, self.kpp)
        try:
            check_recipient(recipient)
        except WrongRequisite as refused:
            return Fault(_COLUMN_OF[refused.field], _WHY.get(refused.wrong, "It cannot be so."))
        return self


PAYEES = BillingFile(FileKind.PAYEES, columns_of(PayeeRow), PayeeRow._make, key=("resource",))
