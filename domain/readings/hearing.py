"""What a resident types at a form: the value that was asked for, or readings that name their meters."""

from dataclasses import dataclass, replace

from domain.meters import Meter, Register
from domain.readings.acts import take
from domain.readings.form import Form, FormStep, step_of
from domain.readings.typed import NotAReading, parse_value
from domain.readings.understanding import Understood, Unplaced, WhyUnplaced, understand

SAID_FOR_NOTHING = {WhyUnplaced.TOTAL, WhyUnplaced.COLD_WATER}
"""Numbers that nobody needs: the others of the message can be taken without asking about them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A form after a message: whether any value of it was `taken`, and what is to be said about the rest.

    `fraction_dropped` are digits after the comma that were left out.
    """

    form: Form
    taken: bool
    fraction_dropped: str = ""
    unplaced: tuple[Unplaced, ...] = ()


def hear(form: Form, text: str) -> Heard | None:
    """Take what was typed; None when it is no reading and none was asked for.

    Raises:
        NotAReading, TooManyDigits, MeterNumberTyped: one value was asked for, and this is none.
    """
    step = step_of(form)
    if step in (FormStep.ENTERING, FormStep.DOUBTING):
        return _hear_value(form, text)
    if step in (FormStep.CHOOSING, FormStep.CHECKING):
        understood = understand(text, form.view.meters)
        return None if understood is None else _heard(form, understood)
    return None


def hear_out_of_the_blue(form: Form, text: str) -> Heard | None:
    """Take a message that is only numbers for a form that was just begun; None when it is something else."""
    view = form.view
    # Meters that read themselves are looked at only to know whether readings are meant at all.
    read_by_hand = view.meters or [replace(meter, smart=False) for meter in view.smart]
    understood = understand(text, read_by_hand)
    if understood is None:
        return None
    return _heard(form, understood) if view.meters else Heard(form, taken=False)


def _hear_value(form: Form, text: str) -> Heard | None:
    """A value of the register that was asked for, or those of the whole meter at once."""
    asked = _in_question(form)
    if asked is None:
        return None
    meter, register = asked
    several = understand(text, form.pass_meters, meter.id) if meter.zones_known else None
    if several and len(several.values) > 1 and not several.unplaced:
        return _heard(form, several)
    try:
        typed = parse_value(text, meter)
    except NotAReading:
        others = _of_other_registers(form, text)
        if others is None:
            raise
        return _heard(form, others)
    return Heard(take(form, {(meter.id, register.number): typed}), True, typed.fraction_dropped)


def _in_question(form: Form) -> tuple[Meter, Register] | None:
    """The register that is asked for, or whose value is doubted."""
    if step_of(form) is FormStep.DOUBTING and form.doubt:
        meter = form.view.by_id[form.doubt.meter]
        return meter, meter.registers[(form.doubt.register or 1) - 1]
    return form.register_in_question


def _of_other_registers(form: Form, text: str) -> Understood | None:
    """`Т2 246` where T1 is asked for, or `вода 42`: what is named is taken, and the question comes again."""
    if not any(letter.isalpha() for letter in text):
        return None  # numbers that name nothing are meant for the meter that is asked about
    understood = understand(text, form.view.meters)
    if understood is None or not understood.values:
        return None
    return understood if {each.why for each in understood.unplaced} <= SAID_FOR_NOTHING else None


def _heard(form: Form, understood: Understood) -> Heard:
    dropped = (typed.fraction_dropped for typed in understood.values.values())
    return Heard(
        take(form, understood.values) if understood.values else form,
        taken=bool(understood.values),
        fraction_dropped=next(filter(None, dropped), ""),
        unplaced=understood.unplaced,
    )
