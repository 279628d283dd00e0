"""Which handler answers what: declared by each conversation, and found in a table that is built once."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.outbox import Key
from fsm.event import Audience, Content
from fsm.handling import Answer, Bound, Declined, Found
from fsm.screen import Screen, words_of
from locales.texts import Texts

RouteKey = TypeVar("RouteKey")
_Hearing = tuple[str | None, Content | None, bool]
"""A state, what a message brings, whether strangers alone are heard."""

LARGEST_NUMBER = 2**63 - 1
"""As far as both engines count."""

Handler = Callable[..., Awaitable[Answer | Declined]]
"""Is given what was said or pressed, and by name what else it asks for: services, the conversation, texts."""

Where = State | type[StatesGroup] | None
"""A state, any of a conversation's, or no form at all."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, at any time.

    With `parameter` it is a deep link, `/start readings`, for those who have an account.
    """

    name: str
    handler: Handler
    parameter: str = ""
    audience: Audience = Audience.RESIDENTS


@dataclass(frozen=True, slots=True)
class Word:
    """The name of a button, typed where no such button is on the screen; `label` is its text's key.

    «Назад», «Отмена» and «Меню» are understood everywhere, and are never taken for an answer.
    """

    label: str
    handler: Handler
    where: type[StatesGroup] | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A button that can be pressed at any time, on any message; with `action`, one of several of its kind."""

    data: type[CallbackData]
    handler: Handler
    action: str = ""
    audience: Audience = Audience.RESIDENTS
    outside_forms: bool = False


@dataclass(frozen=True, slots=True)
class StepPress:
    """A button of a form: counts only while it stands on the screen.

    A click is checked against the present, not against the message that carries the button.
    """

    data: type[CallbackData]
    action: str
    handler: Handler


@dataclass(frozen=True, slots=True)
class Hear:
    """A message in a state; without `content`, whatever nothing else in that state takes.

    With `strangers` it is for those who have no account, in place of what the others' messages come to.
    With `late` it also takes pictures of an album that was answered already, as more of the same. With
    `otherwise` it is for what the one who is asked first has declined, or nobody else hears. With `edited` it
    is for changes of messages that a clerk has written before, and for nothing else.
    """

    where: Where
    handler: Handler
    content: Content | None = None
    strangers: bool = False
    late: bool = False
    otherwise: bool = False
    edited: bool = False
    audience: Audience = Audience.RESIDENTS


@dataclass(frozen=True, slots=True)
class About:
    """A message about a thing that the bot has shown, as «request:17»; `thing` is what its key begins with.

    It replies to a message that shows the thing, stands in the group's topic about it, or is the edited
    message that an entry about it was made of. Its handler may ask for the key by the name `thing`. What it
    declines of a resident's goes where it would have gone as no reply, and in the end to `otherwise`.
    """

    thing: str
    handler: Handler
    audience: Audience = Audience.RESIDENTS
    otherwise: Handler | None = None


@dataclass(frozen=True, slots=True)
class Beforehand:
    """Any message of a resident, in any state, before whoever hears it: also an edited one, or a reply.

    Where its handler has nothing to say (None), the message goes where it would have gone.
    """

    handler: Handler


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text outside of any form in which something is `meant`; what its handler declines others hear."""

    meant: Callable[[str], bool]
    handler: Handler


Route = Beforehand | Command | Word | Press | StepPress | Hear | About | Phrase


class RouteTaken(ValueError):
    """Two conversations want to answer the same."""


class Table:
    """All routes of all conversations for one audience."""

    def __init__(self, routes: Iterable[Route], texts: Iterable[Texts], audience: Audience) -> None:
        self._commands: dict[tuple[str, str], Bound] = {}
        self._words: dict[tuple[str, str | None], Bound] = {}
        self._kinds: dict[str, type[CallbackData]] = {}
        self._presses: dict[tuple[type[CallbackData], str, bool], Bound] = {}
        self._steps: dict[tuple[type[CallbackData], str], Bound] = {}
        self._heard: dict[_Hearing, Bound] = {}
        self._declined: dict[_Hearing, Bound] = {}
        self._about: dict[str, Bound] = {}
        self._beforehand: list[Bound] = []
        self._edited: dict[_Hearing, Bound] = {}
        self._about_declined: dict[str, Bound] = {}
        self._phrases: list[tuple[Callable[[str], bool], Bound]] = []
        self._late: set[tuple[str | None, Content | None]] = set()
        languages = tuple(texts)
        for route in routes:
            of_route = (
                route.audience if isinstance(route, Command | Press | Hear | About) else Audience.RESIDENTS
            )
            if of_route is audience:
                self._add(route, languages)

    @property
    def bound(self) -> Iterable[Bound]:
        """Everything that may be begun."""
        heard = (self._heard, self._declined, self._edited, self._about, self._about_declined)
        for handlers in (self._commands, self._words, self._presses, self._steps, *heard):
            yield from handlers.values()
        yield from self._beforehand
        yield from (bound for _, bound in self._phrases)

    def _add(self, route: Route, languages: tuple[Texts, ...]) -> None:
        match route:
            case Command():
                _put(self._commands, (route.name, route.parameter), route.handler)
            case Word():
                for name in {words_of(texts(route.label)) for texts in languages}:
                    for state in _names(route.where):
                        _put(self._words, (name, state), route.handler)
            case Press():
                self._know(route.data)
                _put(self._presses, (route.data, route.action, route.outside_forms), route.handler)
            case StepPress():
                self._know(route.data)
                _put(self._steps, (route.data, route.action), route.handler)
            case Hear():
                self._hear(route)
            case About():
                self._be_about(route)
            case Beforehand() | Phrase():
                self._listen(route)

    def _know(self, data: type[CallbackData]) -> None:
        """Find a kind of buttons by what their data begin with."""
        if self._kinds.setdefault(data.__prefix__, data) is not data:
            raise RouteTaken(f"{self._kinds[data.__prefix__]} and {data} begin alike")

    def _listen(self, route: Beforehand | Phrase) -> None:
        match route:
            case Beforehand():
                self._beforehand.append(Bound(route.handler))
            case Phrase():
                self._phrases.append((route.meant, Bound(route.handler)))

    def _be_about(self, route: About) -> None:
        _put(self._about, route.thing, route.handler)
        if route.otherwise is not None:
            _put(self._about_declined, route.thing, route.otherwise)

    def _hear(self, route: Hear) -> None:
        heard = self._edited if route.edited else self._declined if route.otherwise else self._heard
        for state in _names(route.where):
            _put(heard, (state, route.content, route.strangers), route.handler)
            if route.late:
                self._late.add((state, route.content))

    def of_click(self, data: str, state: str | None, screen: Screen | None) -> Found | None:
        """Who answers a pressed button; None for one of a step that is over, or that nobody knows."""
        kind = self._kinds.get(data.partition(":")[0])
        if kind is None:
            return None
        try:
            read = kind.unpack(data)
        except (TypeError, ValueError):
            return None
        if not _can_be_ours(data, read):
            return None
        action = _action_of(read)
        bound = None
        if state is not None and screen is not None and screen.offers(data):
            bound = self._steps.get((kind, action))
        if bound is None and state is None:
            bound = self._presses.get((kind, action, True))
        bound = bound or self._presses.get((kind, action, False)) or self._presses.get((kind, "", False))
        return Found(bound, callback_data=read) if bound else None

    def takes_late(self, state: str | None, content: Content) -> bool:
        """Whether pictures of an album that was answered already still belong where one is."""
        return (state, content) in self._late

    def of_thing(self, thing: Key) -> Found | None:
        """Who answers a message about something that the bot has shown."""
        kind = thing.partition(":")[0]
        bound, last = self._about.get(kind), self._about_declined.get(kind)
        return Found(bound, otherwise=(last,) if last else (), thing=thing) if bound else None

    def of_command(self, text: str, *, linked: bool) -> Found | None:
        """Who answers a command; None for one that there is not."""
        name, *rest = text[1:].split(maxsplit=1)
        arguments = rest[0].strip() if rest else ""
        name = name.partition("@")[0]
        bound = self._commands.get((name, arguments)) if linked else None
        bound = bound or self._commands.get((name, ""))
        return Found(bound, arguments=arguments) if bound else None

    def of_message(
        self, text: str | None, content: Content, state: str | None, *, linked: bool
    ) -> Found | None:
        """Who answers a message that is no command; None when no conversation expects it."""
        if text is not None:
            words = words_of(text)
            word = self._words.get((words, state)) or self._words.get((words, None))
            if word:
                return Found(word)
        hearers = [
            *self._meant(text, state),
            _hearer(self._heard, content, state, linked=linked),
            _hearer(self._declined, content, state, linked=linked),
        ]
        found = tuple(filter(None, hearers))
        return Found(found[0], otherwise=found[1:]) if found else None

    def _meant(self, text: str | None, state: str | None) -> Iterable[Bound]:
        """Who hears a text for what is meant in it."""
        if text is None or state is not None:
            return ()
        return [bound for meant, bound in self._phrases if meant(text)]

    def looked_at(self, found: Found) -> Found:
        """The same, and who looks at the message beforehand."""
        return replace(found, beforehand=tuple(self._beforehand))

    def of_edited(self, content: Content, state: str | None) -> Found | None:
        """Who follows the changes of a message; None where nobody does."""
        bound = _hearer(self._edited, content, state, linked=False)
        return Found(bound) if bound else None

    def or_else(self, found: Found, content: Content, state: str | None) -> Found:
        """The same, and who hears what it declines."""
        second = _hearer(self._declined, content, state, linked=True)
        return replace(found, otherwise=(second,) if second else ())


def _put(table: dict[RouteKey, Bound], key: RouteKey, handler: Handler) -> None:
    if key in table:
        raise RouteTaken(f"{key} is answered already")
    table[key] = Bound(handler)


def _hearer(
    heard: Mapping[_Hearing, Bound], content: Content, state: str | None, *, linked: bool
) -> Bound | None:
    """Who hears a message in a state: of strangers first who hears them alone."""
    bound = None if linked else heard.get((state, content, True)) or heard.get((state, None, True))
    return bound or heard.get((state, content, False)) or heard.get((state, None, False))


def _names(where: Where) -> Iterable[str | None]:
    if where is None:
        return (None,)
    return (where.state,) if isinstance(where, State) else tuple(where.__all_states_names__)


def _can_be_ours(data: str, read: CallbackData) -> bool:
    """Whether a button of ours can send this; others may send signs and numbers that no database takes."""
    numbers = (value for _, value in read if isinstance(value, int))
    return data.isprintable() and all(abs(number) <= LARGEST_NUMBER for number in numbers)


def _action_of(data: CallbackData) -> str:
    return str(getattr(data, "action", None) or getattr(data, "to", None) or "")
