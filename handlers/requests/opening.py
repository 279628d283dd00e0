"""The ways into a form: the menu, commands, and a meter that needs something."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber, MeterId
from domain.requests import filling
from domain.requests.request import RequestKind
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.event import Event
from fsm.requests import ServiceFor
from fsm.screen import Screen
from handlers.menu import Menu
from handlers.requests.questions import ask, held
from locales.texts import Texts


async def open_service(
    _: CallbackQuery | Message,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """«Подать заявку» (manual, 4.3.1)."""
    kind = RequestKind.SERVICE
    return await _open(kind, event, conversation, resident, texts, requests_service, menu)


async def open_statement(
    _: CallbackQuery | Message,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """«Написать заявление» (manual, 4.3.2)."""
    kind = RequestKind.STATEMENT
    return await _open(kind, event, conversation, resident, texts, requests_service, menu)


async def open_feedback(
    _: CallbackQuery | Message,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """«Обратная связь», «Написать нам»: for everybody, with or without an account (manual, 3.2)."""
    kind = RequestKind.FEEDBACK
    return await _open(kind, event, conversation, resident, texts, requests_service, menu)


async def open_feedback_with(
    words: str,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """The same from elsewhere, with what a resident has written there already."""
    kind = RequestKind.FEEDBACK
    screen = await _open(kind, event, conversation, resident, texts, requests_service, menu)
    if not words:
        return screen
    form = filling.add_text(await held(conversation, resident, requests_service), words)
    return replace(
        ask(conversation, form, resident, texts, texts("requests-text-kept")), before=screen.before
    )


async def open_statement_about(
    account: AccountNumber,
    subject: str,
    words: str,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """A statement from elsewhere about an account, its subject and words filled in; both can be changed."""
    form = await requests_service.begin(
        resident.user, new_draft_id(), RequestKind.STATEMENT, event.user.full_name, account=account
    )
    form = filling.add_text(filling.give_subject(form, subject), words)
    left = menu.left(conversation.state, texts)
    conversation.end()
    return replace(ask(conversation, form, resident, texts, texts("requests-text-kept")), before=left)


async def open_for_meter(
    _: CallbackQuery,
    callback_data: ServiceFor,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """What a meter needs, as its readings have shown: the service and the meter are known."""
    return await _open(
        RequestKind.SERVICE, event, conversation, resident, texts, requests_service, menu, callback_data
    )


async def _open(
    kind: RequestKind,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
    about: ServiceFor | None = None,
) -> Screen:
    """The first question; a form that was open is left, and that is said."""
    form = await requests_service.begin(
        resident.user,
        new_draft_id(),
        kind,
        event.user.full_name,
        account=AccountNumber(about.account) if about else None,
        meter=MeterId(about.meter) if about else None,
        need=about.need if about else None,
    )
    left = menu.left(conversation.state, texts)
    conversation.end()
    return replace(ask(conversation, form, resident, texts), before=left)
