"""What a resident can do with a form of readings. Each act makes the next form of one form.

An act at a step where it has no meaning (a button of a step that is over) leaves the form as it is. Values
are never dropped: a meter that is skipped or no longer asked about keeps them for when it is taken up again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.identifiers import DraftId, MeterId
from domain.meters import ZONES_OF_COUNT, Meter, Register, RegisterKey, Zone, complete_zones
from domain.readings.checks import Finding
from domain.readings.form import Answers, Form, FormStep, doubt_key, step_of
from domain.readings.policy import Timing
from domain.readings.typed import TypedValue
from domain.readings.view import AccountView


def begin(draft: DraftId, view: AccountView, email: str | None) -> Form:
    """A form with nothing filled in; where there is one meter, nobody is asked which."""
    form = Form(draft, view, Answers(email=email))
    return choose(form, [view.meters[0].id]) if len(view.meters) == 1 else form


def choose(form: Form, meters: Iterable[MeterId]) -> Form:
    """Ask about these meters; what was sent for the month stands in the form, to be corrected.

    What was sent before its window opened does not: a newer value is asked for, and takes its place.
    """
    if step_of(form) is not FormStep.CHOOSING:
        return form
    wanted = set(meters)
    asked = tuple(meter.id for meter in form.view.meters if meter.id in wanted)
    return form.answered(replace(_asking_about(form, asked), skipped=()))


def name_zones_anew(form: Form, meter: MeterId) -> Form:
    """Say anew which register counts which zone, where a resident has said it; «Назад» leaves it so."""
    answered = {each.id for each in form.pass_meters if each.zones_answered}
    if step_of(form) not in (FormStep.ENTERING, FormStep.CHECKING) or meter not in answered:
        return form
    return form.answered(replace(form.answers, rezoned=meter, zones=()))


def name_zone(form: Form, zone: Zone) -> Form:
    """The zone of the next register, T1 first; the last register takes the zone that is left."""
    meter = form.meter_in_question
    if meter is None or zone not in free_zones(form):
        return form
    zones = complete_zones((*form.answers.zones, zone), len(meter.registers))
    return form.answered(replace(form.answers, zones=zones))


def free_zones(form: Form) -> Sequence[Zone]:
    """The zones that the next register of the meter in question may have."""
    meter = form.meter_in_question
    zones = ZONES_OF_COUNT[len(meter.registers)] if meter else ()
    return [zone for zone in zones if zone not in form.answers.zones]


def zones_named(form: Form) -> tuple[Meter, tuple[Zone, ...]] | None:
    """The meter whose zones are all named now, to be kept in the registry for good."""
    meter, zones = form.meter_in_question, form.answers.zones
    return (meter, zones) if meter and len(zones) == len(meter.registers) else None


def take(form: Form, values: Mapping[RegisterKey, TypedValue]) -> Form:
    """Put values in. Meters that were not asked about, or were skipped, are asked about from now on."""
    touched = {meter for meter, _ in values}
    asked = tuple(each.id for each in form.view.meters if each.id in touched or each.id in form.answers.asked)
    answers = _settled(form) if asked == form.answers.asked else _asking_about(form, asked)
    return form.answered(
        replace(
            answers,
            skipped=tuple(meter for meter in answers.skipped if meter not in touched),
            values={**answers.values, **{key: typed.value for key, typed in values.items()}},
            short=(answers.short - values.keys()) | {key for key, typed in values.items() if typed.short},
        ),
    )


def skip(form: Form, meter: MeterId) -> Form | None:
    """Leave a meter out of this pass; None when nothing is left of it."""
    if step_of(form) is not FormStep.ENTERING or meter not in form.answers.asked:
        return form
    skipped = tuple(dict.fromkeys((*form.answers.skipped, meter)))
    if set(form.answers.asked) <= set(skipped):
        return None
    return form.answered(replace(_settled(form), skipped=skipped))


def remedy(form: Form) -> Form:
    """Put right with one tap what was caught."""
    if step_of(form) not in (FormStep.DOUBTING, FormStep.CHECKING):
        return form
    caught = form.doubt or form.remark
    entries = caught.remedy.entries if caught and caught.remedy else ()
    return take(form, {(each.meter, each.register): TypedValue(each.value, "") for each in entries})


def insist(form: Form) -> Form:
    """«Всё верно»: the value stays as it is; where a word is not enough, a photo or the value once more."""
    doubt = form.doubt
    if doubt is None or step_of(form) is not FormStep.DOUBTING:
        return form
    if form.needs_photo(doubt):
        return form.answered(replace(form.answers, aside=FormStep.PHOTO))
    if doubt.repeat_confirms:
        return enter_again(form)
    return form.answered(replace(form.answers, dismissed=form.answers.dismissed | {doubt_key(doubt)}))


def say_again(form: Form, doubt: Finding) -> Form:
    """The doubted value was typed a second time: it stays, unless a photo is needed."""
    if form.needs_photo(doubt):
        return form
    return form.answered(replace(form.answers, dismissed=form.answers.dismissed | {doubt_key(doubt)}))


@dataclass(frozen=True, slots=True)
class Attached:
    """A form with a photo; `left_over` are those that nobody needs."""

    form: Form
    left_over: tuple[str, ...]


def attach(form: Form, photos: Sequence[str]) -> Attached:
    """A photo of the doubted meter: a clerk will look at it, so the value is taken as it is.

    One is enough. Which meter another one shows nobody knows, so the next doubt asks for its own.
    """
    doubt = form.doubt
    if doubt is None or not photos or step_of(form) is not FormStep.PHOTO:
        return Attached(form, tuple(photos))
    answers = replace(
        _settled(form),
        photos={**form.answers.photos, doubt.meter: photos[0]},
        dismissed=form.answers.dismissed | {doubt_key(doubt)},
    )
    return Attached(form.answered(answers), tuple(photos[1:]))


def another_photo(form: Form) -> Form:
    """Give up the photos that would go to a clerk, and ask for them anew."""
    if step_of(form) is not FormStep.CHECKING or not form.doubted:
        return form
    doubted = frozenset(form.doubted)
    answered = {doubt_key(each) for each in form.findings if each.photo_confirms and each.meter in doubted}
    return form.answered(
        replace(
            form.answers,
            photos={meter: photo for meter, photo in form.answers.photos.items() if meter not in doubted},
            dismissed=form.answers.dismissed - answered,
            aside=FormStep.PHOTO,
        ),
    )


def keep(form: Form) -> Form:
    """Leave the value that is asked for anew as it is."""
    asked = form.register_in_question
    if step_of(form) is not FormStep.ENTERING or asked is None or form.value(*asked) is None:
        return form
    return form.answered(_settled(form))


def enter_again(form: Form) -> Form:
    """Give the doubted value anew; «Назад» leaves it as it was."""
    if step_of(form) is not FormStep.DOUBTING:
        return form
    return form.answered(replace(form.answers, reopened=_doubted_register(form), correcting=True))


def correct(form: Form, register: RegisterKey) -> Form:
    """Give one of the checked values anew; «Назад» leaves it as it was."""
    checked = {(meter.id, each.number) for meter, each in form.pass_registers}
    if step_of(form) is not FormStep.CHECKING or register not in checked:
        return form
    return form.answered(replace(form.answers, reopened=register, correcting=True))


def ask_for_email(form: Form) -> Form:
    """Ask where this letter goes."""
    if step_of(form) is not FormStep.CHECKING or form.answers.email is None:
        return form
    return form.answered(replace(form.answers, aside=FormStep.EMAIL))


def send_letter_to(form: Form, email: str) -> Form:
    """Where it goes; nowhere when it is empty."""
    if step_of(form) is not FormStep.EMAIL:
        return form
    return form.answered(replace(_settled(form), email=email))


def back(form: Form) -> Form | None:
    """One step back; None where the form is left. The value before can be given anew, all others stay."""
    answers = form.answers
    match step_of(form):
        case FormStep.WHICH:
            return form.answered(replace(answers, loose=answers.loose[1:]))
        case FormStep.PHOTO | FormStep.EMAIL:
            return form.answered(_settled(form))
        case FormStep.ZONES if answers.zones:
            return form.answered(replace(answers, zones=answers.zones[:-1]))
        case FormStep.ZONES if answers.rezoned:
            return form.answered(replace(answers, rezoned=None))
        case FormStep.CHOOSING | FormStep.ZONES:
            return _to_the_choice(form)
        case FormStep.DOUBTING:
            return form.answered(replace(answers, reopened=_doubted_register(form)))
        case FormStep.ENTERING if form.reopens and answers.correcting:
            return form.answered(_settled(form))
        case FormStep.ENTERING | FormStep.CHECKING:
            return _before(form)


def renew(form: Form, view: AccountView) -> Form:
    """The same answers about what the registry says now, wherever the dials can still show the values."""
    answers = form.answers
    asked = tuple(meter for meter in answers.asked if meter in view.by_id)
    skipped = tuple(meter for meter in answers.skipped if meter in asked)
    if set(asked) <= set(skipped):
        asked, skipped = (), ()
    values = {
        (meter.id, register.number): value
        for meter in view.meters
        for register in meter.registers
        if (value := answers.values.get((meter.id, register.number))) is not None and value < meter.capacity
    }
    dials = {meter.id: meter.integer_digits for meter in view.meters}
    before = form.view.by_id
    loose = tuple(
        each
        for each in answers.loose
        if all(dials.get(meter) == before[meter].integer_digits for meter, _ in each.places)
    )
    settled = replace(
        _settled(form), asked=asked, skipped=skipped, zones=(), rezoned=None, values=values, loose=loose
    )
    return Form(form.draft, view, settled)


def _settled(form: Form) -> Answers:
    """The answers, with nothing reopened and nothing asked by the way."""
    return replace(form.answers, reopened=None, correcting=False, aside=None)


def _asking_about(form: Form, asked: tuple[MeterId, ...]) -> Answers:
    sent = {
        (meter.id, register.number): register.sent.value
        for meter in form.view.meters
        if meter.id in asked
        for register in meter.registers
        if register.sent and not sent_early(form.view, register)
    }
    return replace(_settled(form), asked=asked, values={**sent, **form.answers.values})


def sent_early(view: AccountView, register: Register) -> bool:
    """Whether a register's reading was sent before the window, which is open now."""
    accepted = view.acceptance
    in_window = accepted.timing is Timing.IN_WINDOW
    return in_window and register.sent is not None and register.sent.sent_on < accepted.opens_on


def _doubted_register(form: Form) -> RegisterKey | None:
    return (form.doubt.meter, form.doubt.register or 1) if form.doubt else None


def _to_the_choice(form: Form) -> Form | None:
    """The choice of meters, where there is one to be made and it was made."""
    if len(form.view.meters) < 2 or not form.asked_meters:
        return None
    return form.answered(replace(_settled(form), asked=(), skipped=(), zones=(), rezoned=None))


def _before(form: Form) -> Form | None:
    """What was asked before the open question: a register, a meter that was skipped, or which meters."""
    before: RegisterKey | None = None
    asked = form.register_in_question
    for meter in form.asked_meters:
        for register in meter.registers:
            if asked and (meter.id, register.number) == (asked[0].id, asked[1].number):
                return _reopened(form, before)
            before = meter.id, register.number
    return _reopened(form, before)


def _reopened(form: Form, register: RegisterKey | None) -> Form | None:
    if register is None:
        return _to_the_choice(form)
    meter, _ = register
    skipped = tuple(each for each in form.answers.skipped if each != meter)
    if skipped != form.answers.skipped:
        register = meter, _where_it_was_skipped(form, form.view.by_id[meter])
    return form.answered(replace(_settled(form), skipped=skipped, reopened=register))


def _where_it_was_skipped(form: Form, meter: Meter) -> int:
    given = form.values_of(meter)
    return next((each.number for each in meter.registers if each.number not in given), len(meter.registers))
