"""Filling in the calculator's form: what each act of a resident makes of it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.calculator.form import (
    CORRECTED,
    Answers,
    Form,
    FormStep,
    Offer,
    next_step,
    previous_of,
    sent_of,
    steps_of,
    used_since,
    zones_of,
)
from domain.calculator.values import typed_values
from domain.errors import DomainError
from domain.identifiers import AccountNumber, DraftId, MeterId
from domain.meters import ZONES_OF_COUNT, Meter
from domain.readings.history import MeterMonth
from domain.tariffs.metered import months_read
from domain.tariffs.period import Period, whole_month
from domain.tariffs.tariff import Category
from domain.window import Month


class NotOffered(DomainError):
    """A meter or a step that cannot be chosen (any more)."""

    code = "calculator-error-not-offered"


class LessThanBefore(DomainError):
    """A meter cannot show less now than before."""

    code = "calculator-error-less"


class TooManyDigits(DomainError):
    """The meter's dial has no such number. `digits` is how many it has before the comma."""

    code = "calculator-error-digits"


def begin(
    draft: DraftId, offer: Offer, account: AccountNumber | None = None, month: Month | None = None
) -> Form:
    """A new form, with what the account tells.

    Its only meter is the one that is meant, or else the only one of which something was sent.
    """
    answers = Answers(FormStep.METER, whole_month(offer.month), account, month, by_hand=not offer.meters)
    form = Form(draft, offer, replace(answers, year=offer.month.year))
    for meters in (offer.meters, [each for each in offer.meters if sent_of(each)]):
        if len(meters) == 1:
            return choose_meter(form, meters[0].id)
    return _on(form)


# ---- answering ------------------------------------------------------------------------------------


def choose_meter(form: Form, meter: MeterId) -> Form:
    """One of the account's meters: what it showed before, and what was sent of it, are known."""
    found = next((each for each in form.offer.meters if each.id == meter), None)
    if found is None:
        raise NotOffered
    previous, sent = previous_of(found), sent_of(found)
    answers = replace(
        form.answers,
        meter=meter,
        by_hand=False,
        period=months_read(found, form.offer.month),
        zones=zones_of(found),
        previous=previous if previous and sent else (),
        current=sent if previous else (),
        used=(),
        begun=(),
        by_use=False,
        typed=False,
    )
    return _on(_with_dwelling(form.answered(answers)))


def choose_by_hand(form: Form) -> Form:
    """None of the account's meters: everything is asked."""
    before = form.answers
    answers = Answers(FormStep.METER, whole_month(form.offer.month), before.account, before.month)
    return _on(form.answered(replace(answers, by_hand=True, year=before.year)))


def choose_category(form: Form, category: Category) -> Form:
    """The type of dwelling."""
    return _on(form.answered(replace(form.answers, category=category)))


def give_persons(form: Form, persons: int) -> Form:
    """How many people are registered."""
    return _on(form.answered(replace(form.answers, persons=persons)))


def choose_zones(form: Form, count: int) -> Form:
    """How many zones the meter counts; readings of a meter of another number do not count any more."""
    if count not in ZONES_OF_COUNT:
        raise NotOffered
    answers = form.answers
    if count != len(answers.zones):
        answers = replace(
            answers,
            meter=None,
            by_hand=True,
            zones=ZONES_OF_COUNT[count],
            previous=(),
            current=(),
            used=(),
            begun=(),
        )
    return _on(form.answered(answers))


def give_values(form: Form, typed: str) -> Form:
    """Readings, both at once or one after another, or the use.

    Raises:
        NotValues: it is none of that.
        LessThanBefore: the meter would have gone backwards.
        TooManyDigits: its dial has no such number.
    """
    answers = replace(form.answers, typed=True)
    values = typed_values(typed, answers.zones, uses=answers.by_use)
    if values.are_uses:
        return _on(form.answered(replace(answers, used=values.now, previous=(), current=(), begun=())))
    now, before = _whole(values.now), _whole(values.before)
    _fit((*now, *before), form.meter)
    before = before or form.known_previous
    if not before:
        return form.answered(replace(answers, begun=now))
    for earlier, later in zip(before, now, strict=True):
        if used_since(earlier, later, form.meter) is None:
            raise LessThanBefore(previous=str(earlier), current=str(later))
    return _on(form.answered(replace(answers, previous=before, current=now, used=(), begun=(), by_use=False)))


def ask_for_use(form: Form, *, by_use: bool) -> Form:
    """Ask for the use alone, or for the readings again."""
    return form.answered(replace(form.answers, by_use=by_use, begun=()))


def choose_period(form: Form, period: Period) -> Form:
    """A month, or the days from one to another."""
    return _on(form.answered(replace(form.answers, period=period, year=period.last.year)))


def read_in(form: Form, months: Sequence[MeterMonth]) -> Form:
    """With what the account's meter showed in the form's month, as far as these months tell.

    What the resident has typed stays. Where some months had no reading, the use is that of all of them.
    """
    asked = form.answers.period.month
    place = next((place for place, each in enumerate(months) if each.month == asked), None)
    if place is None or form.meter is None or form.answers.typed:
        return form
    read = months[place]
    previous, current = _values(months[:place]), _values([read])
    if read.used is None or None in (*previous, *current):
        return form
    first = read.month.earlier(read.covers - 1)
    answers = replace(
        form.answers,
        period=Period(first.day(1), read.month.day(31)),
        previous=tuple(each for each in previous if each is not None),
        current=tuple(each for each in current if each is not None),
        used=(),
    )
    return form.answered(answers)


def _values(months: Sequence[MeterMonth]) -> Sequence[int | None]:
    """What each register showed last in these months; None: nothing."""
    by_register = zip(*(each.registers for each in months), strict=True)
    return [
        next((each.reading.value for each in reversed(registers) if each.reading), None)
        for registers in by_register
    ]


def show_year(form: Form, year: int) -> Form:
    """Offer the months of another year."""
    return form.answered(replace(form.answers, year=year))


def give_share(form: Form, share: int) -> Form:
    """How much of the use would be at night, in per cent."""
    return form.answered(replace(form.answers, share=share, step=FormStep.COMPARISON))


# ---- going ----------------------------------------------------------------------------------------


def correct(form: Form, step: FormStep) -> Form:
    """Give one answer anew; until it is given, the one before stays.

    Raises:
        NotOffered: nothing of it can be corrected.
    """
    if step not in CORRECTED:
        raise NotOffered
    year = form.answers.period.last.year
    return form.answered(replace(form.answers, step=step, correcting=True, year=year))


def look(form: Form, step: FormStep) -> Form:
    """The sum again, or how it came about."""
    return form.answered(replace(form.answers, step=step, correcting=False))


def compare(form: Form, *, measured: bool) -> Form:
    """What other meters would cost; where the use at night is not `measured`, it is asked for."""
    step = FormStep.COMPARISON if measured else FormStep.SHARE
    return form.answered(replace(form.answers, step=step, share=None))


def back(form: Form) -> Form | None:
    """One step back; what was answered stays. None from the first step."""
    answers = form.answers
    if answers.step is FormStep.READINGS and answers.begun:
        return form.answered(replace(answers, begun=()))
    if answers.correcting or answers.step not in steps_of(form):
        return look(form, FormStep.SUM) if next_step(form) is FormStep.SUM else None
    before = list(steps_of(form))[: steps_of(form).index(answers.step)]
    return form.answered(replace(answers, step=before[-1])) if before else None


def _on(form: Form) -> Form:
    return form.answered(replace(form.answers, step=next_step(form), correcting=False))


def _with_dwelling(form: Form) -> Form:
    dwelling = form.dwelling
    if dwelling is None:
        return form
    answers = form.answers
    return form.answered(
        replace(
            answers,
            category=dwelling.category or answers.category,
            persons=answers.persons if dwelling.persons is None else dwelling.persons,
        )
    )


def _whole(values: Sequence[Decimal]) -> tuple[int, ...]:
    return tuple(map(int, values))


def _fit(values: Sequence[int], meter: Meter | None) -> None:
    if meter is not None and any(value >= meter.capacity for value in values):
        raise TooManyDigits(digits=meter.integer_digits)
