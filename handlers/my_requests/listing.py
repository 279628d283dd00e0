"""«Мои заявки», and one of them with its whole exchange."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.requests.ending import BEST, WORST
from domain.requests.mine import MyRequestsService, WholeRequest
from domain.requests.replying import RepliesService
from domain.requests.request import RequestNumber, RequestState
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.my_requests import (
    MY_REQUESTS,
    ExchangePart,
    MyRequestAction,
    MyRequestsPage,
    MyRequestStep,
    Rate,
)
from fsm.parts import in_parts
from fsm.screen import Aside, Button, Row, Screen
from handlers.menu import Menu
from handlers.my_requests.words import about, entry_words, heading, label, of_merged, state
from locales.texts import Texts

PAGE = 5
LONGEST_PART = 2500  # UTF-16 units of an exchange; what stands above it needs the rest of a message

A = MyRequestAction


async def open_list(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
    menu: Menu,
) -> Screen:
    """The newest ones; a form that was open is left, and that is said."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    return await _page(0, resident, texts, my_requests_service, left)


async def asked(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Declined:
    """«Статус заявки», «что с моей заявкой»: the newest ones."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_list(message, conversation, resident, texts, my_requests_service, menu)


async def turn_page(
    _: CallbackQuery,
    callback_data: MyRequestsPage,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
    menu: Menu,
) -> Screen:
    """Older or newer ones."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    return await _page(max(0, callback_data.offset), resident, texts, my_requests_service, left)


async def show(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
    menu: Menu,
) -> Screen:
    """One request, with the newest part of its exchange."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    whole = await my_requests_service.one(resident.user, RequestNumber(callback_data.number))
    return of_request(whole, resident, texts, before=left)


async def show_part(
    _: CallbackQuery,
    callback_data: ExchangePart,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
    menu: Menu,
) -> Screen:
    """Another part of a long exchange."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    whole = await my_requests_service.one(resident.user, RequestNumber(callback_data.number))
    return of_request(whole, resident, texts, callback_data.part, left)


async def send_files(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
) -> Aside:
    """The files of a request once more; whatever is open stays where it is."""
    await my_requests_service.send_files(resident.user, RequestNumber(callback_data.number))
    return Aside(texts("my-requests-files-come"))


def of_request(
    whole: WholeRequest,
    resident: Resident,
    texts: Texts,
    part: int | None = None,
    before: tuple[str, ...] = (),
) -> Screen:
    """A request with a part of its exchange, the newest unless another is asked for."""
    mine = whole.mine
    parts = in_parts("\n\n".join(entry_words(each, texts) for each in whole.exchange), LONGEST_PART)
    shown = len(parts) - 1 if part is None else min(max(0, part), len(parts) - 1)
    head = [
        of_merged(whole, texts),
        f"<b>{heading(mine, texts)}</b>",
        *about(mine, resident, texts),
        state(mine, texts),
        texts("my-requests-rate") if mine.request.standing.state is RequestState.DONE else "",
    ]
    text = "\n\n".join(["\n".join(line for line in head if line), parts[shown]])
    rows = [*_turning(mine.number, shown, len(parts), texts), *_what_can_be_done(whole, texts)]
    return Screen(text, (*rows, go_row(texts("menu-my-requests"), MY_REQUESTS), menu_row(texts)), before)


def _what_can_be_done(whole: WholeRequest, texts: Texts) -> list[Row]:
    number, standing = whole.mine.number, whole.mine.request.standing
    rows: list[Row] = []
    if standing.is_open:
        rows.append((button(texts("my-requests-reply-button"), A.REPLY, number),))
    if standing.state is RequestState.WAITING:
        rows.append((button(texts("my-requests-solved-button"), A.SOLVED, number),))
    if standing.state is RequestState.DONE:
        rows.append(rating_row(number))
    if standing.state in {RequestState.DONE, RequestState.REFUSED}:
        rows.append((button(texts("my-requests-reopen"), A.REOPEN, number),))
    if standing.state is RequestState.NEW:
        rows.append((button(texts("my-requests-withdraw-button"), A.WITHDRAW, number),))
    if any(each.files for each in whole.exchange):
        rows.append((button(texts("my-requests-files-button"), A.FILES, number),))
    return rows


def rating_row(number: int) -> Row:
    """1 to 5; what they mean is said above."""
    return tuple(
        Button(str(rating), Rate(number=number, rating=rating).pack()) for rating in range(WORST, BEST + 1)
    )


def _turning(number: RequestNumber, part: int, parts: int, texts: Texts) -> list[Row]:
    def to(label: str, other: int) -> Button:
        return Button(label, ExchangePart(number=number, part=other).pack())

    turning = [to(texts("my-requests-earlier"), part - 1)] if part > 0 else []
    turning += [to(texts("my-requests-later"), part + 1)] if part + 1 < parts else []
    return [tuple(turning)] if turning else []


def button(label: str, action: MyRequestAction, number: int) -> Button:
    """Something to do with a request."""
    return Button(label, MyRequestStep(action=action, number=number).pack())


async def _page(
    offset: int, resident: Resident, texts: Texts, service: MyRequestsService, before: tuple[str, ...]
) -> Screen:
    page = await service.all(resident.user, PAGE, offset)
    if not page.requests:
        return Screen(texts("my-requests-none"), (menu_row(texts),), before)
    lines = [f"<b>{heading(mine, texts)}</b>\n{state(mine, texts)}" for mine in page.requests]
    rows: list[Row] = [(button(label(mine, texts), A.SHOW, mine.number),) for mine in page.requests]
    turning: list[Button] = []
    if offset > 0:
        turning.append(_to_page(texts("my-requests-newer"), max(0, offset - PAGE)))
    if page.older:
        turning.append(_to_page(texts("my-requests-older"), offset + PAGE))
    rows += [tuple(turning)] if turning else []
    text = "\n\n".join([texts("my-requests-title"), *lines])
    return Screen(text, (*rows, menu_row(texts)), before)


def _to_page(label: str, offset: int) -> Button:
    return Button(label, MyRequestsPage(offset=offset).pack())
