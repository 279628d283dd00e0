"""One chat's conversation during one update: read once at its start, saved once at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from aiogram.fsm.state import State
from pydantic import TypeAdapter, ValidationError

from domain.residents import Language
from fsm.draft import Draft
from fsm.moment import Belated
from fsm.order import NOTHING_TAKEN, Taken
from fsm.screen import Aside, Screen
from fsm.storage import Json, Record

D = TypeVar("D", bound=Draft)

_SCREEN = TypeAdapter(Screen)
_VERSION = "version"


class NoDraft(LookupError):
    """The conversation carries no draft of this kind: it ended, or an older program wrote it."""


@dataclass(slots=True)
class Conversation:
    """Where the conversation is, the draft that it carries, and what stands on the screen.

    `taken` are the newest updates that have been taken into account, refused ones too: when one of them, or
    an older one, comes again, it is not acted upon again (`fsm.order`).
    `takes_keyboard_away` says whether that answer also takes away a keyboard below the input field. `aside`
    is what was said by the way last, until the screen changes, and `aside_stays` where that is a document.
    `stands_twice` says that the screen may stand in two messages: a press of either is answered by a new one,
    for below an earlier one the other would be left with buttons that do nothing.
    `album` is the newest one that was answered: pictures of it may come late. `begun` are the updates of one
    that is being acted upon: a program that takes it up again does so with these, though more have come.
    `moment` is when the person did what is being answered (None: now); `belated` is their newest message, if
    the day had passed before it was answered.
    """

    state: str | None = None
    screen: Screen | None = None
    language: Language | None = None
    pressed: str = ""
    taken: Taken = NOTHING_TAKEN
    takes_keyboard_away: bool = False
    aside: str = ""
    aside_stays: bool = False
    album: str = ""
    begun: tuple[int, ...] = ()
    stands_twice: bool = False
    belated: Belated | None = None
    moment: datetime | None = field(default=None, compare=False)
    changed: bool = field(default=False, compare=False)
    _draft: Mapping[str, Json] | None = None

    @classmethod
    def of(cls, record: Record) -> "Conversation":
        """The conversation that a storage kept."""
        data = record.data
        screen = data.get("screen")
        language = data.get("language")
        draft = data.get("draft")
        return cls(
            state=record.state,
            screen=_screen(screen),
            language=Language(language) if isinstance(language, str) else None,
            pressed=str(data.get("pressed") or ""),
            taken=_taken(data.get("updates"), data.get("received")),
            takes_keyboard_away=data.get("keyboard") == "away",
            aside=str(data.get("aside") or ""),
            aside_stays=data.get("aside_stays") is True,
            album=str(data.get("album") or ""),
            begun=_numbers(data.get("begun")),
            stands_twice=data.get("stands_twice") is True,
            belated=_belated(data.get("belated")),
            _draft=draft if isinstance(draft, dict) else None,
        )

    def restore(self, record: Record) -> None:
        """Be again as a storage kept it: whatever was done since is dropped."""
        kept = Conversation.of(record)
        kept.moment = self.moment
        for name in self.__slots__:
            setattr(self, name, getattr(kept, name))

    def record(self) -> Record:
        """What a storage is to keep."""
        data: dict[str, Json] = {}
        if self.taken.numbers:
            data["updates"] = list(self.taken.numbers)
        if self.taken.received_at:
            data["received"] = int(self.taken.received_at.timestamp())
        if self.screen:
            data["screen"] = _SCREEN.dump_python(self.screen, mode="json")
        if self.language:
            data["language"] = self.language.value
        if self.takes_keyboard_away:
            data["keyboard"] = "away"
        plain: dict[str, Json] = {
            "pressed": self.pressed,
            "aside": self.aside,
            "aside_stays": self.aside_stays,
            "album": self.album,
            "stands_twice": self.stands_twice,
        }
        data |= {name: value for name, value in plain.items() if value}
        if self.begun:
            data["begun"] = list(self.begun)
        if self.belated:
            data["belated"] = [self.belated.written_at.timestamp(), self.belated.answered_at.timestamp()]
        if self._draft is not None:
            data["draft"] = dict(self._draft)
        return Record(self.state, data)

    def draft(self, kind: type[D]) -> D:
        """The draft that this conversation carries.

        Raises:
            NoDraft: there is none of this kind.
        """
        if self._draft is None:
            raise NoDraft
        try:
            return kind.model_validate(migrated(self._draft, kind))
        except (ValidationError, LookupError, TypeError, ValueError) as error:
            raise NoDraft from error

    def move(self, state: State, draft: Draft) -> None:
        """Go to a step, carrying this draft."""
        self.keep(draft)
        self.state = state.state

    def keep(self, draft: Draft) -> None:
        """Carry something outside of any form, for the buttons of what is answered; any form drops it."""
        self.state = None
        self._draft = draft.model_dump(mode="json") | ({_VERSION: n} if (n := len(draft.migrations)) else {})
        self.changed = True

    def end(self) -> None:
        """Leave the form; what it carried is dropped."""
        if self.state is not None or self._draft is not None:
            self.changed = True
        self.state, self._draft = None, None

    def speak(self, language: Language) -> None:
        """Remember the language, for those of whom nothing else is stored."""
        self.language = language
        self.changed = True

    def show(self, screen: Screen, *, takes_keyboard_away: bool = False) -> None:
        """Remember what stands on the screen now."""
        self.changed = self.changed or screen != self.screen
        self.screen = screen
        self.aside, self.aside_stays, self.stands_twice = "", False, False
        self.takes_keyboard_away = takes_keyboard_away

    def say(self, aside: Aside) -> None:
        """Remember what was said by the way."""
        if aside.back_to:
            self.show(aside.back_to)
        # A document said once more would be taken for a second one: for readings that were sent again.
        again = self.screen if aside.question and self.screen and not self.screen.document else None
        self.aside = f"{aside.text}\n\n{again.text}" if again else aside.text
        self.aside_stays = aside.document
        self.changed = True

    def take(self, numbers: Sequence[int], received_at: datetime, pressed: str, album: str) -> None:
        """Remember that an event was acted upon: its updates, the button that it pressed, its album."""
        self.taken = self.taken.after(numbers, received_at)
        self.pressed = pressed
        self.album = album or self.album
        self.begun = ()

    def forget(self) -> None:
        """Keep nothing but the language: for strangers, of whom nothing is stored without their consent."""
        self.state, self.screen, self.pressed, self.taken, self._draft = None, None, "", NOTHING_TAKEN, None
        self.aside, self.aside_stays, self.album, self.belated = "", False, "", None
        self.takes_keyboard_away, self.stands_twice, self.begun = False, False, ()


def _screen(kept: Json) -> Screen | None:
    try:
        return _SCREEN.validate_python(kept) if kept else None
    except ValidationError:
        # An older program wrote it; the next answer replaces it.
        return None


def _taken(numbers: Json, received: Json) -> Taken:
    if not isinstance(numbers, list):
        return NOTHING_TAKEN
    received_at = datetime.fromtimestamp(received, UTC) if isinstance(received, int) else None
    return Taken(_numbers(numbers), received_at)


def _numbers(kept: Json) -> tuple[int, ...]:
    return tuple(int(str(number)) for number in kept) if isinstance(kept, list) else ()


def _belated(kept: Json) -> Belated | None:
    if not isinstance(kept, list):
        return None
    written_at, answered_at = (datetime.fromtimestamp(float(str(each)), UTC) for each in kept)
    return Belated(written_at, answered_at)


def migrated(kept: Mapping[str, Json], kind: type[Draft]) -> Mapping[str, Json]:
    """A draft as the present program reads it, whichever version of the program kept it."""
    draft = dict(kept)
    version = draft.pop(_VERSION, 0)
    for migration in kind.migrations[int(str(version)) :]:
        draft = migration(draft)
    return draft
