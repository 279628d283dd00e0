"""The calculator's form (manual, 4.4): what was answered, what an account offers, and which question is open.

A form is never changed: each act of a resident (`domain.calculator.filling`) makes the next one of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.dwellings import Dwelling, dwelling_on
from domain.identifiers import AccountNumber, DraftId, MeterId
from domain.meters import ZONES_OF_COUNT, Meter, Resource, Zone, used_between
from domain.tariffs.costing import Consumption, Household, Use
from domain.tariffs.period import Period
from domain.tariffs.tariff import Category
from domain.window import Month

CALCULATED = (Resource.ELECTRICITY, Resource.HOT_WATER)
"""What residents' own meters measure."""


class FormStep(StrEnum):
    """The question that a form asks, or the answer that it shows."""

    METER = "meter"
    """Which of the account's meters, or none of them."""
    CATEGORY = "category"
    """The type of dwelling (manual, 4.4)."""
    PERSONS = "persons"
    """How many people are registered in it."""
    ZONES = "zones"
    """The type of meter: how many zones it counts."""
    READINGS = "readings"
    """What it showed before and shows now, or the use alone."""
    MONTH = "month"
    """Which month, or which days."""
    SUM = "sum"
    """What that costs."""
    DETAILS = "details"
    """How the sum came about."""
    SHARE = "share"
    """How much of the use would be at night."""
    COMPARISON = "comparison"
    """What other meters would cost in a year."""


SHOWN = (FormStep.SUM, FormStep.DETAILS, FormStep.COMPARISON)
"""Steps that ask nothing."""

CORRECTED = (
    FormStep.METER,
    FormStep.CATEGORY,
    FormStep.PERSONS,
    FormStep.ZONES,
    FormStep.READINGS,
    FormStep.MONTH,
)
"""Answers that can be given anew under a sum."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a resident has answered, and the open question.

    `month` is the one whose sent readings are meant, None: whichever is due. `meter` is one of the account's,
    None where it is `by_hand`. Numbers are those of T1, T2, … in the order
    of `zones`: either `previous` and `current` or `used`; `begun` are previous ones whose current ones are
    still to come. Numbers that the resident has `typed` are theirs, whatever the account's meter has shown.
    With `by_use` the use is asked for. `share` is the part at night, in per cent; `year` is
    the one whose months are offered. Whoever is `correcting` one answer comes back to the sum.
    """

    step: FormStep
    period: Period
    account: AccountNumber | None = None
    month: Month | None = None
    meter: MeterId | None = None
    by_hand: bool = False
    category: Category | None = None
    persons: int | None = None
    zones: tuple[Zone, ...] = ()
    previous: tuple[int, ...] = ()
    current: tuple[int, ...] = ()
    used: tuple[Decimal, ...] = ()
    begun: tuple[int, ...] = ()
    by_use: bool = False
    share: int | None = None
    year: int = 0
    correcting: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What is known of an account on a day; of whoever has none, nothing but the day.

    `month` is the one for which readings count now, or were sent; `removed` are meters that were taken out
    of service within it.
    """

    today: date
    month: Month
    meters: Sequence[Meter] = ()
    dwellings: Sequence[Dwelling] = ()
    removed: Sequence[Meter] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form, about what is offered now."""

    draft: DraftId
    offer: Offer
    answers: Answers

    def answered(self, answers: Answers) -> "Form":
        """The same form, with other answers."""
        return Form(self.draft, self.offer, answers)

    @property
    def meter(self) -> Meter | None:
        """The chosen one of the account's, if it is still there."""
        return next((each for each in self.offer.meters if each.id == self.answers.meter), None)

    @property
    def resource(self) -> Resource:
        """What is calculated: by hand it is electricity (manual, 4.4)."""
        return self.meter.resource if self.meter else Resource.ELECTRICITY

    @property
    def dwelling(self) -> Dwelling | None:
        """What billing knows of the account's flat."""
        return None if self.answers.by_hand else dwelling_on(self.offer.dwellings, self.answers.period.last)

    @property
    def known_previous(self) -> tuple[int, ...]:
        """What the meter showed before, where that is known already: a value for each zone."""
        answers = self.answers
        return answers.begun or answers.previous or (previous_of(self.meter) if self.meter else ())

    @property
    def household(self) -> Household:
        """Who pays."""
        return Household(self.answers.category, self.answers.persons or 0)

    @property
    def uses(self) -> tuple[Decimal, ...]:
        """What each zone has used, in units; empty where that is not known."""
        answers = self.answers
        if answers.used or not answers.current:
            return answers.used
        ratio = self.meter.ratio if self.meter else 1
        counted = [
            used_since(earlier, later, self.meter)
            for earlier, later in zip(answers.previous, answers.current, strict=True)
        ]
        return tuple(Decimal(each * ratio) for each in counted if each is not None)

    @property
    def consumption(self) -> Consumption:
        """The same by zone, as costs are computed of it."""
        uses = dict(zip(self.answers.zones, self.uses, strict=True))
        return Consumption(self.resource, len(self.answers.zones), uses)


def use_of(form: Form) -> Use:
    """What a form says was used, and in what time."""
    period = form.answers.period
    return Use(form.consumption, period, period.months, form.answers.meter)


def other_meters(form: Form) -> Sequence[Meter]:
    """The electricity meters of the flat beside the chosen one: all of them share its norm and ranges."""
    if form.meter is None or form.resource is not Resource.ELECTRICITY:
        return []
    return [
        meter
        for meter in form.offer.meters
        if meter.resource is Resource.ELECTRICITY and meter.id != form.meter.id
    ]


def removed_beside(form: Form) -> Sequence[Meter]:
    """The meters of the same resource that have counted a part of the form's time, and were removed."""
    period, month = form.answers.period, form.offer.month
    if form.meter is None or not period.first <= month.day(31) <= period.last:
        return []
    return [each for each in form.offer.removed if each.resource is form.resource]


def steps_of(form: Form) -> Sequence[FormStep]:
    """The questions of a form in their order; what the account tells is not asked."""
    steps = []
    if len(form.offer.meters) > 1:
        steps.append(FormStep.METER)
    if form.resource is Resource.ELECTRICITY:
        dwelling = form.dwelling
        if dwelling is None or dwelling.category is None:
            steps.append(FormStep.CATEGORY)
        if dwelling is None or dwelling.persons is None:
            steps.append(FormStep.PERSONS)
        if form.meter is None:
            steps.append(FormStep.ZONES)
    return [*steps, FormStep.READINGS]


def is_answered(form: Form, step: FormStep) -> bool:
    """Whether nothing is missing at a step."""
    answers = form.answers
    match step:
        case FormStep.METER:
            return form.meter is not None or answers.by_hand
        case FormStep.CATEGORY:
            return answers.category is not None
        case FormStep.PERSONS:
            return answers.persons is not None
        case FormStep.ZONES:
            return answers.zones != ()
        case FormStep.READINGS:
            return answers.zones != () and len(form.uses) == len(answers.zones)
        case _:
            return True


def next_step(form: Form) -> FormStep:
    """The first question that is not answered; else the sum."""
    return next((step for step in steps_of(form) if not is_answered(form, step)), FormStep.SUM)


def zones_of(meter: Meter) -> tuple[Zone, ...]:
    """The zones of T1, T2, … of a meter; where nobody knows them, in their usual order."""
    known = tuple(each.zone for each in meter.registers if each.zone)
    return known if len(known) == len(meter.registers) else ZONES_OF_COUNT[len(meter.registers)]


def previous_of(meter: Meter) -> tuple[int, ...]:
    """What a meter showed before, T1 first; nothing unless that is known of each register and zone."""
    last = tuple(each.last.value for each in meter.registers if each.last)
    return last if meter.zones_known and len(last) == len(meter.registers) else ()


def sent_of(meter: Meter) -> tuple[int, ...]:
    """What a resident has sent of a meter for the month, T1 first; nothing unless of each register."""
    sent = tuple(each.sent.value for each in meter.registers if each.sent)
    return sent if meter.zones_known and len(sent) == len(meter.registers) else ()


def used_since(previous: int, value: int, meter: Meter | None) -> int | None:
    """What was counted since a previous reading; None where it went backwards.

    Only of a meter that is known it is known where its dial begins anew.
    """
    if meter is not None:
        return used_between(previous, value, meter.capacity)
    return value - previous if value >= previous else None
