"""What must leave the process because of a change: written in the change's transaction, delivered after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.identifiers import UserId
from domain.residents import Language

Fact = str | int | Sequence[Mapping[str, str | int]]
Facts = Mapping[str, Fact]
"""What a message says, without words: the locales have the words. Always JSON."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be sent. `template` names its texts in the locales."""

    to: str
    template: str
    language: Language
    facts: Facts


@dataclass(frozen=True, slots=True)
class Notice:
    """A message of the bot's own accord to one user's private chat."""

    user: UserId
    template: str
    language: Language
    facts: Facts


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A message to the staff group; where the facts name `photos` (Telegram's files), with them."""

    template: str
    facts: Facts


Message = Letter | Notice | StaffCard


class Outbox(Protocol):
    """The part of a unit of work that holds what is to be sent after the commit."""

    async def add(self, message: Message, at: datetime) -> None:
        """Put a message in line; it is delivered if, and only if, the unit of work commits."""
        ...
