"""On which day readings are reminded of, and at which hour: by buttons, or typed."""

from collections.abc import Sequence

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from domain.campaigns.choosing import Chosen, DayOutsideWindow, PreferencesService
from domain.campaigns.typed import parse_day, parse_hour
from domain.residents import Resident
from fsm.buttons import go_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.preferences import PREFERENCES, Choosing, ChoosingDraft, RemindAt, RemindOn
from fsm.screen import Aside, Button, Row, Screen
from handlers.preferences.words import changed_screen, hour_in_words, windows_in_words
from locales.texts import Texts

OFFERED_HOURS = (8, 9, 10, 12, 15, 18, 19, 20)
"""Those that most people would choose; any other can be typed."""

IN_A_ROW = 4


async def question(
    _: ChoosingDraft, state: State, resident: Resident, texts: Texts, preferences_service: PreferencesService
) -> Screen:
    """Which day, or which hour."""
    chosen = await preferences_service.of(resident.user)
    return _day_question(chosen, texts) if state == Choosing.day else _hour_question(chosen, texts)


async def ask_day(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen:
    """«День»: those on which readings count."""
    chosen = await preferences_service.of(resident.user)
    conversation.move(Choosing.day, ChoosingDraft(id=new_draft_id()))
    return _day_question(chosen, texts)


async def ask_hour(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen:
    """«Час»: the usual ones."""
    chosen = await preferences_service.of(resident.user)
    conversation.move(Choosing.hour, ChoosingDraft(id=new_draft_id()))
    return _hour_question(chosen, texts)


async def choose_day(
    _: CallbackQuery,
    callback_data: RemindOn,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """A day, pressed; also on a screen of long ago, when the window may have been another."""
    return await _keep_day(callback_data.day, conversation, resident, texts, preferences_service)


async def typed_day(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """A day, typed."""
    day = parse_day(message.text or "")
    return await _keep_day(day, conversation, resident, texts, preferences_service)


async def _keep_day(
    day: int | None,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    try:
        chosen = await preferences_service.choose_day(resident.user, day)
    except DayOutsideWindow as refused:
        windows = windows_in_words(refused.windows, texts)
        return Aside(texts(refused.code, number=str(refused.day), windows=windows), question=True)
    kept = (
        texts("preferences-day-is-usual") if day is None else texts("preferences-day-kept", number=str(day))
    )
    return changed_screen(chosen, kept, conversation, texts)


async def choose_hour(
    _: CallbackQuery,
    callback_data: RemindAt,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """An hour, pressed."""
    return await _keep_hour(callback_data.hour, conversation, resident, texts, preferences_service)


async def typed_hour(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """An hour, typed."""
    hour = parse_hour(message.text or "")
    return await _keep_hour(hour, conversation, resident, texts, preferences_service)


async def _keep_hour(
    hour: int | None,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    chosen = await preferences_service.choose_hour(resident.user, hour)
    key = "preferences-hour-is-usual" if hour is None else "preferences-hour-kept"
    return changed_screen(chosen, texts(key, time=hour_in_words(chosen.hour)), conversation, texts)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, a file: the question stays."""
    return Aside(texts("preferences-unexpected"), question=True)


# ---- words ------------------------------------------------------------------------------------------


def _day_question(chosen: Chosen, texts: Texts) -> Screen:
    days = [Button(str(day), RemindOn(day=day).pack()) for day in chosen.days]
    usual = (Button(texts("preferences-day-usual-button"), RemindOn().pack()),)
    text = texts("preferences-which-day", windows=windows_in_words(chosen.windows, texts))
    return Screen(text, (*_in_rows(days), usual, _back(texts)))


def _hour_question(chosen: Chosen, texts: Texts) -> Screen:
    hours = [Button(hour_in_words(hour), RemindAt(hour=hour).pack()) for hour in OFFERED_HOURS]
    label = texts("preferences-hour-usual-button", time=hour_in_words(chosen.usual_hour))
    usual = (Button(label, RemindAt().pack()),)
    return Screen(texts("preferences-which-hour"), (*_in_rows(hours), usual, _back(texts)))


def _in_rows(buttons: Sequence[Button]) -> Sequence[Row]:
    return [tuple(buttons[place : place + IN_A_ROW]) for place in range(0, len(buttons), IN_A_ROW)]


def _back(texts: Texts) -> Row:
    return go_row(texts("button-back"), PREFERENCES)
