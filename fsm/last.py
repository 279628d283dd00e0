"""The last resort: every stray message and every stale button gets an answer."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from fsm.conversation import Conversation
from fsm.event import Event
from fsm.handling import Declined
from fsm.screen import Aside, Screen
from locales.texts import Texts

AskAgain = Callable[[Texts], Awaitable[Screen | None]]
"""The open question of whatever form is going on, in these words; None outside a form."""


async def stale_button(
    _: CallbackQuery, event: Event, conversation: Conversation, texts: Texts, ask_again: AskAgain
) -> Aside | None:
    """A button of a step that is over; the second press of a double click is passed over in silence."""
    if event.press and event.press == conversation.pressed:
        return None
    # Something else may stand on the screen, looked at meanwhile: the form goes on where it was.
    question = await ask_again(texts)
    stands = (
        conversation.screen is not None and question is not None and conversation.screen.rows == question.rows
    )
    return Aside(texts("stale-button"), question=True, back_to=None if stands else question)


async def unknown_command(_: Message, texts: Texts) -> Aside:
    """A command that there is not: never an answer to a question."""
    return Aside(texts("menu-unknown-command"), question=True)


async def edited(_: Message, texts: Texts) -> Aside:
    """An edited message is not read anew: it would change what was answered already."""
    return Aside(texts("edited-message"), question=True)


async def rest_of_album(_: Message, texts: Texts) -> Declined:
    """Pictures of an album that was answered already: too late, unless somebody still takes them."""
    return Declined(Aside(texts("album-rest"), question=True))


async def unexpected(_: Message, texts: Texts) -> Aside:
    """Something that was not asked for."""
    return Aside(texts("unexpected"), question=True)


async def service_message(_: Message) -> None:
    """Nothing to say; nor to the steps of a live location, which come as edits of one message."""


RESORTS = (stale_button, unknown_command, edited, rest_of_album, unexpected, service_message)
