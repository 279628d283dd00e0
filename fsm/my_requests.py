"""A resident's own requests: where one can be, what is carried, and what buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from fsm.menu import Place

MY_REQUESTS = Place("mine")


class MyRequestAction(StrEnum):
    """What can be done with one of one's own requests, at any time."""

    SHOW = "show"
    FILES = "files"


class MyRequestStep(CallbackData, prefix="mine"):
    """Something to do with one of one's own requests; can be pressed at any time."""

    action: MyRequestAction
    number: int


class MyRequestsPage(CallbackData, prefix="mines"):
    """Older or newer ones of the list."""

    offset: int


class ExchangePart(CallbackData, prefix="said"):
    """A part of a long exchange, the first is 0."""

    number: int
    part: int
