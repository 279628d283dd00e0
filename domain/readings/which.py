"""A number of which nobody can say whose it is: the resident is asked, and names the register."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import DomainError
from domain.meters import Meter, Register, RegisterKey
from domain.readings.acts import take
from domain.readings.form import Form
from domain.readings.typed import TypedValue, parse_value
from domain.readings.understood import Loose


def ask_which(form: Form, loose: Sequence[Loose]) -> Form:
    """Ask of each of these numbers which register it is of."""
    asked = tuple(each for each in loose if _places(form, each))
    return form.answered(replace(form.answers, loose=asked))


def places_in_question(form: Form) -> Sequence[tuple[Meter, Register]]:
    """The registers that the first number may be of."""
    return _places(form, form.answers.loose[0]) if form.answers.loose else []


def name_register(form: Form, register: RegisterKey) -> Form:
    """The number is of this register; a number for which one place is left then needs no question."""
    if register not in [(meter.id, each.number) for meter, each in places_in_question(form)]:
        return form
    first, *others = form.answers.loose
    named = _take(form, first, register)
    left = [
        replace(each, places=tuple(place for place in each.places if place != register)) for each in others
    ]
    for each in left:
        if len(each.places) == 1:
            named = _take(named, each, each.places[0])
    return ask_which(named, [each for each in left if len(each.places) > 1])


def _take(form: Form, loose: Loose, register: RegisterKey) -> Form:
    value = _on_dial(loose, form.view.by_id[register[0]])
    return form if value is None else take(form, {register: value})


def _places(form: Form, loose: Loose) -> Sequence[tuple[Meter, Register]]:
    return [
        (meter, register)
        for meter in form.view.meters
        for register in meter.registers
        if (meter.id, register.number) in loose.places and _on_dial(loose, meter) is not None
    ]


def _on_dial(loose: Loose, meter: Meter) -> TypedValue | None:
    try:
        return parse_value(loose.typed, meter)
    except DomainError:
        return None
