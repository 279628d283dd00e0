"""Kinds of messages on and off, and everything as the company has it."""

from dataclasses import replace
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.campaigns.campaign import CampaignKind
from domain.campaigns.choosing import PreferencesService
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.linking import LINKING
from fsm.menu import LANGUAGE
from fsm.preferences import PREFERENCES, PreferencesAction, PreferencesStep, Wanted
from fsm.screen import Aside, Button, Screen
from handlers.menu import Menu
from handlers.preferences.words import KINDS, OWN_STATES, changed_screen, preferences_screen
from locales.texts import Texts

A = PreferencesAction


async def asked(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Declined:
    """«Отключите напоминания», «отписаться»: what comes, and what can be turned off."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_preferences(message, conversation, resident, texts, preferences_service, menu)


async def open_preferences(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
    menu: Menu,
) -> Screen:
    """What is true now; a form that was open is left, and that is said."""
    left = () if conversation.state in OWN_STATES else menu.left(conversation.state, texts)
    conversation.end()
    if not resident.links:
        return replace(_for_stranger(texts), before=left)
    return replace(preferences_screen(await preferences_service.of(resident.user), texts), before=left)


def _for_stranger(texts: Texts) -> Screen:
    """Without an account there is nothing to be reminded of; a language there is."""
    rows = (go_row(texts("menu-link"), LINKING), go_row(texts("menu-language"), LANGUAGE), menu_row(texts))
    return Screen(texts("preferences-stranger"), rows)


async def back(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen:
    """«Назад» from a question: nothing is changed."""
    conversation.end()
    return preferences_screen(await preferences_service.of(resident.user), texts)


async def want(
    _: CallbackQuery,
    callback_data: Wanted,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """One kind on or off, as the button says, however old it is."""
    kind, on = callback_data.kind, callback_data.on
    chosen = await preferences_service.want(resident.user, [kind], on=on)
    changed = texts("preferences-turned-on" if on else "preferences-turned-off", title=texts(KINDS[kind]))
    return changed_screen(chosen, changed, conversation, texts)


async def all_off(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen | Aside:
    """«Выключить всё»: asked once more, since an outage is not told of then either."""
    conversation.end()
    for_sure = Button(
        texts("preferences-all-off-for-sure"), PreferencesStep(action=A.ALL_OFF_FOR_SURE).pack()
    )
    return Screen(texts("preferences-all-off"), ((for_sure,), go_row(texts("button-back"), PREFERENCES)))


async def all_off_for_sure(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """From now on nothing is sent but answers."""
    chosen = await preferences_service.want(resident.user, tuple(CampaignKind), on=False)
    return changed_screen(chosen, texts("preferences-all-turned-off"), conversation, texts)


async def all_on(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """Every kind again; day and hour stay."""
    chosen = await preferences_service.want(resident.user, tuple(CampaignKind), on=True)
    return changed_screen(chosen, texts("preferences-all-turned-on"), conversation, texts)


async def as_usual(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """Back to what the company does for those who have chosen nothing."""
    chosen = await preferences_service.as_usual(resident.user)
    return changed_screen(chosen, texts("preferences-as-usual"), conversation, texts)
