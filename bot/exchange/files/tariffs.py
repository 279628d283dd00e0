"""Tariffs: published prices, one row for each zone and band of a tariff, with all that its order says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple

from sqlalchemy import BigInteger, String

from bot.exchange.cells import PRICE, BadCell, CellType, number_between, price, shown, whole_number
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import METERED
from bot.exchange.money_cells import CATEGORY
from bot.exchange.texts import LONG_TEXT
from bot.exchange.words import YES_OR_NO, ZONE, one_of
from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.tariffs.published import PublishedRate
from domain.tariffs.tariff import Category

UNTIL_THE_NEXT = date.max
"""What an empty `valid_to` says, beside a file that says nothing of it."""
_HIGHEST_VAT = 99


class WrittenScheme(StrEnum):
    """How a file calls a scheme, or says that nothing was published for some days."""

    FLAT = "flat"
    NORM = "norm"
    RANGES = "ranges"
    HEATED = "heated"
    NOT_PUBLISHED = "not_published"


class Unit(StrEnum):
    """What a price is for."""

    KWH = "kWh"
    CUBIC_METRE = "m3"
    GCAL = "Gcal"


_SCHEMES = {
    **dict.fromkeys(("единый", "одна ставка", "без порога"), WrittenScheme.FLAT),
    **dict.fromkeys(("норма", "соцнорма", "социальная норма"), WrittenScheme.NORM),
    "диапазоны": WrittenScheme.RANGES,
    **dict.fromkeys(("двухкомпонентный", "две составляющие"), WrittenScheme.HEATED),
    **dict.fromkeys(("не опубликован", "не опубликовано"), WrittenScheme.NOT_PUBLISHED),
} | {scheme.value: scheme for scheme in WrittenScheme}
_UNITS = {
    **dict.fromkeys(("kwh", "квт ч", "квт·ч", "квт*ч", "квтч"), Unit.KWH),
    **dict.fromkeys(("m3", "m³", "м3", "м³", "куб м"), Unit.CUBIC_METRE),
    **dict.fromkeys(("gcal", "гкал"), Unit.GCAL),
}
_UNIT_OF: Mapping[Resource, Unit] = {
    Resource.ELECTRICITY: Unit.KWH,
    Resource.HOT_WATER: Unit.CUBIC_METRE,
    Resource.HEATING: Unit.GCAL,
}


def per_cent(cell: str) -> int:
    """A whole number of per cent, with or without its sign.

    Raises:
        BadCell: empty, or something else.
    """
    number = whole_number(cell.strip().removesuffix("%"))
    if number > _HIGHEST_VAT:
        raise BadCell(f"The tax is so many per cent: 22; «{shown(cell)}» is not.")
    return number


def quantity(cell: str) -> str:
    """A number that may have a fraction, exact, with a point.

    Raises:
        BadCell: empty, no number, zero or negative.
    """
    try:
        found = price(cell)
    except BadCell:
        raise BadCell(f"A number is written 50 or 1.8; «{shown(cell.strip())}» is not.") from None
    if not found.strip("0."):
        raise BadCell("It is zero.")
    return found


_SCHEME = CellType("word", one_of(_SCHEMES, tuple(WrittenScheme)), String())
_UNIT = CellType("word", one_of(_UNITS, tuple(Unit)), String())
_QUANTITY = CellType("decimal", quantity, String())
_PER_CENT = CellType("per cent", per_cent, BigInteger())


class TariffRow(NamedTuple):
    """A row of tariffs. What is None is not said at all: then what is known of this rate stays."""

    resource: Annotated[Resource, METERED]
    category: Annotated[
        Category | str,
        Column(
            CATEGORY,
            "Whose price it is: `gas` (a town's dwellings with gas stoves), `electric` (with electric ones), "
            "`rural`; also «газ», «электро», «село». Empty: of all that have none of their own.",
            "rural",
            ("категория", "категория_жилья"),
            when_empty="",
        ),
    ]
    zones: Annotated[
        int,
        Column(
            number_between(1, 3),
            "How many zones the meter counts; more than one only for electricity.",
            "2",
            ("зон", "число_зон"),
            required=True,
        ),
    ]
    zone: Annotated[
        Zone,
        Column(
            ZONE,
            "`whole_day` of a one-zone meter, `day`, `night` or `half_peak`; also «день», «ночь», «сутки».",
            "night",
            ("зона",),
            required=True,
        ),
    ]
    band: Annotated[
        int,
        Column(
            number_between(1, 9),
            "Which part of a month's use it is for, counted from 1: within the social norm and over it, or "
            "the first, second, third range. Empty: 1.",
            "1",
            ("диапазон", "ступень"),
            when_empty=1,
        ),
    ]
    scheme: Annotated[
        WrittenScheme | None,
        Column(
            _SCHEME,
            "How a month's use is parted: `flat` (it is not), `norm` (so much for each registered person), "
            "`ranges` (by how much it is, whoever lives there); `heated`: of hot water, band 1 is the water "
            "by the m³ and band 2 the heat in it by the Gcal. `not_published`: of these days no price is "
            "known, and that is no slip. Empty: `flat`.",
            "norm",
            ("схема", "вид_тарифа"),
            when_empty=WrittenScheme.FLAT,
        ),
    ]
    valid_from: Annotated[
        date,
        Column(DAY, "Its first day.", "2011-01-01", ("действует_с", "дата"), required=True),
    ]
    valid_to: Annotated[
        date | None,
        Column(
            DAY,
            "Its last day. Empty: until the next one of the same resource, category and zones.",
            "2011-04-30",
            ("действует_по", "действует_до"),
            when_empty=UNTIL_THE_NEXT,
        ),
    ]
    price: Annotated[
        str | None,
        Column(
            PRICE,
            "Roubles for one unit, up to four decimals, VAT included; empty only where none was published.",
            "1.15",
            ("цена", "тариф"),
            required=True,
            may_be_empty=True,
        ),
    ]
    unit: Annotated[
        Unit | None,
        Column(
            _UNIT,
            "What the price is for, to be sure of it: `kWh`, `m3`, `Gcal`; also «кВт·ч», «м³», «Гкал».",
            "kWh",
            ("единица", "единица_измерения", "ед_изм"),
        ),
    ]
    bound: Annotated[
        str | None,
        Column(
            _QUANTITY,
            "Where this band ends, in units a month: of one registered person under `norm`, of a dwelling "
            "under `ranges`. The last band has none.",
            "50",
            ("граница", "верхняя_граница", "норма"),
            when_empty="",
        ),
    ]
    bound_alone: Annotated[
        str | None,
        Column(
            _QUANTITY,
            "Under `norm`, that of somebody who lives alone, where it is another.",
            "85",
            ("граница_одинокого", "норма_одинокого"),
            when_empty="",
        ),
    ]
    factor: Annotated[
        str | None,
        Column(
            _QUANTITY,
            "Under `ranges`, what the bound is multiplied by in these days: the factor of the season. Under "
            "`heated`, in band 2, how many Gcal go into a m³.",
            "1.8",
            ("коэффициент", "сезонный_коэффициент"),
            when_empty="",
        ),
    ]
    vat: Annotated[
        int | None,
        Column(
            _PER_CENT,
            "The tax inside the price, per cent. Said of all tariffs of a resource, or of none.",
            "18",
            ("ндс", "ставка_ндс"),
            when_empty=0,
        ),
    ]
    act: Annotated[
        str | None,
        Column(
            LONG_TEXT,
            "The order that has set it, as residents are told it.",
            "РСТ № 42/35 от 30.11.2010",
            ("акт", "решение", "постановление", "документ"),
            when_empty="",
        ),
    ]
    sample: Annotated[
        bool | None,
        Column(
            YES_OR_NO,
            "`yes`: it is nobody's tariff, and every screen that uses it says so. Empty: no.",
            "no",
            ("образец",),
            when_empty=False,
        ),
    ]

    def checked(self, last_day: date) -> "TariffRow | Fault":
        """Meters of so many zones have this zone, and the resource is counted in this unit."""
        del last_day
        if self.zone not in ZONES_OF_COUNT[self.zones]:
            return Fault("zone", f"A meter of so many zones ({self.zones}) has no such zone.")
        unit = _unit_of(self.resource, self.scheme, self.band)
        if self.unit not in {None, unit}:
            return Fault("unit", f"A price of {self.resource} is for one {unit}.")
        return self

    @classmethod
    def of(cls, rate: PublishedRate) -> "TariffRow":
        """The row that says this rate."""
        return cls(
            resource=rate.resource,
            category=rate.category or "",
            zones=rate.zones,
            zone=rate.zone,
            band=rate.band,
            scheme=WrittenScheme(rate.scheme) if rate.scheme else WrittenScheme.NOT_PUBLISHED,
            valid_from=rate.valid_from,
            valid_to=rate.valid_to or UNTIL_THE_NEXT,
            price=_text(rate.price),
            unit=_unit_of(rate.resource, rate.scheme, rate.band),
            bound=_text(rate.bound),
            bound_alone=_text(rate.bound_alone),
            factor=_text(rate.factor),
            vat=rate.vat,
            act=rate.act,
            sample=rate.sample,
        )

    def cells(self) -> list[str]:
        """As it is written into a file."""
        return [_cell(value) for value in self]


def _unit_of(resource: Resource, scheme: StrEnum | None, band: int) -> Unit:
    heat = scheme == WrittenScheme.HEATED and band > 1
    return Unit.GCAL if heat else _UNIT_OF[resource]


def _text(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _cell(value: object) -> str:
    if value is None or value == UNTIL_THE_NEXT:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


TARIFFS = BillingFile(
    FileKind.TARIFFS,
    columns_of(TariffRow),
    TariffRow._make,
    key=("resource", "category", "zones", "zone", "band", "valid_from"),
    passed_over=frozenset({"source", "источник"}),
)
