"""Sending readings, up to the check: which meters, which zone is which, and the way back."""

from collections.abc import Collection

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber, MeterId
from domain.meters import Meter, Resource, Zone
from domain.readings import acts
from domain.readings.service import ReadingsService
from domain.readings.zones import ZonesService
from domain.residents import Resident
from domain.window import Month
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.readings import ReadingsOf, ReadingsStep, month_named
from fsm.screen import Aside, Screen
from fsm.wording import zones_kept
from handlers.readings.questions import ALL, ELECTRICITY, HOT_WATER, ask, held, month_is_over, under
from handlers.readings.steps import smart_meters
from locales.texts import Texts

# ---- which meters ---------------------------------------------------------------------------------


async def begin(
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    account: AccountNumber | None = None,
    month: Month | None = None,
    meters: Collection[MeterId] = (),
) -> Screen:
    """The first question: which meters, or straight the value where there is only one, or `meters` are meant.

    `month` is the one for which they are to be sent anew, where they are.
    """
    view = await readings_service.view(resident.user, account, month=month, at=conversation.moment)
    if not view.meters:
        conversation.end()
        return Screen(smart_meters(view.smart, texts), (menu_row(texts),))
    form = acts.begin(new_draft_id(), view, readings_service.letters_to(resident, view))
    if meters:
        form = acts.choose(form, meters)
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
    zones_service: ZonesService,
) -> Screen:
    """T1, then T2: the last register takes the zone that is left. The answer is kept, to be corrected."""
    now = await held(conversation, resident, readings_service)
    form = acts.name_zone(now.form, Zone(callback_data.value[1:]))
    named = acts.zones_named(form)
    if named is None:
        return ask(conversation, form, resident, texts, now.changed)
    meter, zones = named
    account = form.view.account.number
    corrected = await zones_service.name(resident.user, account, meter.id, zones)
    view = await readings_service.view(resident.user, account, month=form.view.asked, at=conversation.moment)
    renewed = acts.renew(form, view)
    screen = ask(conversation, renewed, resident, texts, now.changed)
    said = [zones_kept(zones, texts, taken=corrected.taken), ""] if form.answers.rezoned else []
    return under(said, screen)


async def name_zones_anew(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """«Исправить зоны»: which zone is which was answered wrong."""
    now = await held(conversation, resident, readings_service)
    form = acts.name_zones_anew(now.form, MeterId(int(callback_data.value)))
    return ask(conversation, form, resident, texts, now.changed)


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


async def keep(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """The value that was gone back to stays as it is."""
    now = await held(conversation, resident, readings_service)
    return ask(conversation, acts.keep(now.form), resident, texts, now.changed)


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
