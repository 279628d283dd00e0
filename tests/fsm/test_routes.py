"""What one handler declines, another hears."""

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from fsm.event import Audience, Content
from fsm.handling import Declined, answer_of
from fsm.routes import Handler, Hear, Press, RouteTaken, Table
from fsm.screen import Aside


class Somewhere(StatesGroup):
    there = State()


def declining(words: str) -> Handler:
    async def handler(_: object) -> Declined:
        return Declined(Aside(words))

    return handler


async def takes(_: object) -> Aside:
    return Aside("taken")


async def hears(*routes: Hear, content: Content = Content.TEXT, linked: bool = True) -> Aside | None:
    found = Table(routes, (), Audience.RESIDENTS).of_message(None, content, None, linked=linked)
    answer = await answer_of(found, object(), {}) if found else None
    assert answer is None or isinstance(answer, Aside)
    return answer


async def test_what_is_declined_goes_to_the_next() -> None:
    first, second = Hear(None, declining("not mine"), Content.TEXT), Hear(None, takes, otherwise=True)
    assert await hears(first, second) == Aside("taken")
    assert await hears(second, first) == Aside("taken"), "whichever is declared first"
    assert await hears(Hear(None, takes, Content.TEXT), Hear(None, declining("no"), otherwise=True)) == Aside(
        "taken"
    )


async def test_of_what_all_decline_the_first_says_what_the_matter_is() -> None:
    first, second = Hear(None, declining("first"), Content.TEXT), Hear(None, declining("2"), otherwise=True)
    assert await hears(first, second) == Aside("first")
    assert await hears(first) == Aside("first")


async def test_what_nobody_else_hears_goes_there_at_once() -> None:
    second = Hear(None, takes, otherwise=True)
    assert await hears(second, content=Content.OTHER) == Aside("taken")
    assert await hears(Hear(Somewhere.there, takes)) is None


async def test_of_strangers_who_hears_them_alone_is_asked_first() -> None:
    strangers = Hear(None, declining("a stranger"), Content.TEXT, strangers=True)
    everybody = Hear(None, declining("anybody"), Content.TEXT)
    assert await hears(strangers, everybody, linked=False) == Aside("a stranger")
    assert await hears(strangers, everybody, Hear(None, takes, otherwise=True), linked=False) == Aside(
        "taken"
    )
    assert await hears(strangers, everybody) == Aside("anybody")


def test_one_hears_what_others_decline() -> None:
    with pytest.raises(RouteTaken):
        Table([Hear(None, takes, otherwise=True)] * 2, (), Audience.RESIDENTS)


class OfOne(CallbackData, prefix="same"):
    """A button of one conversation."""


class OfAnother(CallbackData, prefix="same"):
    """A button of another one, whose data begin alike: a press would be the other's."""


def test_buttons_of_two_kinds_do_not_begin_alike() -> None:
    with pytest.raises(RouteTaken, match="begin alike"):
        Table([Press(OfOne, takes), Press(OfAnother, takes)], (), Audience.RESIDENTS)
