"""Tariffs as they are published: row by row, before anybody knows whether they can be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from domain.meters import Resource, Zone
from domain.tariffs.tariff import Category, Scheme


class Kind(NamedTuple):
    """What at most one tariff is in force for on a day."""

    resource: Resource
    category: Category | None
    zones: int


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """The price of a unit in a zone and band, with all that its row says of the tariff it belongs to.

    `scheme` is None where nothing was published for these days: then there is no price either. `vat` is 0
    where nothing is said of it; `factor` multiplies the bound in the season, or a m³ of hot water into Gcal.
    """

    resource: Resource
    category: Category | None
    zones: int
    zone: Zone
    band: int
    scheme: Scheme | None
    valid_from: date
    valid_to: date | None
    price: Decimal | None
    bound: Decimal | None = None
    bound_alone: Decimal | None = None
    factor: Decimal | None = None
    vat: int = 0
    act: str = ""
    sample: bool = False

    @property
    def kind(self) -> Kind:
        """Of which tariffs it is."""
        return Kind(self.resource, self.category, self.zones)

    @property
    def key(self) -> "Key":
        """What tells it from all others."""
        return (self.kind, self.valid_from, self.zone, self.band)


Key = tuple[Kind, date, Zone, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A rate and the line of the file where it stands; 0: it is known already."""

    number: int
    rate: PublishedRate


@dataclass(frozen=True, slots=True)
class PublishedTariff:
    """The lines of one kind and first day, in the order of the file; `last` is None where none is said."""

    kind: Kind
    first: date
    last: date | None
    lines: tuple[Line, ...]

    @property
    def said(self) -> bool:
        """Whether it is the file that says it."""
        return self.lines[0].number > 0

    @property
    def line(self) -> int:
        """The last of its lines: there the rest of it is missed."""
        return self.lines[-1].number

    @property
    def rate(self) -> PublishedRate:
        """A row of it, for what all of them say."""
        return self.lines[0].rate

    @property
    def rates(self) -> Sequence[PublishedRate]:
        """Its rows."""
        return [line.rate for line in self.lines]

    @property
    def published(self) -> bool:
        """Whether it has prices at all."""
        return self.rate.scheme is not None


def tariffs_of(lines: Iterable[Line]) -> list[PublishedTariff]:
    """Rows put together to tariffs, in the order of kinds and days."""

    def place(line: Line) -> tuple[str, str, int, date]:
        rate = line.rate
        return rate.resource.value, rate.category or "", rate.zones, rate.valid_from

    ordered = sorted(lines, key=place)
    groups = [tuple(of_one) for _, of_one in groupby(ordered, key=place)]
    return [
        PublishedTariff(of_one[0].rate.kind, of_one[0].rate.valid_from, of_one[0].rate.valid_to, of_one)
        for of_one in groups
    ]


class Wrong(StrEnum):
    """Why a file of tariffs cannot be right."""

    CELL = "cell"
    """`said`: what is the matter with a cell or its row, whatever the others say."""
    REPEATED = "repeated"
    """`earlier`: the line that says otherwise of the same rate."""
    OTHERWISE = "otherwise"
    """`earlier`: the line of the same tariff that says otherwise of this column."""
    ZONES = "zones"
    ZONE_MISSING = "zone-missing"
    """`zone`."""
    BAND_MISSING = "band-missing"
    """`zone`, `band`."""
    BANDS = "bands"
    """`scheme`: it has another number of bands."""
    BOUND_MISSING = "bound-missing"
    BOUND_EXTRA = "bound-extra"
    BOUND_UNLIKELY = "bound-unlikely"
    """`least`, `most`: what a bound of this scheme can be, in units a month."""
    BOUND_FALLS = "bound-falls"
    """`before`: the bound of the band under it."""
    ALONE_EXTRA = "alone-extra"
    ALONE_FALLS = "alone-falls"
    FACTOR_EXTRA = "factor-extra"
    FACTOR_UNLIKELY = "factor-unlikely"
    """`most`: what the law allows."""
    HEAT = "heat"
    """`least`, `most`: Gcal that can go into a m³ of hot water."""
    HEATED_OTHER = "heated-other"
    PRICE_MISSING = "price-missing"
    PRICE_EXTRA = "price-extra"
    PRICE_ZERO = "price-zero"
    PRICE_UNIT = "price-unit"
    """`unit`, `least`, `most`: what a unit can cost."""
    ENDS_BEFORE = "ends-before"
    VAT_UNSAID = "vat-unsaid"
    """`earlier`: a line of the same resource that says it."""
    VAT_OTHER = "vat-other"
    """`day`, `percent`: what was in force."""
    VAT_STEP = "vat-step"
    """`day`, `percent`: since when, within its days, another rate is in force."""
    GAP = "gap"
    """`first`, `last`: the days of which nothing is said."""
    OVERLAP = "overlap"
    """`first`, `last`: days for which there would be two."""
    SAMPLE_OVER_REAL = "sample-over-real"
    """`first`: since when a real one is known."""


class Doubtful(StrEnum):
    """What is taken, though somebody should look at it."""

    SAME_TWICE = "same-twice"
    PRICE_LEAPS = "price-leaps"
    BAND_CHEAPER = "band-cheaper"
    NIGHT_DEARER = "night-dearer"
    BOUND_OVER_LAW = "bound-over-law"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be right: the column that is the matter, and the facts that a sentence needs."""

    line: int
    column: str
    wrong: Wrong
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said of a line that is taken."""

    line: int
    column: str
    doubtful: Doubtful
