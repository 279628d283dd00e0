"""A conversation that is no part of the product: what a new one is made of. It asks two things."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.draft import Draft, new_draft_id
from fsm.event import Content
from fsm.menu import Go, Place
from fsm.routes import Hear, Press, StepPress, Word
from fsm.screen import Aside, Button, Screen
from locales.texts import Texts

MADE_UP = Place("made")


class MadeUp(StatesGroup):
    """Two questions."""

    first = State()
    second = State()


class MadeUpDraft(Draft):
    """The first answer."""

    first: str = ""


class MadeUpAction(StrEnum):
    """Its buttons."""

    BACK = "back"


class MadeUpStep(CallbackData, prefix="made"):
    """A step of it."""

    draft: str
    action: MadeUpAction


class Remembered:
    """Its service."""

    def __init__(self) -> None:
        self.said: list[str] = []


def _services(_: Foundation) -> Services:
    return {"remembered": Remembered()}


def question(draft: MadeUpDraft, state: State, texts: Texts) -> Screen:
    """What each step asks."""
    if state == MadeUp.first:
        return Screen(texts("made-up-first"), (menu_row(texts),))
    back = Button(texts("button-back"), MadeUpStep(draft=draft.id, action=MadeUpAction.BACK).pack())
    return Screen(texts("made-up-second", first=draft.first), ((back,), menu_row(texts)))


def ask(conversation: Conversation, state: State, draft: MadeUpDraft, texts: Texts) -> Screen:
    """Go to a step."""
    conversation.move(state, draft)
    return question(draft, state, texts)


async def begin(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """From the menu."""
    return ask(conversation, MadeUp.first, MadeUpDraft(id=new_draft_id()), texts)


async def first(message: Message, conversation: Conversation, texts: Texts) -> Screen:
    """The first answer."""
    draft = conversation.draft(MadeUpDraft).model_copy(update={"first": (message.text or "")[:20]})
    return ask(conversation, MadeUp.second, draft, texts)


async def second(
    message: Message, conversation: Conversation, texts: Texts, remembered: Remembered
) -> Screen | Aside:
    """The second one, one letter; the first may be a longer one."""
    typed = message.text or ""
    if len(typed) != 1:
        return await unexpected(message, texts)
    remembered.said = [conversation.draft(MadeUpDraft).first, typed]
    conversation.end()
    return Screen(texts("made-up-done", said=", ".join(remembered.said)), (menu_row(texts),))


async def back(_: CallbackQuery | Message, conversation: Conversation, texts: Texts) -> Screen:
    """To the first question."""
    return ask(conversation, MadeUp.first, conversation.draft(MadeUpDraft), texts)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """Whatever else."""
    return Aside(texts("made-up-unexpected"), question=True)


CONVERSATION = Descriptor(
    name="made_up",
    texts=("made_up",),
    steps=tuple(Step(state, MadeUpDraft, question) for state in MadeUp.__all_states__),
    menu=(MenuEntry("made-up-menu", MADE_UP, linked=False),),
    services=_services,
    routes=(
        Press(Go, begin, MADE_UP),
        Hear(MadeUp.first, first, Content.TEXT),
        Hear(MadeUp.second, second, Content.TEXT),
        StepPress(MadeUpStep, MadeUpAction.BACK, back),
        Word("button-back", back, MadeUp),
        Hear(MadeUp, unexpected),
    ),
)
