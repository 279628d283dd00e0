"""A resident's own requests: where one can be, what is carried, and what buttons send."""

from datetime import datetime
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.requests.files import RequestFile
from fsm.draft import Draft
from fsm.menu import Place

MY_REQUESTS = Place("mine")


class MyRequests(StatesGroup):
    """What is asked for: words to a clerk, what is left to do, which request, why such a rating."""

    replying = State()
    reopening = State()
    choosing = State()
    word = State()


class MyRequestDraft(Draft):
    """Which request is spoken about; `rating` is the one that is to be explained."""

    number: int
    rating: int = 0


class WordsDraft(Draft):
    """Words of which nobody knows yet which of these requests they are meant for."""

    numbers: tuple[int, ...]
    text: str
    files: tuple[RequestFile, ...]
    message: int
    at: datetime


class MyRequestAction(StrEnum):
    """What can be done with one of one's own requests, at any time."""

    SHOW = "show"
    FILES = "files"
    REPLY = "reply"
    WITHDRAW = "back"
    WITHDRAW_FOR_SURE = "backyes"
    SOLVED = "solved"
    REOPEN = "reopen"
    WORD = "word"
    BACK = "stop"
    """From a question to the request that it is about; a button of the form alone."""


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


class Rate(CallbackData, prefix="rate"):
    """How content one is with a request that is done, 1 to 5."""

    number: int
    rating: int


class TakeBack(CallbackData, prefix="unsay"):
    """Words were not meant for the request that they went to."""

    event: int


class MeantFor(CallbackData, prefix="for"):
    """Which request words are meant for; none of them where there is no number."""

    draft: str
    number: int | None = None
