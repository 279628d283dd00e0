"""Common needs: what a house's month of them (ОДН) is computed of."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import MONTH_NAME
from bot.exchange.files.common import MONTH_HEADINGS, to_come
from bot.exchange.money_cells import AMOUNT, AREA, RUN_BY
from bot.exchange.texts import KEY
from bot.exchange.words import YES_OR_NO
from domain.common_needs.common_needs import RunBy
from domain.identifiers import HouseCode


class CommonNeedsRow(NamedTuple):
    """A row of common needs."""

    house: Annotated[
        HouseCode,
        Column(
            KEY,
            "`code` of a house in houses, or of one imported before.",
            "H00028",
            ("дом", "код_дома"),
            required=True,
        ),
    ]
    month: Annotated[
        str,
        Column(MONTH_NAME, "The month; also `11.2026`.", "2013-05", MONTH_HEADINGS, required=True),
    ]
    run_by: Annotated[
        RunBy,
        Column(
            RUN_BY,
            "Who runs the house: `direct` (its owners), `company` (a managing company or society, which "
            "charges common needs itself since 2017) or `supplier`; also «непосредственное», «УК», «ТСЖ», "
            "«РСО».",
            "direct",
            ("управление", "способ_управления", "кто_управляет"),
            required=True,
        ),
    ]
    norm: Annotated[
        str,
        Column(
            AMOUNT,
            "kWh a month for a m² of the common area.",
            "3.53",
            ("норматив", "норматив_одн"),
            when_empty="",
        ),
    ]
    common_area: Annotated[
        str,
        Column(
            AMOUNT,
            "m² of what is common: stairs, halls, cellars.",
            "1498.1",
            ("площадь_мест_общего_пользования", "площадь_моп", "моп", "общее_имущество"),
            when_empty="",
        ),
    ]
    total_area: Annotated[
        str,
        Column(
            AREA,
            "m² of all flats and other premises together. Empty or zero: not known.",
            "8637.56",
            ("площадь_помещений", "общая_площадь", "площадь_дома"),
            when_empty="",
        ),
    ]
    metered: Annotated[
        bool,
        Column(
            YES_OR_NO,
            "Whether a collective meter counts all that the house gets. Empty: no.",
            "yes",
            ("общедомовой_счетчик", "одпу", "есть_счетчик"),
            when_empty=False,
        ),
    ]
    volume: Annotated[
        str,
        Column(
            AMOUNT,
            "kWh by that meter. Empty though there is one: it was out of order.",
            "12000",
            ("объем", "расход", "объем_одпу"),
            when_empty="",
        ),
    ]
    non_residential: Annotated[
        str,
        Column(
            AMOUNT,
            "Of that, kWh of shops, offices and the like.",
            "1000",
            ("нежилые", "нежилые_помещения"),
            when_empty="",
        ),
    ]
    unmetered: Annotated[
        str,
        Column(
            AMOUNT,
            "kWh of the flats without meters, by the norm.",
            "4000",
            ("без_счетчиков", "по_нормативу"),
            when_empty="",
        ),
    ]
    measured: Annotated[
        str,
        Column(
            AMOUNT,
            "kWh of the flats with meters, by them.",
            "5000",
            ("по_счетчикам", "по_ипу"),
            when_empty="",
        ),
    ]
    executor: Annotated[
        str,
        Column(
            AMOUNT,
            "kWh that went into making heat or hot water in the house.",
            "0",
            ("на_отопление_и_гвс", "исполнитель"),
            when_empty="",
        ),
    ]
    uncapped: Annotated[
        bool,
        Column(
            YES_OR_NO,
            "Whether the owners have decided to pay what is over the norm. Empty: no.",
            "no",
            ("сверх_норматива", "решение_собственников"),
            when_empty=False,
        ),
    ]

    def checked(self, last_day: date) -> "CommonNeedsRow | Fault":
        """Its month has begun, and only a meter can have counted a volume."""
        if self.volume and self.metered is False:
            return Fault("volume", "The house has no collective meter that could have counted it.")
        return to_come(self.month, last_day) or self


COMMON_NEEDS = BillingFile(
    FileKind.COMMON_NEEDS, columns_of(CommonNeedsRow), CommonNeedsRow._make, key=("house", "month")
)
