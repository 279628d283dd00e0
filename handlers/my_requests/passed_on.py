"""What a resident hears of words that a clerk has now, and how they are taken back."""

from aiogram.types import CallbackQuery

from domain.identifiers import ActId
from domain.requests.replying import PassedOn, RepliesService, Thanked
from domain.requests.request import EventId
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.my_requests import MyRequestAction, TakeBack
from fsm.screen import Aside, Button, Row, Screen
from handlers.my_requests.listing import button
from locales.texts import Texts


def passed_on(said: PassedOn | Thanked, texts: Texts, *, by_itself: bool = False) -> Screen:
    """That the words are there, or that thanks were heard.

    Words of which the resident has not said where to can be taken back.
    """
    number = str(said.number)
    if isinstance(said, Thanked):
        text = texts("my-requests-still-refused" if said.refused else "my-requests-glad", number=number)
        again: Row = (button(texts("my-requests-reopen"), MyRequestAction.REOPEN, said.number),)
        return Screen(text, (again, menu_row(texts)))
    if said.reopened:
        text = texts("my-requests-reopened", number=number)
    elif by_itself:
        text = texts("my-requests-passed-on-by-itself", number=number)
    else:
        text = texts("my-requests-passed-on", number=number)
    rows: list[Row] = []
    if by_itself:
        rows.append((Button(texts("my-requests-take-back"), TakeBack(event=said.event).pack()),))
    rows += [(button(texts("my-requests-show"), MyRequestAction.SHOW, said.number),), menu_row(texts)]
    return Screen(text, tuple(rows))


async def take_back(
    _: CallbackQuery,
    callback_data: TakeBack,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
) -> Screen | Aside:
    """«Это не туда»."""
    number = await replies_service.take_back(resident.user, EventId(callback_data.event), act)
    text = texts("my-requests-taken-back", number=str(number))
    if conversation.state is not None:
        return Aside(text, question=True)
    return Screen(text, (menu_row(texts),))
