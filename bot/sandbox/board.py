"""What whoever starts the sandbox tells those who try the bot: values, things to do, deeds of others.

The sandbox shows it on the page and knows nothing of its meaning.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a deed: words, and a file to look at where there is one."""

    words: str
    file_name: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that neither a person nor the bot does, done by a button of the page."""

    name: str
    label: str
    do: Callable[[], Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Guide:
    """What to try: named values to be typed, things to do in order, and deeds."""

    title: str
    values: Mapping[str, str]
    steps: tuple[str, ...]
    deeds: tuple[Deed, ...] = ()
    note: str = ""


class Board:
    """Where a guide hangs, if there is one."""

    def __init__(self) -> None:
        self.guide: Guide | None = None

    def pin(self, guide: Guide) -> None:
        """Show this guide on the page from now on."""
        self.guide = guide

    def deed(self, name: str) -> Deed | None:
        """The deed of this name."""
        deeds = self.guide.deeds if self.guide else ()
        return next((deed for deed in deeds if deed.name == name), None)
