"""The thanks, and the optional phone."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.identifiers import UserId
from domain.linking import (
    Linked,
    LinkingService,
)
from fsm.accounts import AccountsAction, AccountsStep
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.linking import Linking, LinkingDraft
from fsm.readings import READINGS
from fsm.screen import Aside, Button, Screen
from handlers.linking.questions import ask
from locales.texts import Texts


async def shared_phone(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen | Aside:
    """The «share contact» button; somebody else's contact is no answer."""
    if message.contact is None or message.contact.user_id != UserId(message.chat.id):
        return Aside(texts("linking-not-own-contact"))
    number = "+" + message.contact.phone_number.lstrip("+")
    return await _leave_phone(UserId(message.chat.id), number, conversation, texts, linking_service)


async def typed_phone(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    """A phone, typed."""
    return await _leave_phone(
        UserId(message.chat.id), message.text or "", conversation, texts, linking_service
    )


async def _leave_phone(
    user: UserId, typed: str, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    draft = conversation.draft(LinkingDraft)
    phone = await linking_service.leave_phone(user, draft.account, typed)
    conversation.end()
    return _done(texts, said=texts("linking-phone-kept", phone=phone))


async def skip_phone(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """The phone is optional."""
    conversation.end()
    return _done(texts, said=texts("linking-phone-skipped"))


def linked_screen(
    conversation: Conversation, draft: LinkingDraft, linked: Linked, texts: Texts, *, said: str = ""
) -> Screen:
    """The manual's thanks; the account is named by its number only. A phone that is known is not asked."""
    thanks = texts("linking-thanks" if linked.loaded else "linking-thanks-not-loaded", account=linked.account)
    before = (said, thanks) if said else (thanks,)
    if not linked.phone:
        return replace(ask(conversation, Linking.phone, draft, texts), before=before)
    conversation.end()
    other = AccountsStep(action=AccountsAction.PHONE, account=linked.account)
    done = _done(texts, said=texts("linking-phone-known", phone=linked.phone))
    rows = (done.rows[0], (Button(texts("linking-other-phone"), other.pack()),), *done.rows[1:])
    return Screen(done.text, rows, before=(*before, *done.before))


def left(texts: Texts) -> str:
    """What is true when the phone is not given: the account is linked."""
    return texts("linking-left-at-phone")


def _done(texts: Texts, *, said: str) -> Screen:
    rows = (go_row(texts("menu-readings"), READINGS), menu_row(texts))
    return Screen(texts("linking-done"), rows, before=(said,))
