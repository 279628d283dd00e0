"""A resident's own requests: their list, each with its exchange, and whatever is said after sending."""

from domain.requests.ending import EndingsService
from domain.requests.mine import MyRequestsService
from domain.requests.replying import RepliesService
from domain.wishes import wishes_for_own_requests
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step, Takes
from fsm.event import Content
from fsm.menu import REQUESTS, Go
from fsm.my_requests import (
    MY_REQUESTS,
    ExchangePart,
    MeantFor,
    MyRequestAction,
    MyRequestDraft,
    MyRequests,
    MyRequestsPage,
    MyRequestStep,
    Rate,
    TakeBack,
    WordsDraft,
)
from fsm.routes import About, Command, Handler, Hear, Phrase, Press, StepPress, Word
from handlers.my_requests import asking, choosing, ending, hearing, listing, outgoing, passed_on

__all__ = ["CONVERSATION"]

A = MyRequestAction

_REPLYING = (MyRequests.replying, MyRequests.reopening)


def _services(foundation: Foundation) -> Services:
    return {
        "my_requests_service": MyRequestsService(
            foundation.units, foundation.clock, foundation.calendar, foundation.terms
        ),
        "replies_service": RepliesService(foundation.units, foundation.clock),
        "endings_service": EndingsService(foundation.units, foundation.clock),
        "attachments": foundation.attachments,
    }


def _press(action: MyRequestAction, handler: Handler) -> Press:
    return Press(MyRequestStep, handler, action)


CONVERSATION = Descriptor(
    name="my_requests",
    texts=("my_requests",),
    steps=(
        Step(MyRequests.replying, MyRequestDraft, asking.question, takes=Takes.WORDS),
        Step(MyRequests.reopening, MyRequestDraft, asking.question, takes=Takes.WORDS),
        Step(MyRequests.choosing, WordsDraft, choosing.question, takes=Takes.WORDS),
        Step(MyRequests.word, MyRequestDraft, ending.question, takes=Takes.WORDS),
    ),
    commands=("requests",),
    menu=(MenuEntry("menu-my-requests", MY_REQUESTS, section=REQUESTS),),
    services=_services,
    notices=outgoing.NOTICES,
    cards=outgoing.CARDS,
    routes=(
        Command("requests", listing.open_list),
        Press(Go, listing.open_list, MY_REQUESTS),
        Word("menu-my-requests", listing.open_list),
        Phrase(wishes_for_own_requests, listing.asked),
        Press(MyRequestsPage, listing.turn_page),
        Press(ExchangePart, listing.show_part),
        _press(A.SHOW, listing.show),
        _press(A.FILES, listing.send_files),
        About("request", hearing.about),
        Hear(None, hearing.out_of_the_blue, otherwise=True),
        Press(TakeBack, passed_on.take_back),
        _press(A.REPLY, asking.reply),
        Word("my-requests-reply-button", asking.reply_typed),
        _press(A.REOPEN, asking.reopen),
        *(Hear(state, hearing.asked) for state in _REPLYING),
        StepPress(MyRequestStep, A.BACK, asking.back),
        Word("button-back", asking.back, MyRequests),
        StepPress(MeantFor, "", choosing.choose),
        Hear(MyRequests.choosing, choosing.more),
        _press(A.WITHDRAW, ending.withdraw),
        _press(A.WITHDRAW_FOR_SURE, ending.withdraw_for_sure),
        _press(A.SOLVED, ending.solved),
        Press(Rate, ending.rate),
        _press(A.WORD, ending.explain),
        Hear(MyRequests.word, ending.word, Content.TEXT),
        Hear(MyRequests.word, ending.unexpected),
    ),
)
