"""The one screen that says what is true now, line by line, and what can be changed."""

from collections.abc import Iterator, Sequence

from domain.campaigns.campaign import CampaignKind
from domain.campaigns.choosing import Chosen
from domain.campaigns.rescheduling import PERSONAL
from domain.window import Window
from fsm.accounts import ACCOUNTS
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.menu import LANGUAGE, Go
from fsm.preferences import Choosing, PreferencesAction, PreferencesStep, Wanted
from fsm.screen import Aside, Button, Row, Screen
from locales.keys import keys_of
from locales.texts import Texts

A = PreferencesAction

OWN_STATES = Choosing.__all_states_names__

KINDS = keys_of("preferences-kind", CampaignKind)
ABOUT = keys_of("preferences-about", CampaignKind)
TURN_ON = keys_of("preferences-turn-on", CampaignKind)
TURN_OFF = keys_of("preferences-turn-off", CampaignKind)


def preferences_screen(chosen: Chosen, texts: Texts, *, changed: str = "") -> Screen:
    """All of it; what has just `changed` is said first."""
    lines = [_line(kind, chosen, texts) for kind in CampaignKind]
    when = [] if chosen.wants_nothing else ["\n".join(_when(chosen, texts))]
    text = "\n\n".join([texts("preferences-head"), *lines, *when, texts("preferences-elsewhere")])
    return Screen(text, tuple(_rows(chosen, texts)), lead=changed)


def changed_screen(chosen: Chosen, changed: str, conversation: Conversation, texts: Texts) -> Screen | Aside:
    """All of it after a change; whoever is in the middle of another form hears of the change and goes on."""
    if conversation.state is not None and conversation.state not in OWN_STATES:
        return Aside(changed, question=True)
    conversation.end()
    return preferences_screen(chosen, texts, changed=changed)


def windows_in_words(windows: Sequence[Window], texts: Texts) -> str:
    """«с 23 по 26 число; с 25 числа по 3 число следующего месяца»."""
    return "; ".join(_window(window, texts) for window in windows)


def hour_in_words(hour: int) -> str:
    """«9:00»."""
    return f"{hour}:00"


def _window(window: Window, texts: Texts) -> str:
    days = {"first": str(window.first_day), "last": str(window.last_day)}
    if window.first_day <= window.last_day:
        return texts("preferences-window", **days)
    return texts("preferences-window-of-two-months", **days)


def _line(kind: CampaignKind, chosen: Chosen, texts: Texts) -> str:
    is_on = "yes" if chosen.preferences.wants(kind) else "no"
    name, about = texts(KINDS[kind]), texts(ABOUT[kind])
    return texts("preferences-line", title=name, on=is_on, about=about)


def _when(chosen: Chosen, texts: Texts) -> Iterator[str]:
    """Day and hour, as far as there is something that goes by them."""
    if chosen.preferences.wants(CampaignKind.READINGS):
        yield _day(chosen, texts)
    if any(chosen.preferences.wants(kind) for kind in PERSONAL):
        yield _hour(chosen, texts)
    yield texts("preferences-at-once")


def _day(chosen: Chosen, texts: Texts) -> str:
    windows = windows_in_words(chosen.windows, texts)
    if chosen.preferences.day is None:
        return texts("preferences-day-usual", windows=windows)
    return texts("preferences-day", number=str(chosen.preferences.day), windows=windows)


def _hour(chosen: Chosen, texts: Texts) -> str:
    hour = hour_in_words(chosen.hour)
    if chosen.preferences.hour is None:
        return texts("preferences-hour-usual", time=hour)
    return texts("preferences-hour", time=hour)


def _rows(chosen: Chosen, texts: Texts) -> Sequence[Row]:
    rows: list[Row] = [(_switch(kind, chosen, texts.plain()),) for kind in CampaignKind]
    rows.append(
        (_button(texts("preferences-day-button"), A.DAY), _button(texts("preferences-hour-button"), A.HOUR))
    )
    if not chosen.is_usual:
        rows.append((_button(texts("preferences-usual-button"), A.AS_USUAL),))
    if chosen.wants_nothing:
        rows.append((_button(texts("preferences-all-on-button"), A.ALL_ON),))
    else:
        rows.append((_button(texts("preferences-all-off-button"), A.ALL_OFF),))
    language = Button(texts("menu-language"), Go(to=LANGUAGE).pack())
    accounts = Button(texts("menu-accounts"), Go(to=ACCOUNTS).pack())
    return (
        *rows,
        (language, accounts),
        go_row(texts("authenticity-button"), AUTHENTICITY),
        menu_row(texts),
    )


def _switch(kind: CampaignKind, chosen: Chosen, texts: Texts) -> Button:
    if chosen.preferences.wants(kind):
        return Button(texts(TURN_OFF[kind]), Wanted(kind=kind, on=False).pack())
    return Button(texts(TURN_ON[kind]), Wanted(kind=kind, on=True).pack())


def _button(label: str, action: PreferencesAction) -> Button:
    return Button(label, PreferencesStep(action=action).pack())
