"""The thanks, and the optional phone."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.directory import ResidentDirectory
from domain.errors import DomainError
from domain.identifiers import UserId
from domain.linking import (
    Linked,
    LinkingService,
)
from domain.phone import spoken_phone
from domain.readings.service import ReadingsService
from domain.residents import Resident
from fsm.accounts import AccountsAction, AccountsStep
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.failures import refusal_text
from fsm.linking import Linking, LinkingDraft
from fsm.readings import READINGS
from fsm.screen import Aside, Button, Screen
from handlers.linking.questions import ask, shortened
from handlers.readings.messages import readings_in
from locales.texts import Texts


async def shared_phone(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    directory: ResidentDirectory,
    texts: Texts,
    linking_service: LinkingService,
    readings_service: ReadingsService,
) -> Screen | Aside:
    """The «share contact» button; somebody else's contact is no answer."""
    if message.contact is None or message.contact.user_id != UserId(message.chat.id):
        return Aside(texts("linking-not-own-contact"))
    number = "+" + message.contact.phone_number.lstrip("+")
    return await _leave_phone(
        number, conversation, resident, directory, texts, linking_service, readings_service
    )


async def typed_phone(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    directory: ResidentDirectory,
    texts: Texts,
    linking_service: LinkingService,
    readings_service: ReadingsService,
) -> Screen:
    """A phone, typed."""
    typed = message.text or ""
    return await _leave_phone(
        typed, conversation, resident, directory, texts, linking_service, readings_service
    )


async def _leave_phone(
    typed: str,
    conversation: Conversation,
    resident: Resident,
    directory: ResidentDirectory,
    texts: Texts,
    linking_service: LinkingService,
    readings_service: ReadingsService,
) -> Screen:
    draft = conversation.draft(LinkingDraft)
    phone = await linking_service.leave_phone(resident.user, draft.account, typed)
    said = texts("linking-phone-kept", phone=spoken_phone(phone))
    with_phone = await directory.find(resident.user)
    return await _done(said, draft, conversation, with_phone, texts, readings_service)


async def skip_phone(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """The phone is optional."""
    draft = conversation.draft(LinkingDraft)
    said = texts("linking-phone-skipped")
    return await _done(said, draft, conversation, resident, texts, readings_service)


def linked_screen(
    conversation: Conversation, draft: LinkingDraft, linked: Linked, texts: Texts, *, said: str = ""
) -> Screen:
    """The manual's thanks; the account is named by its number only. A phone that is known is not asked."""
    thanks = texts("linking-thanks" if linked.loaded else "linking-thanks-not-loaded", account=linked.account)
    others = texts("linking-others", count=linked.others) if linked.others else ""
    before = tuple(sentence for sentence in (said, thanks, others) if sentence)
    if not linked.phone:
        return replace(ask(conversation, Linking.phone, draft, texts), before=before)
    conversation.end()
    other = AccountsStep(action=AccountsAction.PHONE, account=linked.account)
    done = _all_done(texts("linking-phone-known", phone=spoken_phone(linked.phone)), texts)
    rows = (done.rows[0], (Button(texts("linking-other-phone"), other.pack()),), *done.rows[1:])
    return Screen(done.text, rows, before=(*before, *done.before))


def left(texts: Texts) -> str:
    """What is true when the phone is not given: the account is linked."""
    return texts("linking-left-at-phone")


def _all_done(said: str, texts: Texts) -> Screen:
    rows = (go_row(texts("menu-readings"), READINGS), menu_row(texts))
    return Screen(texts("linking-done"), rows, before=(said,))


async def _done(
    said: str,
    draft: LinkingDraft,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """The end of linking; readings that were sent before it are taken up now."""
    conversation.end()
    done = _all_done(said, texts)
    if not draft.readings:
        return done
    typed = shortened(draft.readings)
    try:
        screen = await readings_in(draft.readings, conversation, resident, texts, readings_service)
    except DomainError as refused:
        conversation.end()
        return replace(done, before=(said, refusal_text(refused, texts)))
    if screen is None:
        return replace(done, before=(said, texts("linking-readings-unclear", typed=typed)))
    return replace(screen, before=(said, texts("linking-readings-now", typed=typed), *screen.before))
