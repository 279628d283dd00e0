"""Accounts: one row for each."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.cells import ACCOUNT_NUMBER
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import ACCOUNT_HEADINGS
from bot.exchange.texts import ADDRESS, KEY, NAME, PHONE
from domain.holders import parted
from domain.identifiers import AccountNumber, HouseCode
from domain.plain import plain_text


class AccountRow(NamedTuple):
    """A row of accounts."""

    number: Annotated[
        AccountNumber,
        Column(
            ACCOUNT_NUMBER,
            "The account's number, leading zeros kept.",
            "111222333",
            ("account", *ACCOUNT_HEADINGS, "номер"),
            required=True,
        ),
    ]
    house: Annotated[
        HouseCode,
        Column(
            KEY,
            "`code` of a house in houses, or of one imported before.",
            "H00028",
            ("дом", "код_дома", "идентификатор_дома", "id_дома"),
            required=True,
        ),
    ]
    flat: Annotated[
        str | None,
        Column(
            ADDRESS,
            "The flat; empty for a house of one family.",
            "52",
            ("квартира", "кв", "номер_квартиры", "помещение", "номер_помещения"),
            when_empty="",
        ),
    ]
    surname: Annotated[
        str | None,
        Column(
            NAME,
            "The holder's surname. Needed where there is no `holder`.",
            "Иванова",
            ("фамилия",),
            when_empty="",
        ),
    ]
    name: Annotated[
        str | None,
        Column(
            NAME,
            "The holder's name, or its initial, with or without a dot.",
            "Н.",
            ("имя",),
            when_empty="",
        ),
    ]
    patronymic: Annotated[
        str | None,
        Column(NAME, "The holder's patronymic, or its initial.", "Н.", ("отчество",), when_empty=""),
    ]
    holder: Annotated[
        str | None,
        Column(
            NAME,
            "Instead of those three, the whole name in one cell: «Иванова Нина Николаевна», «Иванова Н. Н.», "
            "«Н. Н. Иванова».",
            "",
            (
                "фио",
                "фамилия_имя_отчество",
                "фио_абонента",
                "фио_потребителя",
                "фио_владельца",
                "фио_собственника",
                "владелец",
                "собственник",
                "наниматель",
                "абонент",
                "потребитель",
                "плательщик",
                "ответственный_квартиросъемщик",
            ),
            when_empty="",
        ),
    ]
    phone: Annotated[
        str | None,
        Column(
            PHONE,
            "The phone that billing knows, as it is written there.",
            "2555686",
            ("телефон", "тел", "номер_телефона", "контактный_телефон", "мобильный_телефон"),
            when_empty="",
        ),
    ]

    closed_on: Annotated[
        date | None,
        Column(
            DAY,
            "The day on which the account was closed: its links end, who had one is told, and nobody links "
            "it any more. Empty: it is open. A day to come closes nothing before a file says it on that day.",
            "",
            ("закрыт", "дата_закрытия", "закрыт_с", "дата_закрытия_лс"),
        ),
    ]

    def checked(self, last_day: date) -> "AccountRow | Fault":
        """It names the holder, in several columns or in one; a closing that is to come is none yet."""
        if self.closed_on and self.closed_on > last_day:
            return self._replace(closed_on=None).checked(last_day)
        if self.surname and self.name:
            return self._with_a_whole_name_in_place_of_the_surname() or self
        whole = self.holder or self.surname
        if not whole:
            return Fault("surname", "It is empty, and so is the holder's whole name.")
        holder = parted(whole)
        if not holder.name:
            return self._replace(surname=holder.surname)
        return self._replace(
            surname=holder.surname, name=holder.name, patronymic=holder.patronymic or self.patronymic or ""
        )

    def _with_a_whole_name_in_place_of_the_surname(self) -> "AccountRow | None":
        """«Иванова Нина Николаевна» beside «Нина»: nobody would ever type the name twice."""
        if not self.surname or not self.name or " " not in self.surname:
            return None
        holder = parted(self.surname)
        if not holder.name or plain_text(holder.name) != plain_text(self.name):
            return None
        return self._replace(surname=holder.surname)


ACCOUNTS = BillingFile(
    FileKind.ACCOUNTS,
    columns_of(AccountRow),
    AccountRow._make,
    key=("number",),
    ways=(("surname",), ("holder",)),
    passed_over=frozenset(
        {"адрес", "адрес_абонента", "адрес_помещения", "населенный_пункт", "город", "улица"}
    ),
)
