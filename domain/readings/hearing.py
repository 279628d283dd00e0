"""What a resident types at a form: the value that was asked for, or readings that name their meters."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from domain.meters import Meter, Register, RegisterKey
from domain.readings.acts import say_again, take
from domain.readings.cutting import fits
from domain.readings.form import Form, FormStep, step_of
from domain.readings.sender import sender_named
from domain.readings.set_aside import RUNS_OF_DIGITS, has_a_doubtful_date, without_what_is_certain
from domain.readings.typed import NotAReading, TypedValue, example_of, parse_value, plain_message
from domain.readings.understanding import understand
from domain.readings.understood import Loose, Understood, Unplaced, WhyUnplaced
from domain.readings.view import AccountView
from domain.readings.which import ask_which

SAID_FOR_NOTHING = {
    WhyUnplaced.TOTAL,
    WhyUnplaced.COLD_WATER,
    WhyUnplaced.EARLIER,
    WhyUnplaced.USED,
    WhyUnplaced.OTHER_ENERGY,
}
"""Numbers that nobody needs: the others of the message can be taken without asking about them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A form after a message: whether any number of it was `taken`, and what is to be said about the rest.

    `placed` is what was understood, to be said to the resident; `fraction_dropped` are digits after the comma
    that were left out.
    """

    form: Form
    taken: bool
    fraction_dropped: str = ""
    unplaced: tuple[Unplaced, ...] = ()
    placed: Mapping[RegisterKey, int] = field(default_factory=dict)


def hear(form: Form, text: str, foreign: Collection[str] = ()) -> Heard | None:
    """Take what was typed; None when it is no reading and none was asked for.

    `foreign` are the numbers of the resident's other accounts and their meters, as in `understand`.

    Raises:
        NotAReading, TooManyDigits, MeterNumberTyped: one value was asked for, and this is none.
    """
    match step_of(form):
        case FormStep.ENTERING | FormStep.DOUBTING:
            return _hear_value(form, text, foreign)
        case FormStep.WHICH:
            return _hear_which(form, text, foreign)
        case FormStep.CHECKING:
            return _hear_at_the_check(form, text, foreign)
        case FormStep.CHOOSING:
            return _heard_all(form, _understand(form, text, foreign))
    return None


def hear_out_of_the_blue(
    form: Form, text: str, foreign: Collection[str] = (), missing: Collection[RegisterKey] = ()
) -> Heard | None:
    """Take a message that is only numbers for a form that was just begun; None when it is something else.

    A number that may be of several registers is of the one that is `missing` a reading, if there is one.
    """
    view = form.view
    if view.meters:
        understood = _understand(form, text, foreign)
        return _heard_all(form, understood and _narrowed(understood, view, missing))
    # Meters that read themselves are looked at only to know whether readings are meant at all.
    by_hand = [replace(meter, smart=False) for meter in view.smart]
    understood = understand(text, by_hand, own=sender_named(view.account, text), foreign=foreign)
    return None if understood is None else Heard(form, taken=False)


def understand_missing(
    view: AccountView, text: str, foreign: Collection[str], missing: Collection[RegisterKey]
) -> Understood | None:
    """What a message says of the meters that lack readings, as if there were no others."""
    lacking = {meter for meter, _ in missing}
    meters = [each for each in view.meters if each.id in lacking]
    return understand(text, meters, own=sender_named(view.account, text), foreign=foreign)


def _narrowed(understood: Understood, view: AccountView, missing: Collection[RegisterKey]) -> Understood:
    values, loose = dict(understood.values), []
    for each in understood.loose:
        lacking = [place for place in each.places if place in missing]
        if len(lacking) == 1:
            values[lacking[0]] = parse_value(each.typed, view.by_id[lacking[0][0]])
        else:
            loose.append(replace(each, places=tuple(lacking) or each.places))
    return replace(understood, values=values, loose=tuple(loose))


def _understand(form: Form, text: str, foreign: Collection[str]) -> Understood | None:
    return understand(text, form.view.meters, own=sender_named(form.view.account, text), foreign=foreign)


# ---- a value was asked for --------------------------------------------------------------------------


def _hear_value(form: Form, text: str, foreign: Collection[str]) -> Heard | None:
    """A value of the register that was asked for, those of the whole meter at once, or others by name."""
    asked = _in_question(form)
    if asked is None:
        return None
    meter, register = asked
    plain = plain_message(text)
    own = sender_named(form.view.account, text)
    # Most people send one number, which is no readings of several registers, however it is understood.
    several = meter.zones_known and len(RUNS_OF_DIGITS.findall(plain)) > 1
    whole = understand(text, form.pass_meters, meter.id, own, foreign) if several else None
    if whole and len(whole.values) > 1 and not whole.unplaced:
        return _heard(form, whole)
    try:
        typed = _value(plain, meter, register)
    except NotAReading:
        understood = _understand(form, text, foreign)
        if meant := _meant_for(asked, text, own, understood):
            return _answered(form, asked, parse_value(meant, meter))
        others = _of_other_registers(form, text, understood)
        if others is None:
            raise
        return others
    return _answered(form, asked, typed)


def _meant_for(
    asked: tuple[Meter, Register], text: str, own: re.Pattern[str], understood: Understood | None
) -> str:
    """The number that is left when dates and names are set aside: `25.11 - 4680`, `№11228081 256`."""
    if understood is None or not {each.why for each in understood.unplaced} <= SAID_FOR_NOTHING:
        return ""
    plain = plain_message(text)
    if understood.alone:
        beside = without_what_is_certain(plain, own) != plain or has_a_doubtful_date(plain)
        return understood.alone if beside else ""
    meter, register = asked
    of_this = [each.typed for each in understood.loose if (meter.id, register.number) in each.places]
    return of_this[0] if len(of_this) == 1 and not understood.values else ""


def _value(plain: str, meter: Meter, register: Register) -> TypedValue:
    typed = parse_value(plain, meter)
    if has_a_doubtful_date(plain) and not fits(typed.value, meter, register.number):
        raise NotAReading(example=example_of(meter))
    return typed


def _answered(form: Form, asked: tuple[Meter, Register], typed: TypedValue) -> Heard:
    meter, register = asked
    after = _take(form, {(meter.id, register.number): typed})
    # The check and a doubt show the value themselves.
    goes_on = step_of(after) not in (FormStep.CHECKING, FormStep.DOUBTING)
    placed = {(meter.id, register.number): typed.value} if goes_on else {}
    return Heard(after, True, typed.fraction_dropped, placed=placed)


def _in_question(form: Form) -> tuple[Meter, Register] | None:
    """The register that is asked for, or whose value is doubted."""
    if step_of(form) is FormStep.DOUBTING and form.doubt:
        meter = form.view.by_id[form.doubt.meter]
        return meter, meter.registers[(form.doubt.register or 1) - 1]
    return form.register_in_question


def _of_other_registers(form: Form, text: str, understood: Understood | None) -> Heard | None:
    """`Т2 246` where T1 is asked for, or `вода 42`: what is named is taken, and the question comes again."""
    if understood is None or not any(letter.isalpha() for letter in text):
        return None  # numbers that name nothing are meant for the meter that is asked about
    heard = _heard(form, understood)
    unneeded = {each.why for each in understood.unplaced} <= SAID_FOR_NOTHING
    return heard if unneeded or not heard.taken else None


# ---- anything else was asked for ------------------------------------------------------------------


def _hear_at_the_check(form: Form, text: str, foreign: Collection[str]) -> Heard | None:
    """A lone number replaces nothing unasked: of which register it is, is for the resident to say."""
    understood = _understand(form, text, foreign)
    if understood is None:
        return None
    given = form.pass_registers
    another = [
        key for key in understood.values if key not in {(meter.id, each.number) for meter, each in given}
    ]
    if not understood.alone or another:
        return _heard(form, understood)
    loose = Loose(understood.alone, tuple((meter.id, register.number) for meter, register in given))
    if len(given) > 1:
        return Heard(ask_which(form, [loose]), taken=True)
    (meter, _), *_ = given
    return _answered(form, given[0], parse_value(understood.alone, meter))


def _hear_which(form: Form, text: str, foreign: Collection[str]) -> Heard | None:
    """The register by its name, the readings anew with theirs, or the next number of several."""
    first, *_ = form.answers.loose
    without = form.answered(replace(form.answers, loose=()))
    understood = _understand(without, text, foreign) or _understand(without, f"{text} {first.typed}", foreign)
    if understood and understood.alone not in ("", first.typed) and not _has_values(without, first):
        both = _understand(without, f"{first.typed} {text}", foreign)
        understood = both if both and not both.loose and not both.unplaced else understood
    if understood is None or not understood.values:
        return None
    return _heard(without, understood)


def _has_values(form: Form, loose: Loose) -> bool:
    """Whether something was entered where a number may belong: another one would overwrite it."""
    return any(place in form.answers.values for place in loose.places)


def _heard_all(form: Form, understood: Understood | None) -> Heard | None:
    return None if understood is None else _heard(form, understood)


def _heard(form: Form, understood: Understood) -> Heard:
    dropped = (typed.fraction_dropped for typed in understood.values.values())
    after = _take(form, understood.values) if understood.values else form
    return Heard(
        ask_which(after, understood.loose) if understood.loose else after,
        taken=bool(understood.values or understood.loose),
        fraction_dropped=next(filter(None, dropped), ""),
        unplaced=understood.unplaced,
        placed={key: typed.value for key, typed in understood.values.items()},
    )


def _take(form: Form, values: Mapping[RegisterKey, TypedValue]) -> Form:
    """Put values in; a doubted one that was typed once more is doubted no longer."""
    doubt, after = form.doubt, take(form, values)
    if doubt is None:
        return after
    doubted = (doubt.meter, doubt.register or 1)
    asked_again = step_of(form) is FormStep.DOUBTING or form.answers.reopened == doubted
    same = doubted in values and values[doubted].value == doubt.value
    return say_again(after, doubt) if asked_again and same else after
