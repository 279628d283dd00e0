"""Ways to pay, one row for each (manual, 2)."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.codes import CODE
from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from bot.exchange.files.common import POSITION, SAMPLE
from bot.exchange.texts import LONG_TEXT, lines_up_to, text_up_to

_NAME = text_up_to(100)
_TEXT = lines_up_to(500)


class WayRow(NamedTuple):
    """A row of ways."""

    code: Annotated[
        str,
        Column(
            CODE,
            "The company's key: Latin letters, digits, `-`, `_`.",
            "bank",
            ("код", "код_способа"),
            required=True,
        ),
    ]
    name: Annotated[
        str,
        Column(
            _NAME,
            "What it is called.",
            "В отделении банка",
            ("название", "наименование", "способ"),
            required=True,
        ),
    ]
    name_en: Annotated[
        str,
        Column(_NAME, "The same in English; empty: `name`.", "At a bank", ("название_en",), when_empty=""),
    ]
    text: Annotated[
        str,
        Column(_TEXT, "How it is done.", "Покажите кассиру квитанцию.", ("описание", "текст"), required=True),
    ]
    text_en: Annotated[
        str,
        Column(
            _TEXT, "The same in English; empty: `text`.", "Show the bill.", ("описание_en",), when_empty=""
        ),
    ]
    commission: Annotated[
        str,
        Column(LONG_TEXT, "What it costs, in words.", "1 %, не меньше 30 ₽", ("комиссия",), when_empty=""),
    ]
    commission_en: Annotated[
        str,
        Column(
            LONG_TEXT,
            "The same in English; empty: `commission`.",
            "1 %, at least 30 ₽",
            ("комиссия_en",),
            when_empty="",
        ),
    ]
    position: Annotated[int, POSITION]
    sample: Annotated[bool, SAMPLE]

    def checked(self, last_day: date) -> "WayRow":
        """Whatever it says can be said."""
        del last_day
        return self


WAYS = BillingFile(FileKind.WAYS, columns_of(WayRow), WayRow._make, key=("code",))
