"""What each step of the readings conversation says and offers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.meters import Meter, Register, Resource
from domain.readings.acts import free_zones, renew, sent_early
from domain.readings.form import Form, FormStep, step_of
from domain.readings.service import ReadingsService
from domain.readings.typed import example_of
from domain.readings.view import AccountView, Change
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.readings import ReadingsDraft, draft_of, month_named, state_of
from fsm.screen import Row, Screen
from fsm.wording import address_line, meter_title, register_name, resource_name, zone_name
from handlers.readings.check_screen import checking
from handlers.readings.doubt_screen import doubting
from handlers.readings.message_words import which
from handlers.readings.needs import check_rows
from handlers.readings.steps import (
    A,
    back_cancel,
    cancel_button,
    month_of,
    other_month,
    step,
    verification,
    which_month,
    zones_anew,
)
from locales.texts import Texts

ALL, ELECTRICITY, HOT_WATER = "all", "el", "hw"
CHANGED = {
    Change.METERS: "readings-error-outdated",
    Change.MONTH: "readings-month-changed",
    Change.VALUES: "readings-values-changed",
}

# ---- the form that a conversation carries -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """The form of a conversation; `changed` where the account is no more what the form has shown."""

    form: Form
    changed: Change | None


async def held(conversation: Conversation, resident: Resident, readings_service: ReadingsService) -> Held:
    """The form that is being filled in, about the account as it is now.

    Raises:
        NoDraft: there is none.
        DomainError: the account cannot be asked about any more (see `ReadingsService.view`).
    """
    draft = conversation.draft(ReadingsDraft)
    view = await _view(draft, conversation, resident, readings_service)
    form = draft.about(view)
    changed = view.changed_since(draft.shown)
    return Held(renew(form, view) if changed else form, changed)


def ask(
    conversation: Conversation,
    form: Form,
    resident: Resident,
    texts: Texts,
    changed: Change | None = None,
) -> Screen:
    """Go to whatever is to be asked next; where the account has changed meanwhile, that is said."""
    conversation.move(state_of(form), draft_of(form))
    screen = screen_of(form, resident, texts)
    return under([texts(CHANGED[changed], month=month_of(form, texts)), ""], screen) if changed else screen


async def question(
    draft: ReadingsDraft,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """The open question, said anew."""
    view = await _view(draft, conversation, resident, readings_service)
    return screen_of(draft.about(view), resident, texts)


async def _view(
    draft: ReadingsDraft, conversation: Conversation, resident: Resident, readings_service: ReadingsService
) -> AccountView:
    asked = month_named(draft.month)
    return await readings_service.view(resident.user, draft.account, month=asked, at=conversation.moment)


def month_is_over(form: Form, texts: Texts) -> list[str]:
    """What to say where readings of a month were to be sent anew, and none are taken for it any more."""
    asked = form.view.asked
    if asked is None or asked == form.view.acceptance.month:
        return []
    over = texts.month(asked.year, asked.month)
    return [texts("readings-month-over", month=over, now=month_of(form, texts)), ""]


def under(sentences: Sequence[str], screen: Screen) -> Screen:
    """A screen with sentences above it, if there are any."""
    if not sentences:
        return screen
    return replace(screen, text="\n".join([*sentences, screen.text]))


# ---- what each step says --------------------------------------------------------------------------


def screen_of(form: Form, resident: Resident, texts: Texts) -> Screen:
    """The screen of the step at which a form is."""
    meter, asked = form.meter_in_question, form.register_in_question
    match step_of(form):
        case FormStep.WHICH:
            return which(form, texts)
        case FormStep.CHOOSING:
            return _choosing(form, texts)
        case FormStep.ZONES if meter:
            return _zones(form, meter, texts)
        case FormStep.ENTERING if asked:
            return _entering(form, *asked, texts)
        case FormStep.DOUBTING if form.doubt:
            return doubting(form, form.doubt, texts)
        case FormStep.PHOTO:
            return Screen(texts("readings-photo"), (back_cancel(form, texts),))
        case FormStep.EMAIL:
            return _email(form, texts)
    return checking(form, resident, texts)


def _choosing(form: Form, texts: Texts) -> Screen:
    meters = form.view.meters
    electric = [meter for meter in meters if meter.resource is Resource.ELECTRICITY]
    others = [meter for meter in meters if meter.resource is Resource.HOT_WATER]
    rows: list[Row] = []
    if len(electric) == 1:
        rows.append((step(resource_name(Resource.ELECTRICITY, texts), form, A.METERS, ELECTRICITY),))
    elif electric:
        rows += [(step(meter_title(meter, texts), form, A.METERS, str(meter.id)),) for meter in electric]
    if others:
        rows.append((step(resource_name(Resource.HOT_WATER, texts), form, A.METERS, HOT_WATER),))
    rows.append((step(texts("readings-all-meters"), form, A.METERS, ALL),))
    rows += [*other_month(form, texts), (cancel_button(form, texts),)]
    address = address_line(form.view.account.address, texts)
    return Screen(texts("readings-choosing", address=address, month=which_month(form, texts)), tuple(rows))


def _zones(form: Form, meter: Meter, texts: Texts) -> Screen:
    number = len(form.answers.zones) + 1
    rows = tuple(
        (step(zone_name(zone, texts), form, A.ZONE, f"{number}{zone.value}"),) for zone in free_zones(form)
    )
    text = texts("readings-zones", meter=meter_title(meter, texts), number=number)
    return Screen(text, (*rows, back_cancel(form, texts)))


def _entering(form: Form, meter: Meter, register: Register, texts: Texts) -> Screen:
    lines = [
        f"<b>{texts('readings-meter', meter=meter_title(meter, texts))}</b>",
        texts("readings-address", address=address_line(form.view.account.address, texts)),
        *([] if form.answers.values else [which_month(form, texts)]),
        "",
    ]
    name = register_name(meter, register, texts)
    if name:
        lines.append(f"<b>{name}</b>")
    lines.append(_previous(meter, register, texts))
    if register.sent and sent_early(form.view, register):
        value, day = meter.as_on_dial(register.sent.value), texts.short_day(register.sent.sent_on)
        lines.append(texts("readings-sent-early", value=value, day=day))
    entered = form.value(meter, register)
    if entered is not None:
        lines.append(texts("readings-entered", value=meter.as_on_dial(entered)))
    lines += ["", *remarks] if (remarks := verification(meter, form.view.today, texts)) else []
    lines += ["", texts("readings-enter", example=example_of(meter))]
    if len(meter.registers) > 1 and not form.values_of(meter):
        lines.append(texts("readings-enter-at-once", registers=len(meter.registers)))
    rows: list[Row] = []
    if entered is not None:
        rows.append((step(texts("readings-keep", value=meter.as_on_dial(entered)), form, A.KEEP),))
    if len(form.asked_meters) > 1 and not form.answers.correcting:
        rows.append((step(texts("readings-skip"), form, A.SKIP, str(meter.id)),))
    rows += [*zones_anew(form, [meter], texts), *check_rows(meter, form.view.today, texts)]
    rows.append(back_cancel(form, texts))
    first = not form.answers.values and len(form.view.meters) == 1
    return Screen("\n".join(lines), (*(other_month(form, texts) if first else ()), *rows))


def _previous(meter: Meter, register: Register, texts: Texts) -> str:
    if register.last is None:
        return texts("readings-no-previous")
    return texts(
        "readings-previous",
        value=meter.as_on_dial(register.last.value),
        day=texts.day(register.last.taken_on),
    )


def _email(form: Form, texts: Texts) -> Screen:
    rows: list[Row] = []
    if form.answers.email:
        rows.append((step(texts("readings-without-letter"), form, A.NO_EMAIL),))
    rows.append(back_cancel(form, texts))
    return Screen(texts("readings-email"), tuple(rows))
