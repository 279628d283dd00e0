"""«Настройки»: what residents hear of, on which day and at which hour."""

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.choosing import PreferencesService
from domain.wishes import wishes_for_settings
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.event import Content
from fsm.menu import OWN, Go
from fsm.preferences import (
    PREFERENCES,
    Choosing,
    ChoosingDraft,
    PreferencesAction,
    PreferencesStep,
    RemindAt,
    RemindOn,
    Wanted,
)
from fsm.routes import Command, Handler, Hear, Phrase, Press, Word
from handlers.preferences import moments, switches

__all__ = ["CONVERSATION"]

A = PreferencesAction


def _services(foundation: Foundation) -> Services:
    calendar = CampaignCalendar(foundation.readings_policy.window, foundation.campaign_policy)
    return {"preferences_service": PreferencesService(foundation.units, calendar, foundation.clock)}


def _press(action: PreferencesAction, handler: Handler) -> Press:
    return Press(PreferencesStep, handler, action)


CONVERSATION = Descriptor(
    name="preferences",
    texts=("preferences",),
    steps=(
        Step(Choosing.day, ChoosingDraft, moments.question),
        Step(Choosing.hour, ChoosingDraft, moments.question),
    ),
    commands=("settings",),
    menu=(MenuEntry("preferences-button", PREFERENCES, section=OWN),),
    services=_services,
    routes=(
        Command("settings", switches.open_preferences),
        Press(Go, switches.open_preferences, PREFERENCES),
        Word("preferences-button", switches.open_preferences),
        Phrase(wishes_for_settings, switches.asked),
        Press(Wanted, switches.want),
        _press(A.ALL_OFF, switches.all_off),
        _press(A.ALL_OFF_FOR_SURE, switches.all_off_for_sure),
        _press(A.ALL_ON, switches.all_on),
        _press(A.AS_USUAL, switches.as_usual),
        _press(A.DAY, moments.ask_day),
        _press(A.HOUR, moments.ask_hour),
        Press(RemindOn, moments.choose_day),
        Press(RemindAt, moments.choose_hour),
        Hear(Choosing.day, moments.typed_day, Content.TEXT),
        Hear(Choosing.hour, moments.typed_hour, Content.TEXT),
        Word("button-back", switches.back, Choosing),
        Hear(Choosing, moments.unexpected),
    ),
)
