"""Who else is linked to an account: seen by every resident, ended by any of them, taken back within a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from aiogram.types import CallbackQuery

from domain.chats import Chat, ChatsService
from domain.identifiers import AccountNumber, LinkId
from domain.outbox import Facts
from domain.residents import Resident
from fsm.accounts import AccountsAction, AccountsStep
from fsm.buttons import go_row, menu_row
from fsm.chats import ChatAction, ChatsOf, ChatStep, NotMe
from fsm.descriptor import Descriptor, Foundation, ScreenForm, Services
from fsm.readings import READINGS
from fsm.routes import Press
from fsm.screen import Aside, Button, Row, Screen
from locales.texts import Texts

A = ChatAction


async def open_chats(
    _: CallbackQuery, callback_data: ChatsOf, resident: Resident, texts: Texts, chats_service: ChatsService
) -> Screen:
    """All chats of an account; those that one has ended can be taken back."""
    account = AccountNumber(callback_data.account)
    chats = await chats_service.of_account(resident.user, account)
    lines = [texts("chats-all", account=account), ""]
    rows: list[Row] = []
    for number, chat in enumerate(chats.linked, start=1):
        own = "yes" if chat.own else "no"
        lines.append(texts("chats-line", number=number, own=own, **_since(chat, texts)))
        if not chat.own:
            rows.append((_button(texts("chats-end-button", number=number), A.END, chat),))
    for ended in chats.ended:
        since = _since(ended.chat, texts)
        lines += ["", texts("chats-ended-by-you", **since, **_until(ended.until, texts))]
        rows.append((_button(texts("chats-take-back-button", **since), A.TAKE_BACK, ended.chat),))
    back = Button(texts("button-back"), AccountsStep(action=AccountsAction.SHOW, account=account).pack())
    return Screen("\n".join(lines), (*rows, (back,)))


async def not_me(
    _: CallbackQuery, callback_data: NotMe, resident: Resident, texts: Texts, chats_service: ChatsService
) -> Screen | Aside:
    """«Это не я» under a notice: asked once more, in a message of its own, for the notice stays."""
    screen = await _ask(LinkId(callback_data.link), resident, texts, chats_service)
    if isinstance(screen, Aside):
        return screen
    return replace(screen, before=(texts("chats-not-me"),))


async def end(
    _: CallbackQuery, callback_data: ChatStep, resident: Resident, texts: Texts, chats_service: ChatsService
) -> Screen | Aside:
    """«Отвязать чат 2»: asked once more."""
    return await _ask(LinkId(callback_data.link), resident, texts, chats_service)


async def _ask(link: LinkId, resident: Resident, texts: Texts, chats_service: ChatsService) -> Screen | Aside:
    chat = await chats_service.other(resident.user, link)
    if chat is None:
        return Aside(texts("chats-ended-before"))
    back = Button(texts("button-back"), ChatsOf(account=chat.account).pack())
    return Screen(
        texts("chats-end", account=chat.account, **_since(chat, texts)),
        ((_button(texts("chats-end-for-sure"), A.END_FOR_SURE, chat),), (back,)),
    )


async def end_for_sure(
    _: CallbackQuery, callback_data: ChatStep, resident: Resident, texts: Texts, chats_service: ChatsService
) -> Screen | Aside:
    """The chat is linked no more; until when that can be taken back."""
    ended = await chats_service.end(resident.user, LinkId(callback_data.link))
    if ended is None:
        return Aside(texts("chats-ended-before"))
    return Screen(
        texts("chats-ended", account=ended.chat.account, **_until(ended.until, texts)),
        (
            (_button(texts("chats-take-back"), A.TAKE_BACK, ended.chat),),
            menu_row(texts),
        ),
    )


async def take_back(
    _: CallbackQuery, callback_data: ChatStep, resident: Resident, texts: Texts, chats_service: ChatsService
) -> Screen | Aside:
    """The chat is linked again, as it was."""
    account = AccountNumber(callback_data.account)
    chat = await chats_service.take_back(resident.user, LinkId(callback_data.link), account)
    if chat is None:
        return Aside(texts("chats-too-late"))
    to_chats = Button(texts("chats-button"), ChatsOf(account=account).pack())
    return Screen(texts("chats-taken-back", account=account), ((to_chats,), menu_row(texts)))


# ---- words ------------------------------------------------------------------------------------------


def _since(chat: Chat, texts: Texts) -> Mapping[str, str]:
    """Since when it is linked, to the minute: all that one resident learns of another."""
    return {"day": texts.day(chat.since), "time": texts.time(chat.since)}


def _until(moment: datetime, texts: Texts) -> Mapping[str, str]:
    return {"until_day": texts.short_day(moment), "until_time": texts.time(moment)}


def _button(label: str, action: ChatAction, chat: Chat) -> Button:
    return Button(label, ChatStep(action=action, link=chat.link, account=chat.account).pack())


def _taken_back(facts: Facts, texts: Texts) -> Screen:
    text = texts("chats-notice-taken-back", account=str(facts["account"]))
    return Screen(text, (go_row(texts("menu-readings"), READINGS), menu_row(texts)))


NOTICES: Mapping[str, ScreenForm] = {"chats-notice-taken-back": _taken_back}


def _services(foundation: Foundation) -> Services:
    return {"chats_service": ChatsService(foundation.units, foundation.directory, foundation.clock)}


CONVERSATION = Descriptor(
    name="chats",
    texts=("chats",),
    services=_services,
    notices=NOTICES,
    routes=(
        Press(ChatsOf, open_chats),
        Press(NotMe, not_me),
        Press(ChatStep, end, A.END),
        Press(ChatStep, end_for_sure, A.END_FOR_SURE),
        Press(ChatStep, take_back, A.TAKE_BACK),
    ),
)
