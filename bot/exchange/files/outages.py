"""Planned outages: what is off, in which houses of a street, from when to when."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from sqlalchemy import String

from bot.exchange.cells import CellType
from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from bot.exchange.files.common import RESOURCE_HEADINGS
from bot.exchange.moments import MOMENT, WrittenMoment
from bot.exchange.resources import RESOURCE
from bot.exchange.texts import HOUSE_NUMBERS, LONG_TEXT, STREET, text_up_to
from bot.exchange.words import one_of
from domain.meters import Resource


class OutageState(StrEnum):
    """Whether an outage will be."""

    PLANNED = "planned"
    OFF = "off"


_STATES = {
    **dict.fromkeys(("план", "плановое", "запланировано", "подтверждено", "в силе"), OutageState.PLANNED),
    **dict.fromkeys(("отменено", "отменен", "отменена", "отмена", "снято", "не будет"), OutageState.OFF),
    **dict.fromkeys(("cancelled", "called off"), OutageState.OFF),
} | {state.value: state for state in OutageState}

STATE = CellType("word", one_of(_STATES, tuple(OutageState)), String())


class OutageRow(NamedTuple):
    """A row of outages."""

    key: Annotated[
        str | None,
        Column(
            text_up_to(100),
            "The network company's own key. Empty: the place, the resource and `begins` tell an outage.",
            "2026-1187",
            ("ключ", "номер", "номер_заявки", "код", "id"),
            when_empty="",
        ),
    ]
    street: Annotated[
        str,
        Column(
            STREET,
            "A street of houses; its kind may be left out where no other street is called so.",
            "ул. Южное шоссе",
            ("улица", "адрес"),
            required=True,
        ),
    ]
    houses: Annotated[
        str,
        Column(
            HOUSE_NUMBERS,
            "Houses of it, «28, 30-34, 36к1»; a span takes all that there are, «2-20 чётные» one side. "
            "«все»: the whole street.",
            "28, 30-34",
            ("дома", "дом", "номера_домов", "house"),
            required=True,
        ),
    ]
    resource: Annotated[
        Resource,
        Column(RESOURCE, "What is off; as in meters.", "electricity", RESOURCE_HEADINGS, required=True),
    ]
    begins: Annotated[
        WrittenMoment,
        Column(
            MOMENT,
            "From when, in the company's time: `2026-12-01T10:00` or `01.12.2026 10:00`; a day alone is its "
            "beginning.",
            "01.12.2026 10:00",
            ("начало", "с", "дата_начала", "начало_отключения", "from"),
            required=True,
        ),
    ]
    ends: Annotated[
        WrittenMoment,
        Column(
            MOMENT,
            "Until when; a day alone is its end, an hour alone the next such hour after `begins`.",
            "01.12.2026 16:00",
            ("окончание", "конец", "до", "по", "дата_окончания", "окончание_отключения", "to", "until"),
            required=True,
        ),
    ]
    reason: Annotated[
        str | None,
        Column(
            LONG_TEXT,
            "Why, in words for residents.",
            "Ремонт кабеля",
            ("причина", "работы", "вид_работ", "комментарий"),
            when_empty="",
        ),
    ]
    state: Annotated[
        OutageState | None,
        Column(
            STATE,
            "`off`: it was called off («отменено»); `planned`: it will be, even if it was called off before. "
            "Empty: it is planned, unless clerks have called it off.",
            "off",
            ("состояние", "статус"),
        ),
    ]

    def checked(self, last_day: date) -> "OutageRow":
        """What cannot be right shows only in the company's time."""
        del last_day
        return self


OUTAGES = BillingFile(FileKind.OUTAGES, columns_of(OutageRow), OutageRow._make, key=("key",))
