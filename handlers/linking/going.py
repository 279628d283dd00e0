"""Back, out, and whatever else was sent."""

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.linking import Linking, LinkingDraft
from fsm.requests import FEEDBACK
from fsm.screen import Aside, Screen
from handlers.linking.questions import ask
from locales.texts import Texts

BACK_TO: dict[str | None, State] = {
    Linking.client.state: Linking.client,
    Linking.account_number.state: Linking.client,
    Linking.holder.state: Linking.account_number,
    Linking.meter_number.state: Linking.holder,
    Linking.mismatch.state: Linking.meter_number,
    Linking.email.state: Linking.meter_number,
    Linking.access_email.state: Linking.access_account_number,
    Linking.code.state: Linking.email,
}


async def back(_: CallbackQuery | Message, conversation: Conversation, texts: Texts) -> Screen | Aside:
    """One step back; what was typed there can be typed anew. From the first step of a form, out of it."""
    draft = conversation.draft(LinkingDraft)
    if conversation.state == Linking.access_account_number.state and draft.may_return:
        return ask(conversation, Linking.client, draft.model_copy(update={"access_again": False}), texts)
    if (
        conversation.state
        == (Linking.account_number if draft.one_more else Linking.access_account_number).state
    ):
        return leave(conversation, texts)
    state = BACK_TO.get(conversation.state)
    if state is None:
        return Aside(texts("linking-no-way-back"), question=True)
    if state == Linking.email and draft.access_again:
        state = Linking.access_email
    return ask(conversation, state, draft, texts)


async def cancel(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """«Отмена», and «Не сейчас» to the consent."""
    return leave(conversation, texts)


def leave(conversation: Conversation, texts: Texts) -> Screen:
    """Leave the form; nothing of it is kept."""
    conversation.end()
    write_us = go_row(texts("requests-write-us"), FEEDBACK)
    return Screen(texts("linking-cancelled"), (write_us, menu_row(texts)))


def left(texts: Texts) -> str:
    """What is true when the form is left for something else."""
    return texts("linking-left")


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, a file: the question stays."""
    return Aside(texts("linking-unexpected"), question=True)
