"""What the calculator may ask for: what an account tells, what a use costs, what other meters would cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.calculator import filling
from domain.calculator.form import CALCULATED, Answers, Form, FormStep, Offer, other_meters, use_of
from domain.calculator.year import Comparison, Year, compared, measured_year, year_alike
from domain.charges.benefit import compensated
from domain.charges.unit_of_work import MoneyUnits
from domain.clock import Clock
from domain.identifiers import AccountNumber, DraftId, UserId
from domain.meters import Meter, removed_in
from domain.norms import ConsumptionNorm, Per, norm_on
from domain.readings.history import MeterMonth, monthly
from domain.readings.policy import ReadingsPolicy
from domain.tariffs.costing import Costing, Household, NoTariff, costings
from domain.tariffs.metered import is_priced, use_sent
from domain.tariffs.period import Period, whole_month
from domain.unit_of_work import own_link
from domain.window import Month

_YEARS_LOOKED_AT = 2
"""So that twelve months are found behind a gap, too."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """What a form's use costs; None where for some of the days no tariff is known.

    `beside` is what other electricity meters of the flat have used in these months: they share its norm and
    ranges; `others_unread` says that there are more, of which the use is not known. `back` is what a benefit
    would give back of it, within the flat's `norm`, where that is known.
    """

    household: Household
    months: int
    costing: Costing | None
    beside: Decimal = Decimal(0)
    others_unread: bool = False
    norm: Decimal | None = None
    back: int | None = None

    @property
    def shares_bands(self) -> bool:
        """Whether the use is parted by a norm or by ranges, which are the whole flat's."""
        return self.costing is not None and any(tariff.is_banded for tariff in self.costing.tariffs)


@dataclass(frozen=True, slots=True)
class SumOfMeter:
    """What one of an account's meters has used, and what that costs."""

    meter: Meter
    form: Form
    calculation: Calculation


class CalculatorService:
    """Calculates for everybody; for residents about the account of their menu."""

    def __init__(self, units: MoneyUnits, clock: Clock, policy: ReadingsPolicy) -> None:
        self._units = units
        self._clock = clock
        self._policy = policy

    async def begin(
        self, user: UserId, draft: DraftId, account: AccountNumber | None, month: Month | None = None
    ) -> Form:
        """A new form, with what an account tells; `month` is the one whose sent readings are meant.

        Raises:
            NoLinkedAccount: it is not the user's.
        """
        return filling.begin(draft, await self._offer(user, account, month), account, month)

    async def form(self, user: UserId, draft: DraftId, answers: Answers) -> Form:
        """A form, about what is offered now.

        Raises:
            NoLinkedAccount: its account is not the user's any more.
            NotOffered: its meter is not the account's any more.
        """
        form = Form(draft, await self._offer(user, answers.account, answers.month), answers)
        if answers.meter is not None and form.meter is None:
            raise filling.NotOffered
        return form

    async def read_in_month(self, form: Form) -> Form:
        """With what the account's meter showed in the month that was chosen, where that is known."""
        if form.meter is None or form.answers.typed:
            return form
        return filling.read_in(form, await self._history(form.meter, form.offer.today))

    async def calculation(self, form: Form) -> Calculation:
        """What the use of a form costs, beside what is known of the flat's other meters."""
        own, others = use_of(form), other_meters(form)
        known = [use for use in (use_sent(meter, form.offer.month) for meter in others) if use]
        beside = [use for use in known if _overlap(own.period, use.period)]
        uses = (own, *beside)
        first, last = min(use.period.first for use in uses), max(use.period.last for use in uses)
        async with self._units.look() as unit:
            tariffs = await unit.tariffs.between(first, last)
            norms = await unit.norms.all()
        priced = [use for use in beside if is_priced(use, form.household, tariffs)]
        unread = len(priced) < len(others)
        try:
            cost, *_ = costings([own, *priced], form.household, tariffs)
        except NoTariff:
            return Calculation(form.household, own.months, None)
        used = sum((use.consumption.total for use in priced), Decimal(0))
        norm = _norm(form, norms)
        back = None if norm is None else compensated(cost, norm)
        return Calculation(form.household, own.months, cost, used, unread, norm, back)

    async def sums(self, form: Form) -> Sequence[SumOfMeter]:
        """What each meter costs of which all is known: what was sent of it, and the dwelling."""
        found = []
        for meter in form.offer.meters:
            chosen = filling.choose_meter(form, meter.id)
            if chosen.answers.step is FormStep.SUM:
                found.append(SumOfMeter(meter, chosen, await self.calculation(chosen)))
        return found

    async def year(self, form: Form) -> Year:
        """A household's own year, by the history of its meter; else as if all months were like this one."""
        meter = form.meter
        measured = measured_year(meter, await self._history(meter, form.offer.today)) if meter else None
        return measured or year_alike(form.consumption, form.answers.period.months)

    async def comparison(self, form: Form) -> Comparison:
        """What meters of one, two and three zones would cost in a year, by the newest month's tariffs."""
        period = whole_month(Month.of(form.answers.period.last))
        year = await self.year(form)
        async with self._units.look() as unit:
            tariffs = await unit.tariffs.between(period.first, period.last)
        return compared(year, form.household, tariffs, period, form.answers.share)

    async def _history(self, meter: Meter, today: date) -> Sequence[MeterMonth]:
        since = date(today.year - _YEARS_LOOKED_AT, today.month, 1)
        async with self._units.look() as unit:
            readings = await unit.history.of_meter(meter.id, since)
        return monthly(meter, readings, Month.of(today))

    async def _offer(self, user: UserId, number: AccountNumber | None, month: Month | None) -> Offer:
        today = self._clock.now().date()
        if number is None:
            return Offer(today, month or Month.of(today))
        async with self._units.look() as unit:
            await own_link(unit, user, number)
            account = await unit.accounts.find(number)
            asked = month or self._policy.window_of(account).on(today).month
            meters = await unit.meters.of_account(number, asked)
            dwellings = await unit.dwellings.of_account(number)
        used = tuple(each for each in meters if each.in_service and each.resource in CALCULATED)
        return Offer(today, asked, used, tuple(dwellings), removed_in(meters, asked))


def _norm(form: Form, norms: Sequence[ConsumptionNorm]) -> Decimal | None:
    """The flat's norm of consumption in all months of a form, by its persons; None where it is not known."""
    household, period = form.household, form.answers.period
    norm = norm_on(norms, form.resource, household.category, period.last)
    if norm is None or norm.per is not Per.PERSON or not household.persons:
        return None
    return norm.amount * household.persons * period.months


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last
