"""Services that residents can order: the company's own list, one row for each (manual, 4.3.1)."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.cells import PRICE, number_between
from bot.exchange.codes import CODE
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.files.common import SAMPLE
from bot.exchange.resources import RESOURCE
from bot.exchange.texts import lines_up_to, text_up_to
from bot.exchange.words import YES_OR_NO
from domain.meters import Resource
from domain.requests.request import ServiceCode

NAME = text_up_to(100)
TEXT = lines_up_to(500)


class ServiceRow(NamedTuple):
    """A row of services."""

    code: Annotated[
        ServiceCode,
        Column(
            CODE,
            "The company's key: Latin letters, digits, `-`, `_`. What begins with `check` is offered where a "
            "meter's verification ends, with `sealing` where a meter seems to have been replaced.",
            "sealing-electricity",
            ("код", "код_услуги"),
            required=True,
        ),
    ]
    resource: Annotated[
        Resource,
        Column(
            RESOURCE,
            "Of which resource, as in meters.",
            "electricity",
            ("ресурс", "энергоресурс"),
            required=True,
        ),
    ]
    name: Annotated[
        str,
        Column(
            NAME,
            "What residents and clerks call it.",
            "Опломбировка",
            ("название", "наименование", "услуга"),
            required=True,
        ),
    ]
    name_en: Annotated[
        str, Column(NAME, "The same in English; empty: `name`.", "Sealing", ("название_en",), when_empty="")
    ]
    paid: Annotated[
        bool,
        Column(YES_OR_NO, "Whether it costs anything.", "yes", ("платная", "платно"), required=True),
    ]
    price: Annotated[
        str | None,
        Column(
            PRICE,
            "Roubles, VAT included; empty of a paid one: a clerk tells it.",
            "850.00",
            ("цена", "стоимость"),
        ),
    ]
    term: Annotated[
        int,
        Column(
            number_between(1, 365),
            "Working days from the request until it is done.",
            "5",
            ("срок", "срок_дней"),
            required=True,
        ),
    ]
    text: Annotated[
        str,
        Column(
            TEXT,
            "What residents are told of it when they choose.",
            "Пломба на новый счётчик.",
            ("описание", "текст"),
            when_empty="",
        ),
    ]
    text_en: Annotated[
        str,
        Column(TEXT, "The same in English; empty: `text`.", "A new seal.", ("описание_en",), when_empty=""),
    ]
    position: Annotated[
        int,
        Column(
            number_between(0, 9999),
            "Its place in the list, the lowest first.",
            "10",
            ("порядок", "номер_по_порядку"),
            when_empty=0,
        ),
    ]
    offered: Annotated[
        bool,
        Column(
            YES_OR_NO,
            "`no`: it cannot be ordered any more, requests for it go on.",
            "yes",
            ("доступна", "оказывается"),
            when_empty=True,
        ),
    ]
    sample: Annotated[bool, SAMPLE]

    def checked(self, last_day: date) -> "ServiceRow | Fault":
        """What is free of charge has no price."""
        del last_day
        if self.paid or self.price is None or float(self.price) == 0:
            return self
        return Fault("price", "A service that is not paid has no price.")


SERVICES = BillingFile(FileKind.SERVICES, columns_of(ServiceRow), ServiceRow._make, key=("code",))
