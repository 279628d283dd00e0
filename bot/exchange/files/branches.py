"""Branches of the company: where residents are served, one row for each (manual, 2)."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.codes import CODE, degrees
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.files.common import POSITION, SAMPLE
from bot.exchange.texts import LONG_TEXT, text_up_to
from domain.identifiers import BranchCode

_NAME = text_up_to(100)


class BranchRow(NamedTuple):
    """A row of branches."""

    code: Annotated[
        BranchCode,
        Column(
            CODE,
            "The company's key: Latin letters, digits, `-`, `_`; houses name their branch by it.",
            "avtozavod",
            ("код", "код_отделения"),
            required=True,
        ),
    ]
    name: Annotated[
        str,
        Column(
            _NAME,
            "What residents call it.",
            "Автозаводское отделение",
            ("название", "наименование", "отделение"),
            required=True,
        ),
    ]
    name_en: Annotated[
        str,
        Column(
            _NAME, "The same in English; empty: `name`.", "Avtozavod branch", ("название_en",), when_empty=""
        ),
    ]
    address: Annotated[
        str,
        Column(LONG_TEXT, "Where it is.", "пр. Ленина, д. 100", ("адрес", "адрес_отделения"), required=True),
    ]
    address_en: Annotated[
        str,
        Column(
            LONG_TEXT,
            "The same in English; empty: `address`.",
            "100 Lenin Avenue",
            ("адрес_en",),
            when_empty="",
        ),
    ]
    hours: Annotated[
        str,
        Column(
            LONG_TEXT,
            "When it is open, as the company says it.",
            "пн–пт 8:00–17:00",
            ("часы_работы", "режим_работы", "время_работы"),
            when_empty="",
        ),
    ]
    hours_en: Annotated[
        str,
        Column(
            LONG_TEXT,
            "The same in English; empty: `hours`.",
            "Mon–Fri 8:00–17:00",
            ("часы_работы_en",),
            when_empty="",
        ),
    ]
    phone: Annotated[
        str,
        Column(_NAME, "Its phone, as it is to be shown.", "8 (831) 000-00-01", ("телефон",), when_empty=""),
    ]
    latitude: Annotated[
        float | None,
        Column(degrees(90), "Where it is on the map, with `longitude`.", "56.2415", ("широта",)),
    ]
    longitude: Annotated[
        float | None,
        Column(degrees(180), "With `latitude`, or not at all.", "43.8527", ("долгота",)),
    ]
    position: Annotated[int, POSITION]
    sample: Annotated[bool, SAMPLE]

    def checked(self, last_day: date) -> "BranchRow | Fault":
        """A place has both of its degrees."""
        del last_day
        if (self.latitude is None) == (self.longitude is None):
            return self
        return Fault("latitude, longitude", "A place on the map needs both its latitude and its longitude.")


BRANCHES = BillingFile(FileKind.BRANCHES, columns_of(BranchRow), BranchRow._make, key=("code",))
