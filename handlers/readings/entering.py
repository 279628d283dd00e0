"""Sending readings, up to the check: which meters, which zone is which, the values, and the way back."""

from dataclasses import replace
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber, MeterId, UserId
from domain.meters import Meter, Resource, Zone, complete_zones
from domain.readings.service import ReadingsForm, ReadingsService
from domain.readings.typed import NotAReading, TypedValue, parse_value
from domain.readings.understanding import Understood, WhyUnplaced, understand
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.readings import Readings, ReadingsDraft, ReadingsOf, ReadingsStep, packed_history, register_key
from fsm.screen import Aside, Screen
from handlers.readings.flow import (
    meter_without_zones,
    next_state,
    one_step_back,
    open_doubt,
    register_to_ask,
    still_doubted,
)
from handlers.readings.meter_notes import smart_meters
from handlers.readings.questions import (
    ALL,
    ELECTRICITY,
    HOT_WATER,
    question,
    unplaced,
)
from locales.texts import Texts

SAID_FOR_NOTHING = {WhyUnplaced.TOTAL, WhyUnplaced.COLD_WATER}
"""Numbers that nobody needs: the others of the message can be taken without asking about them."""
LONGEST_MESSAGE = 600  # characters; readings of a dozen meters take fewer

# ---- which meters ---------------------------------------------------------------------------------


async def begin(
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    now: datetime,
    account: AccountNumber | None = None,
) -> Screen:
    """The first question: which meters, or straight the value where there is only one."""
    form = await readings_service.form(resident.user, account)
    if not form.meters:
        conversation.end()
        return Screen(smart_meters(form.smart, texts), (menu_row(texts),))
    draft = new_draft(form, mail_works=readings_service.mail_works)
    if len(draft.meters) == 1:
        return ask(conversation, with_meters(draft, (draft.meters[0].id,)), texts, now)
    screen = ask(conversation, draft, texts, now)
    if not form.smart:
        return screen
    return replace(screen, text=f"{screen.text}\n\n{smart_meters(form.smart, texts)}")


async def open_readings(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    now: datetime,
) -> Screen:
    """«Передать показания», and the link to it on a bill."""
    return await begin(conversation, resident, texts, readings_service, now)


async def open_readings_of(
    _: CallbackQuery,
    callback_data: ReadingsOf,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    now: datetime,
) -> Screen:
    """«Исправить показания» under a notice: of the account that the notice is about."""
    account = AccountNumber(callback_data.account)
    return await begin(conversation, resident, texts, readings_service, now, account)


def new_draft(form: ReadingsForm, *, mail_works: bool) -> ReadingsDraft:
    """A form with nothing filled in."""
    return ReadingsDraft(
        id=new_draft_id(),
        account=form.account,
        phone=form.link.phone or form.account.phone,
        email=form.link.email if mail_works else "",
        mail_works=mail_works,
        meters=form.meters,
        window=form.window,
        prices=form.prices,
        history={meter: packed_history(points) for meter, points in form.history.items()},
    )


def with_meters(draft: ReadingsDraft, asked: tuple[MeterId, ...]) -> ReadingsDraft:
    """The form for these meters; what was sent for the month already stands in it, to be corrected.

    What was entered before stays.
    """
    sent = {
        register_key(meter.id, register.number): register.sent.value
        for meter in draft.meters
        if meter.id in asked
        for register in meter.registers
        if register.sent
    }
    return draft.model_copy(update={"asked": asked, "values": {**sent, **draft.values}})


async def choose_meters(
    _: CallbackQuery, callback_data: ReadingsStep, conversation: Conversation, texts: Texts, now: datetime
) -> Screen:
    """One meter, all of a resource, or all one after another."""
    draft = conversation.draft(ReadingsDraft)
    wanted = tuple(meter.id for meter in draft.meters if _is_meant(meter, callback_data.value))
    return ask(conversation, with_meters(draft, wanted), texts, now)


def _is_meant(meter: Meter, choice: str) -> bool:
    resources = {ELECTRICITY: Resource.ELECTRICITY, HOT_WATER: Resource.HOT_WATER}
    if choice in resources:
        return meter.resource is resources[choice]
    return choice in (ALL, str(meter.id))


# ---- which zone is which --------------------------------------------------------------------------


async def choose_zone(
    click: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    texts: Texts,
    readings_service: ReadingsService,
    now: datetime,
) -> Screen:
    """T1, then T2: the last register takes the zone that is left. The answer is kept for good."""
    draft = conversation.draft(ReadingsDraft)
    meter = meter_without_zones(draft)
    if meter is None:
        return ask(conversation, draft, texts, now)
    zones = complete_zones((*draft.zones, Zone(callback_data.value[1:])), len(meter.registers))
    if len(zones) < len(meter.registers):
        return ask(conversation, draft.model_copy(update={"zones": zones}), texts, now)
    known = await readings_service.assign_zones(UserId(click.from_user.id), meter, zones)
    meters = tuple(known if each.id == known.id else each for each in draft.meters)
    return ask(conversation, draft.model_copy(update={"meters": meters, "zones": ()}), texts, now)


# ---- the values -----------------------------------------------------------------------------------


async def value(message: Message, conversation: Conversation, texts: Texts, now: datetime) -> Screen | Aside:
    """A value of the register that was asked for, or those of the whole meter at once."""
    draft = conversation.draft(ReadingsDraft)
    asked = _register_in_question(conversation, draft, now)
    if asked is None:
        return ask(conversation, draft, texts, now)
    meter, number = asked
    text = message.text or ""
    several = understand(text, draft.pass_meters, meter.id) if meter.zones_known else None
    if several and len(several.values) > 1 and not several.unplaced:
        return take(conversation, draft, several, texts, now)
    try:
        typed = parse_value(text, meter)
    except NotAReading:
        others = _of_other_registers(text, draft)
        if others is None:
            raise
        return take(conversation, draft, others, texts, now)
    draft = with_value(draft, meter.id, number, typed).model_copy(update={"correcting": ""})
    return _noting_fraction(ask(conversation, draft, texts, now), [typed], texts)


def _of_other_registers(text: str, draft: ReadingsDraft) -> Understood | None:
    """`Т2 246` where T1 is asked for, or `вода 42`: what is named is taken, and the question comes again."""
    if not any(letter.isalpha() for letter in text):
        return None  # numbers that name nothing are meant for the meter that is asked about
    understood = understand(text, draft.meters)
    if understood is None or not understood.values:
        return None
    return understood if {each.why for each in understood.unplaced} <= SAID_FOR_NOTHING else None


def _register_in_question(
    conversation: Conversation, draft: ReadingsDraft, now: datetime
) -> tuple[Meter, int] | None:
    doubt = open_doubt(draft, now.date()) if conversation.state == Readings.doubting.state else None
    if doubt:
        meter = next(meter for meter in draft.meters if meter.id == doubt.meter)
        return meter, doubt.register or 1
    asked = register_to_ask(draft)
    return (asked[0], asked[1].number) if asked else None


async def values_of_form(
    message: Message, conversation: Conversation, texts: Texts, now: datetime
) -> Screen | Aside:
    """Numbers where a button is meant: they are understood as readings of the form's meters."""
    draft = conversation.draft(ReadingsDraft)
    understood = understand(message.text or "", draft.meters)
    if understood is None:
        return Aside(texts("readings-unexpected"), question=True)
    if not understood.values:
        return Aside("\n".join(unplaced(understood, texts)), question=True)
    return take(conversation, draft, understood, texts, now)


async def values_from_nowhere(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    now: datetime,
) -> Screen | Aside:
    """A message that is only numbers, outside of any form: readings, on their way to the check."""
    typed = message.text or ""
    if not resident.links or len(typed) > LONGEST_MESSAGE or not any(map(str.isdigit, typed)):
        return Aside(texts("unexpected"), question=True)
    form = await readings_service.form(resident.user)
    # Meters that read themselves are looked at only to know whether readings are meant at all.
    read_by_hand = form.meters or [replace(meter, smart=False) for meter in form.smart]
    understood = understand(typed, read_by_hand)
    if understood is None:
        return Aside(texts("unexpected"), question=True)
    if not understood.values or not form.meters:
        screen = await begin(conversation, resident, texts, readings_service, now)
        return _after(unplaced(understood, texts) if form.meters else [], screen)
    draft = new_draft(form, mail_works=readings_service.mail_works)
    return take(conversation, draft, understood, texts, now)


def take(
    conversation: Conversation, draft: ReadingsDraft, understood: Understood, texts: Texts, now: datetime
) -> Screen:
    """Put what a message said into the form, say what it left open, and go on from there."""
    touched = dict.fromkeys(meter for meter, _ in understood.values)
    if not set(touched) <= set(draft.asked):
        asked = {*draft.asked, *touched}
        draft = with_meters(draft, tuple(meter.id for meter in draft.meters if meter.id in asked))
    for (meter, register), typed in understood.values.items():
        draft = with_value(draft, meter, register, typed)
    screen = ask(conversation, draft.model_copy(update={"correcting": ""}), texts, now)
    screen = _noting_fraction(screen, list(understood.values.values()), texts)
    return _after(unplaced(understood, texts), screen)


def _after(sentences: list[str], screen: Screen) -> Screen:
    return replace(screen, text="\n".join([*sentences, "", screen.text])) if sentences else screen


def with_value(draft: ReadingsDraft, meter: MeterId, register: int, typed: TypedValue) -> ReadingsDraft:
    """The form with a register's value."""
    key = register_key(meter, register)
    short = tuple(each for each in draft.short if each != key) + ((key,) if typed.short else ())
    return draft.model_copy(update={"values": {**draft.values, key: typed.value}, "short": short})


def _noting_fraction(screen: Screen, typed: list[TypedValue], texts: Texts) -> Screen:
    dropped = next((value.fraction_dropped for value in typed if value.fraction_dropped), "")
    if not dropped:
        return screen
    return replace(screen, text=f"{texts('readings-fraction-dropped', fraction=dropped)}\n\n{screen.text}")


async def skip(
    _: CallbackQuery, callback_data: ReadingsStep, conversation: Conversation, texts: Texts, now: datetime
) -> Screen:
    """Leave a meter out of this pass, with what was entered for it."""
    draft = conversation.draft(ReadingsDraft)
    skipped = (*draft.skipped, MeterId(int(callback_data.value)))
    if set(draft.asked) <= set(skipped):
        return leave(conversation, texts)
    own = {register_key(skipped[-1], number) for number in (1, 2, 3)}
    values = {key: value for key, value in draft.values.items() if key not in own}
    return ask(conversation, draft.model_copy(update={"skipped": skipped, "values": values}), texts, now)


# ---- back, cancel, and whatever else was sent -----------------------------------------------------


async def back(_: CallbackQuery | Message, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """One step back: out of a correction, to the zone or the value before, to the choice of meters."""
    draft = conversation.draft(ReadingsDraft)
    if conversation.state in (Readings.email.state, Readings.photo.state):
        return ask(conversation, draft, texts, now)
    if draft.correcting:
        return ask(conversation, draft.model_copy(update={"correcting": ""}), texts, now)
    if draft.zones:
        return ask(conversation, draft.model_copy(update={"zones": draft.zones[:-1]}), texts, now)
    before = one_step_back(draft, now.date())
    if before:
        return ask(conversation, before, texts, now)
    if len(draft.meters) > 1 and draft.asked:
        return ask(conversation, draft.model_copy(update={"asked": (), "skipped": ()}), texts, now)
    return leave(conversation, texts)


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


def ask(conversation: Conversation, draft: ReadingsDraft, texts: Texts, now: datetime) -> Screen:
    """Go to whatever is to be asked next."""
    if draft.doubted:
        doubted = still_doubted(draft, now.date())
        photos = {meter: photo for meter, photo in draft.photos.items() if meter in doubted}
        draft = draft.model_copy(update={"doubted": doubted, "photos": photos})
    state = next_state(draft, now.date())
    conversation.move(state, draft)
    return question(state, draft, texts, now.date())
