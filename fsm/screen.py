"""What stands on a resident's screen: kept with the conversation, so that it can be said again after a
restart, and so that whatever a button offers can also be typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

LONGEST_LABEL = 100  # characters; no button has so many

_OF_DOCUMENT = "!"
"""Before the data of a button that stands under a document: no callback data of ours begins with it."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: what it says, and the callback data that a press sends."""

    label: str
    data: str


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a conversation says and offers now: HTML text and rows of buttons.

    `lead` is news that stands above the text and is not said again with it: what was left, what has changed.
    `before` are messages that come first and have no buttons. `contact` labels a button that shares the
    resident's phone, `location` one that shares where they are; such a button exists only below the input
    field, so then all buttons stand there.
    A `document` (a receipt, a verdict, a notice) stays as it is for good: what its buttons lead to is said in
    a message of its own. To a clerk a screen is what the card says from now on, or, where it stands `apart`,
    a message under what the clerk has done.
    """

    text: str
    rows: tuple[Row, ...] = ()
    before: tuple[str, ...] = ()
    contact: str = ""
    document: bool = False
    apart: bool = False
    location: str = ""
    lead: str = ""

    @property
    def whole(self) -> str:
        """The text with what leads to it."""
        return f"{self.lead}\n\n{self.text}" if self.lead else self.text

    @property
    def below_input(self) -> bool:
        """Whether its buttons stand below the input field."""
        return bool(self.contact or self.location)

    def offers(self, data: str) -> bool:
        """Whether one of its buttons sends this."""
        return any(button.data == data for button in self.buttons())

    def data_of(self, typed: str) -> str | None:
        """The callback data of the button whose label was typed, whatever the case and the signs."""
        words = words_of(typed)
        if not words:
            return None
        return next((button.data for button in self.buttons() if words_of(button.label) == words), None)

    def buttons(self) -> Iterator[Button]:
        """All of them, row by row."""
        return (button for row in self.rows for button in row)


@dataclass(frozen=True, slots=True)
class Aside:
    """Something said by the way: the screen stays what it was, and its buttons are offered again.

    With `question`, what stands on the screen is said again under it; `back_to` stands there from now on,
    where something else was looked at meanwhile. A `document` stays, as such a screen does.
    """

    text: str
    question: bool = False
    back_to: Screen | None = None
    document: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) with its text equivalent, said by the way as an `Aside` is.

    The caption is HTML of at most 1024 characters; the buttons must be such as can be pressed at any time.
    """

    png: bytes
    caption: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file with its caption, said by the way as a `Picture` is; `name` is what it is saved as.

    The caption is HTML of at most 1024 characters; the buttons must be such as can be pressed at any time.
    """

    content: bytes
    name: str
    caption: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Invoice:
    """A sum that can be paid in the chat, with a button for it, said by the way as a `Picture` is.

    `title` has at most 32 characters, `description` 255, `payload`, by which the payment is known again, 128
    bytes; `label` is what it is for; kopecks. `provider_data` (JSON) goes to the provider with it. Where
    Telegram does not take it, `otherwise` is said.
    """

    title: str
    description: str
    label: str
    payload: str
    kopecks: int
    provider_token: str = field(repr=False)
    provider_data: str
    otherwise: Screen


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on the map with its name and address, plain text, said by the way as a `Picture` is.

    Degrees; the buttons must be such as can be pressed at any time.
    """

    latitude: float
    longitude: float
    title: str
    address: str
    rows: tuple[Row, ...] = ()


def data_under_document(data: str) -> str:
    """The callback data of a button that stands under a document; one sign longer."""
    return _OF_DOCUMENT + data


def data_of_press(sent: str) -> tuple[str, bool]:
    """The callback data that a press means, and whether its button stood under a document."""
    return sent.removeprefix(_OF_DOCUMENT), sent.startswith(_OF_DOCUMENT)


def words_of(label: str) -> str:
    """A label, or what was typed for one, whatever the case and the signs."""
    return _words(label[:LONGEST_LABEL])


@lru_cache(maxsize=4096)
def _words(label: str) -> str:
    letters = "".join(character if character.isalnum() else " " for character in label)
    return " ".join(letters.casefold().replace("ё", "е").split())
