"""Houses: one row for each."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.cells import DAY_OF_MONTH
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.texts import ADDRESS, KEY, LONG_TEXT, STREET
from domain.identifiers import HouseCode


class HouseRow(NamedTuple):
    """A row of houses."""

    code: Annotated[
        HouseCode,
        Column(
            KEY,
            "Billing's own key of the house.",
            "H00028",
            ("код", "код_дома"),
            required=True,
        ),
    ]
    street: Annotated[
        str,
        Column(STREET, "The street with its kind.", "ул. Южное шоссе", ("улица",), required=True),
    ]
    house: Annotated[
        str,
        Column(
            ADDRESS,
            "The house's number with its building and letter.",
            "28",
            ("дом", "номер_дома"),
            required=True,
        ),
    ]
    window_first: Annotated[
        int | None,
        Column(
            DAY_OF_MONTH,
            "From which day readings count for the month in this house, where it is not the company's.",
            "20",
            ("прием_с",),
        ),
    ]
    window_last: Annotated[
        int | None,
        Column(
            DAY_OF_MONTH,
            "Until which day, that day included; with `window_first` or not at all.",
            "25",
            ("прием_по",),
        ),
    ]
    district: Annotated[
        str,
        Column(
            LONG_TEXT,
            "The district of the city, which clerks can send an announcement to.",
            "Автозаводский район",
            ("район", "район_города"),
            when_empty="",
        ),
    ]

    branch: Annotated[
        str,
        Column(
            KEY,
            "The branch that serves it: `code` of branches. Empty: it is not said which.",
            "avtozavod",
            ("отделение", "код_отделения"),
            when_empty="",
        ),
    ]

    def checked(self, last_day: date) -> "HouseRow | Fault":
        """A window has both of its days."""
        del last_day
        if (self.window_first is None) == (self.window_last is None):
            return self
        return Fault("window_first, window_last", "A window needs both its first and its last day.")


HOUSES = BillingFile(FileKind.HOUSES, columns_of(HouseRow), HouseRow._make, key=("code",))
