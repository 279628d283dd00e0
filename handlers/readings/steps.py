"""What several screens of a form of readings share: its buttons, and what is said of a meter itself."""

import html
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from domain.meters import Meter, Register
from domain.readings.costs import cost_of
from domain.readings.form import Form, step_of
from domain.readings.policy import Timing
from domain.readings.uses import others_unread, uses_beside, uses_of
from fsm.readings import ReadingsAction, ReadingsStep, register_key
from fsm.screen import Button, Row
from fsm.wording import meter_name, meter_title, resource_name
from locales.keys import keys_of
from locales.texts import Texts, money

A = ReadingsAction
MONTH = keys_of("readings-month", Timing)

VERIFICATION_IS_NEAR = timedelta(days=60)


def step(label: str, form: Form, action: ReadingsAction, value: str = "") -> Button:
    """A button of this form."""
    # Texts are made safe for HTML, but a label is shown as it is: a meter's place may have an ampersand.
    plain = html.unescape(label)
    return Button(plain, ReadingsStep(draft=form.draft, action=action, value=value).pack())


def back_cancel(form: Form, texts: Texts) -> Row:
    """The ways out of a step."""
    # A double press must not go back twice, so the button says from where it goes.
    answers = form.answers
    counts = (len(answers.asked), len(answers.skipped), len(answers.zones), len(answers.values))
    reopened = register_key(answers.reopened) if answers.reopened else ""
    where = f"{step_of(form).value}.{reopened}.{'.'.join(map(str, counts))}"
    return step(texts("button-back"), form, A.BACK, where), cancel_button(form, texts)


def cancel_button(form: Form, texts: Texts) -> Button:
    """Leave the form."""
    return step(texts("button-cancel"), form, A.CANCEL)


def month_of(form: Form, texts: Texts) -> str:
    """The month for which the readings of the form count, in words."""
    month = form.view.acceptance.month
    return texts.month(month.year, month.month)


def which_month(form: Form, texts: Texts) -> str:
    """For which month they count, and on which days."""
    accepted = form.view.acceptance
    return texts(
        MONTH[accepted.timing],
        month=month_of(form, texts),
        opens=texts.short_day(accepted.opens_on),
        closes=texts.short_day(accepted.closes_on),
        until=texts.short_day(accepted.until),
    )


def other_month(form: Form, texts: Texts) -> list[Row]:
    """Where readings are sent anew: the way to those of the month that comes."""
    comes = form.view.acceptance.early_for
    if comes is None:
        return []
    label = texts("readings-for-month", month=texts.month(comes.year, comes.month))
    return [(step(label, form, A.NEXT_MONTH),)]


def zones_anew(form: Form, meters: Sequence[Meter], texts: Texts) -> list[Row]:
    """A way to say anew which register counts which zone, where a resident has said it."""
    answered = [meter for meter in meters if meter.zones_answered]
    return [
        (
            step(
                texts("zones-correct")
                if len(answered) == 1
                else texts("zones-correct-of", meter=meter_name(form.asked_meters, meter, texts)),
                form,
                A.ZONES_ANEW,
                str(meter.id),
            ),
        )
        for meter in answered
    ]


def short_name(form: Form, meter: Meter, register: Register, texts: Texts) -> str:
    """What tells a register from the others of the form: «Т1», «Гараж Т1», «Санузел»."""
    own = meter_name(form.asked_meters, meter, texts)
    if len(meter.registers) == 1:
        return own
    zoned = [each for each in form.asked_meters if len(each.registers) > 1]
    name = texts("register", number=register.number)
    return name if len(zoned) == 1 else f"{own} {name}"


def cost_lines(form: Form, texts: Texts) -> list[str]:
    """What the use costs by the tariffs of its month, when they are loaded, and what that rests on."""
    view = form.view
    cost = cost_of(
        uses_of(form), view.tariffs, view.dwelling, uses_beside(form), others_unread=others_unread(form)
    )
    if cost is None:
        return []
    said = {"sum": money(cost.kopecks, texts.language), "day": texts.day(cost.since)}
    names = [resource_name(resource, texts) for resource in cost.unpriced]
    sentences = [
        texts("readings-cost-part", without=", ".join(names).lower(), **said)
        if names
        else texts("readings-cost", **said)
    ]
    if cost.changed_on:
        sentences.append(texts("readings-cost-changed", day=texts.short_day(cost.changed_on)))
    if cost.norm_unknown:
        sentences.append(texts("readings-cost-norm-unknown"))
    if cost.others_unknown:
        sentences.append(texts("readings-cost-others-unknown"))
    if cost.category_unknown:
        sentences.append(texts("readings-cost-category-unknown"))
    if cost.sample:
        sentences.append(texts("tariff-sample"))
    return [" ".join([*sentences, *_removed(form, texts)])]


def _removed(form: Form, texts: Texts) -> Iterator[str]:
    """What the meters that were exchanged have counted in the month is not in the sum."""
    resources = {meter.resource for meter in form.pass_meters if form.values_of(meter)}
    for meter in form.view.removed:
        if meter.resource in resources:
            yield texts("removed-meter", number=meter.number)


def verification_is_due(meter: Meter, today: date) -> bool:
    """Whether the meter's verification is over or near its end."""
    return meter.verified_until is not None and meter.verified_until - today <= VERIFICATION_IS_NEAR


def verification(meter: Meter, today: date, texts: Texts) -> list[str]:
    """A line about the meter's verification, where it is over or near its end."""
    until = meter.verified_until
    if until is None or not verification_is_due(meter, today):
        return []
    key = "readings-verification-over" if until < today else "readings-verification-near"
    return [texts(key, number=meter.number, day=texts.day(until))]


def smart_meters(meters: Sequence[Meter], texts: Texts) -> str:
    """What to say of meters that read themselves."""
    return "\n".join(
        texts(
            "readings-smart",
            meter=meter_title(meter, texts),
            value=", ".join(meter.as_on_dial(each.last.value) for each in meter.registers if each.last)
            or texts("no-reading"),
        )
        for meter in meters
    )
