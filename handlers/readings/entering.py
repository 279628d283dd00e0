"""Sending readings, up to the check: which meters, which zone is which, the values, and the way back."""

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber, MeterId
from domain.meters import Meter, Resource, Zone
from domain.readings import acts
from domain.readings.hearing import Heard, hear, hear_out_of_the_blue
from domain.readings.service import ReadingsService
from domain.residents import Resident
from domain.window import Month
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.readings import ReadingsOf, ReadingsStep, month_named
from fsm.screen import Aside, Screen
from handlers.readings.questions import (
    ALL,
    ELECTRICITY,
    HOT_WATER,
    ask,
    held,
    month_is_over,
    under,
    unplaced,
)
from handlers.readings.steps import smart_meters
from locales.texts import Texts

LONGEST_MESSAGE = 600  # characters; readings of a dozen meters take fewer

# ---- which meters ---------------------------------------------------------------------------------


async def begin(
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    account: AccountNumber | None = None,
    month: Month | None = None,
) -> Screen:
    """The first question: which meters, or straight the value where there is only one.

    `month` is the one for which they are to be sent anew, where they are.
    """
    view = await readings_service.view(resident.user, account, month=month, at=conversation.moment)
    if not view.meters:
        conversation.end()
        return Screen(smart_meters(view.smart, texts), (menu_row(texts),))
    form = acts.begin(new_draft_id(), view, readings_service.letters_to(resident, view))
    screen = under(month_is_over(form, texts), ask(conversation, form, resident, texts))
    if not view.smart:
        return screen
    return Screen(f"{screen.text}\n\n{smart_meters(view.smart, texts)}", screen.rows)


async def open_readings(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """«Передать показания», and the link to it on a bill."""
    return await begin(conversation, resident, texts, readings_service)


async def open_readings_of(
    _: CallbackQuery,
    callback_data: ReadingsOf,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """«Исправить показания» under a notice: of the account and the month that the notice is about."""
    account, month = AccountNumber(callback_data.account), month_named(callback_data.month)
    return await begin(conversation, resident, texts, readings_service, account, month)


async def next_month(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """Not what billing has refused, but the readings of the month that comes."""
    view = (await held(conversation, resident, readings_service)).form.view
    comes = view.acceptance.early_for
    return await begin(conversation, resident, texts, readings_service, view.account.number, comes)


async def choose_meters(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """One meter, all of a resource, or all one after another."""
    now = await held(conversation, resident, readings_service)
    wanted = [meter.id for meter in now.form.view.meters if _is_meant(meter, callback_data.value)]
    form = acts.choose(now.form, wanted)
    return ask(conversation, form, resident, texts, now.changed)


def _is_meant(meter: Meter, choice: str) -> bool:
    resources = {ELECTRICITY: Resource.ELECTRICITY, HOT_WATER: Resource.HOT_WATER}
    if choice in resources:
        return meter.resource is resources[choice]
    return choice in (ALL, str(meter.id))


# ---- which zone is which --------------------------------------------------------------------------


async def choose_zone(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """T1, then T2: the last register takes the zone that is left. The answer is kept for good."""
    now = await held(conversation, resident, readings_service)
    form = acts.name_zone(now.form, Zone(callback_data.value[1:]))
    named = acts.zones_named(form)
    if named:
        await readings_service.assign_zones(resident.user, *named)
        view = await readings_service.view(
            resident.user, form.view.account.number, month=form.view.asked, at=conversation.moment
        )
        form = acts.renew(form, view)
    return ask(conversation, form, resident, texts, now.changed)


# ---- the values -----------------------------------------------------------------------------------


async def typed(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | Aside:
    """A value that was asked for, or numbers where a button is meant: readings of the form's meters."""
    now = await held(conversation, resident, readings_service)
    heard = hear(now.form, message.text or "")
    if heard is None:
        return Aside(texts("readings-unexpected"), question=True)
    if not heard.taken:
        return Aside("\n".join(unplaced(heard.unplaced, texts)), question=True)
    screen = ask(conversation, heard.form, resident, texts, now.changed)
    return _with_what_was_left(heard, screen, texts)


async def values_from_nowhere(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | Aside:
    """A message that is only numbers, outside of any form: readings, on their way to the check."""
    screen = await readings_in(message.text or "", conversation, resident, texts, readings_service)
    return screen or Aside(texts("unexpected"), question=True)


async def readings_in(
    text: str,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | None:
    """The form with the readings of a message in it; None when it is something else."""
    if not resident.links or len(text) > LONGEST_MESSAGE or not any(map(str.isdigit, text)):
        return None
    view = await readings_service.view(resident.user, at=conversation.moment)
    form = acts.begin(new_draft_id(), view, readings_service.letters_to(resident, view))
    heard = hear_out_of_the_blue(form, text)
    if heard is None:
        return None
    if heard.taken:
        screen = ask(conversation, heard.form, resident, texts)
    else:
        screen = await begin(conversation, resident, texts, readings_service)
    return _with_what_was_left(heard, screen, texts)


def _with_what_was_left(heard: Heard, screen: Screen, texts: Texts) -> Screen:
    """The screen, and what of the message was not taken."""
    if heard.fraction_dropped:
        screen = under([texts("readings-fraction-dropped", fraction=heard.fraction_dropped), ""], screen)
    sentences = unplaced(heard.unplaced, texts)
    return under([*sentences, ""], screen) if sentences else screen


async def skip(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """Leave a meter out of this pass."""
    now = await held(conversation, resident, readings_service)
    form = acts.skip(now.form, MeterId(int(callback_data.value)))
    if form is None:
        return leave(conversation, texts)
    return ask(conversation, form, resident, texts, now.changed)


# ---- back, cancel, and whatever else was sent -----------------------------------------------------


async def back(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """One step back: out of a correction, to the zone or the value before, to the choice of meters."""
    now = await held(conversation, resident, readings_service)
    form = acts.back(now.form)
    if form is None:
        return leave(conversation, texts)
    return ask(conversation, form, resident, texts, now.changed)


async def cancel(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Leave the form; nothing was sent."""
    return leave(conversation, texts)


def leave(conversation: Conversation, texts: Texts) -> Screen:
    """The form is dropped, and that is said."""
    conversation.end()
    return Screen(texts("readings-cancelled"), (menu_row(texts),))


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, words where a button is meant: the question stays."""
    return Aside(texts("readings-unexpected"), question=True)
