"""What a handler may answer, and how the one that was found is begun."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from aiogram.filters.callback_data import CallbackData

from domain.outbox import Key
from fsm.screen import Aside, Document, Invoice, Picture, Screen, Venue

Answer = Screen | Aside | Picture | Document | Invoice | Venue | None


@dataclass(frozen=True, slots=True)
class Declined:
    """A handler finds nothing for itself in a message, and has changed nothing.

    It is said only where whoever hears what others decline (`Hear.otherwise`) declines it too.
    """

    said: Aside


class Bound:
    """A handler with the names of what it is to be given."""

    __slots__ = ("handler", "needs")

    def __init__(self, handler: Callable[..., object]) -> None:
        self.handler = handler
        self.needs = _needs_of(handler)

    def __call__(self, subject: object, given: Mapping[str, object]) -> object:
        """Begin the handler."""
        return self.handler(subject, **{name: given[name] for name in self.needs})


@cache
def _needs_of(handler: Callable[..., object]) -> tuple[str, ...]:
    # Found out once: a handler stands in many routes, and in the tables of residents and of clerks.
    return tuple(inspect.signature(handler).parameters)[1:]


@dataclass(frozen=True, slots=True)
class Found:
    """The handler that is to answer, and what was read on the way to it.

    What it declines goes to the first of `otherwise`, and on to the next. Each of `beforehand` may answer in
    its place.
    """

    bound: Bound
    beforehand: tuple[Bound, ...] = ()
    otherwise: tuple[Bound, ...] = ()
    callback_data: CallbackData | None = None
    arguments: str = ""
    thing: Key | None = None


async def answer_of(found: Found, subject: object, given: Mapping[str, object]) -> Answer:
    """What the handler says, or where it declines the next one; or else what is said of what nobody takes."""
    for looks in found.beforehand:
        if (warning := await cast("Awaitable[Answer]", looks(subject, given))) is not None:
            return warning
    first: Declined | None = None
    for bound in (found.bound, *found.otherwise):
        answer = await cast("Awaitable[Answer | Declined]", bound(subject, given))
        if not isinstance(answer, Declined):
            return answer
        first = first or answer
    return first.said if first else None
