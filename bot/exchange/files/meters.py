"""Meters: one row for each, retired ones too."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import permutations, repeat
from typing import Annotated, NamedTuple

from bot.exchange.cells import METER_NUMBER, number_between
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import ACCOUNT, FOR_PEOPLE, METER_HEADINGS, OF_METER
from bot.exchange.texts import LONG_TEXT, key_up_to
from bot.exchange.words import YES_OR_NO, ZONE
from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import ZONES_OF_COUNT, Resource, Zone

GIS_NUMBER = key_up_to(40)
_ORDERS: Mapping[int, Sequence[tuple[Zone | None, ...]]] = {
    count: [(*order, *repeat(None, 3 - count)) for order in permutations(zones)]
    for count, zones in ZONES_OF_COUNT.items()
}
"""How the registers of a meter of so many zones may name them."""


class MeterRow(NamedTuple):
    """A row of meters."""

    account: Annotated[AccountNumber, ACCOUNT]
    resource: Annotated[Resource, OF_METER]
    number: Annotated[
        MeterNumber,
        Column(
            METER_NUMBER,
            "What is printed on the meter, leading zeros kept; letters, digits, spaces, `-`, `.`, `/`, `_`. "
            "Empty or a dash: it has none, and is called «б/н» here and in what comes back.",
            "11228081",
            ("номер", *METER_HEADINGS),
            required=True,
        ),
    ]
    place: Annotated[
        str,
        Column(
            LONG_TEXT,
            "Where it hangs.",
            "Санузел",
            ("место", "место_установки", "местоположение"),
            when_empty="",
        ),
    ]
    zones: Annotated[
        int,
        Column(
            number_between(1, 3),
            "How many zones of the day it counts; more than one only for electricity.",
            "2",
            ("зоны", "число_зон", "тарифность", "количество_зон", "число_тарифов", "количество_тарифов"),
            required=True,
        ),
    ]
    zone_t1: Annotated[
        Zone | None,
        Column(
            ZONE,
            "What register T1 counts: `day` (also the peak), `night`, `half_peak`, or `whole_day` of a "
            "one-zone meter; also «день», «ночь», «полупик», «сутки». Empty: unknown; then a resident's own "
            "answer stays. All registers are named, or none.",
            "day",
            ("зона_т1", "т1"),
        ),
    ]
    zone_t2: Annotated[Zone | None, Column(ZONE, "The same of T2.", "night", ("зона_т2", "т2"))]
    zone_t3: Annotated[Zone | None, Column(ZONE, "The same of T3.", "", ("зона_т3", "т3"))]
    integer_digits: Annotated[
        int,
        Column(
            number_between(1, 12),
            "Digits before the comma, those that are reported.",
            "5",
            ("целых_знаков", "разрядность", "значность", "знаков_до_запятой"),
            required=True,
        ),
    ]
    fraction_digits: Annotated[
        int,
        Column(
            number_between(0, 6),
            "Digits after the comma, those that are not. Empty: 0.",
            "1",
            ("дробных_знаков", "знаков_после_запятой"),
            when_empty=0,
        ),
    ]
    ratio: Annotated[
        int,
        Column(
            number_between(1, 100_000),
            "Transformation ratio: a difference of readings times this is the use in the resource's unit. "
            "Empty: 1.",
            "1",
            ("коэффициент", "коэффициент_трансформации", "расчетный_коэффициент", "ктт"),
            when_empty=1,
        ),
    ]
    verified_until: Annotated[
        date | None,
        Column(
            DAY,
            "The last day of the present verification. Empty: unknown.",
            "2031-05-24",
            (
                "поверка_до",
                "дата_поверки",
                "срок_поверки",
                "следующая_поверка",
                "дата_следующей_поверки",
                "дата_очередной_поверки",
            ),
        ),
    ]
    in_service: Annotated[
        bool,
        Column(
            YES_OR_NO,
            "Whether readings of it count; `no` for a retired one. Empty: yes.",
            "yes",
            ("в_работе", "действует"),
            when_empty=True,
        ),
    ]
    smart: Annotated[
        bool,
        Column(YES_OR_NO, "Whether it reads itself. Empty: no.", "no", ("умный", "асуэ"), when_empty=False),
    ]

    ended_on: Annotated[
        date | None,
        Column(
            DAY,
            "The day on which it was taken down: it is no longer in service, whatever `in_service` says. A "
            "day to come ends nothing before a file says it on that day.",
            "",
            ("снят", "дата_снятия", "демонтирован"),
        ),
    ]
    gis_number: Annotated[
        str | None,
        Column(
            GIS_NUMBER,
            "What ГИС ЖКХ calls it («Номер ПУ в ГИС ЖКХ»), for `--format gis`.",
            "",
            ("номер_гис_жкх", "номер_пу_в_гис_жкх"),
            when_empty="",
        ),
    ]

    def checked(self, last_day: date) -> "MeterRow | Fault":
        """Its zones fit their number, each once, or none is named; only electricity has several."""
        if self.ended_on and self.ended_on <= last_day and self.in_service is not False:
            return self._replace(in_service=False).checked(last_day)
        if self.zones > 1 and self.resource is not Resource.ELECTRICITY:
            return Fault("zones", "Only electricity is counted by zones of the day.")
        row = self._replace(zone_t1=Zone.WHOLE_DAY) if self.zones == 1 and self.zone_t1 is None else self
        named = (row.zone_t1, row.zone_t2, row.zone_t3)
        if not any(named) or _names_all_zones(named, row.zones):
            return row
        needed = ", ".join(ZONES_OF_COUNT[row.zones])
        return Fault(
            "zone_t1, zone_t2, zone_t3",
            f"A meter of {row.zones} zones has {needed}, each once, in the first {row.zones} columns; "
            "or all are empty.",
        )


def _names_all_zones(named: tuple[Zone | None, ...], zones: int) -> bool:
    return named in _ORDERS[zones]


METERS = BillingFile(
    FileKind.METERS,
    columns_of(MeterRow),
    MeterRow._make,
    key=("account", "resource", "number"),
    passed_over=FOR_PEOPLE,
)
