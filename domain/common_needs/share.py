"""A flat's share in its house's common needs of a month: one value with every step that led to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.common_needs.common_needs import CommonNeeds
from domain.common_needs.formulas import DECIMALS, formula_12, formula_15, rounded_volume
from domain.common_needs.rules import Cap, average, averaged, cap_of, in_maintenance
from domain.window import Month


class Basis(StrEnum):
    """What the volume rests on."""

    METER = "meter"
    """What the collective meter has counted: formula 12."""
    AVERAGE = "average"
    """What it had counted before it was out of order: formula 12 too."""
    NORM = "norm"
    """The norm: formula 15."""


class Term(StrEnum):
    """What a share is computed of, named as in `CommonNeeds`."""

    NORM = "norm"
    COMMON_AREA = "common_area"
    TOTAL_AREA = "total_area"
    NON_RESIDENTIAL = "non_residential"
    UNMETERED = "unmetered"
    MEASURED = "measured"
    AREA = "area"
    """The flat's own."""
    VOLUME = "volume"
    """What a collective meter has counted, where it is asked what one would lead to."""


@dataclass(frozen=True, slots=True)
class Share:
    """A flat's share; kWh and m².

    `supplied` is V_D, what the collective meter has counted or its average of the months `averaged`; and
    `remainder` what is left of it for common needs, below zero where more was used in the flats: then nothing
    is charged. `by_meter` and `by_norm` are formulas 12 and 15 before rounding, None where one was not asked
    for or cannot be told. `volume` is what is charged, rounded. A meter that is `out_of_order` was made up
    for by its average or, in the end, by the norm.
    """

    needs: CommonNeeds
    area: Decimal
    basis: Basis
    cap: Cap
    volume: Decimal
    supplied: Decimal | None = None
    averaged: tuple[CommonNeeds, ...] = ()
    remainder: Decimal | None = None
    by_meter: Decimal | None = None
    by_norm: Decimal | None = None

    @property
    def capped(self) -> bool:
        """Whether the norm has cut it down: the executor pays the rest."""
        if self.by_meter is None or self.by_norm is None:
            return False
        return self.cap is Cap.HOLDS and self.by_meter > self.by_norm

    @property
    def out_of_order(self) -> bool:
        """Whether the house has a collective meter that has counted nothing that month."""
        return self.needs.metered and self.needs.volume is None


@dataclass(frozen=True, slots=True)
class InMaintenance:
    """Nothing is charged by the supplier: the managing company has it in its charge for maintenance."""

    needs: CommonNeeds


@dataclass(frozen=True, slots=True)
class Incomplete:
    """It cannot be computed: these terms are not known."""

    needs: CommonNeeds
    missing: tuple[Term, ...]


def share_of(
    needs: CommonNeeds,
    area: Decimal | None,
    earlier: Mapping[Month, CommonNeeds] | None = None,
    decimals: int = DECIMALS,
) -> Share | InMaintenance | Incomplete:
    """A flat's share in a house's month, by the rules of that month.

    `earlier` are the house's months before it: a collective meter that is out of order is made up for by
    them. What the executor has put into heat or hot water counts as nothing where billing does not say it.
    """
    if in_maintenance(needs):
        return InMaintenance(needs)
    months = averaged(earlier or {}, needs.month) if needs.metered and needs.volume is None else ()
    basis = _basis(needs, months)
    missing = _missing(needs, area, basis)
    if missing or area is None:
        return Incomplete(needs, missing)
    if basis is Basis.NORM:
        exact = _by_norm(needs, area)
        return Share(
            needs, area, basis, cap_of(needs), rounded_volume(exact, decimals), averaged=months, by_norm=exact
        )
    supplied = average(months, decimals) if basis is Basis.AVERAGE else _known(needs.volume)
    remainder = _remainder(needs, supplied)
    by_meter = formula_12(remainder, area, _known(needs.total_area))
    by_norm = None if _missing(needs, area, Basis.NORM) else _by_norm(needs, area)
    cap = cap_of(needs)
    exact = min(by_meter, by_norm) if cap is Cap.HOLDS and by_norm is not None else by_meter
    volume = rounded_volume(exact, decimals)
    return Share(needs, area, basis, cap, volume, supplied, months, remainder, by_meter, by_norm)


def _basis(needs: CommonNeeds, months: tuple[CommonNeeds, ...]) -> Basis:
    if not needs.metered:
        return Basis.NORM
    if needs.volume is not None:
        return Basis.METER
    return Basis.AVERAGE if months else Basis.NORM


def _missing(needs: CommonNeeds, area: Decimal | None, basis: Basis) -> tuple[Term, ...]:
    known = {
        Term.NORM: needs.norm is not None,
        Term.COMMON_AREA: needs.common_area is not None,
        Term.TOTAL_AREA: needs.total_area is not None and needs.total_area > 0,
        Term.NON_RESIDENTIAL: needs.non_residential is not None,
        Term.UNMETERED: needs.unmetered is not None,
        Term.MEASURED: needs.measured is not None,
        Term.AREA: area is not None,
    }
    wanted = {Term.TOTAL_AREA, Term.AREA}
    if basis is not Basis.NORM:
        wanted |= {Term.NON_RESIDENTIAL, Term.UNMETERED, Term.MEASURED}
    if basis is Basis.NORM or cap_of(needs) is Cap.HOLDS:
        wanted |= {Term.NORM, Term.COMMON_AREA}
    return tuple(term for term, is_known in known.items() if term in wanted and not is_known)


def _remainder(needs: CommonNeeds, supplied: Decimal) -> Decimal:
    """What is left of a house's electricity for its common needs: the brackets of formula 12."""
    used = (needs.non_residential, needs.unmetered, needs.measured, needs.executor)
    return supplied - sum((each for each in used if each is not None), Decimal(0))


def _by_norm(needs: CommonNeeds, area: Decimal) -> Decimal:
    return formula_15(_known(needs.norm), _known(needs.common_area), area, _known(needs.total_area))


def _known(amount: Decimal | None) -> Decimal:
    if amount is None:
        raise ValueError("a term that is missing was not asked for")
    return amount
