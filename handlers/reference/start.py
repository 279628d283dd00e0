"""«Справочная информация»: what there is."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.menu import Go
from fsm.reference import REFERENCE, Reference, ReferenceOf, ReferencePage
from fsm.screen import Button, Row, Screen
from handlers.menu import Menu
from locales.texts import Texts

P = ReferencePage


async def open_reference(
    _: CallbackQuery | Message, conversation: Conversation, resident: Resident, texts: Texts, menu: Menu
) -> Screen:
    """What can be looked at; a form that was open is left, and that is said."""
    left = leave(conversation, menu, texts)
    own = page_row(P.OWN_BRANCH, texts("reference-own-branch"))
    rows = (
        *((own,) if resident.active_link else ()),
        page_row(P.NEAREST, texts("reference-nearest")),
        page_row(P.BRANCHES, texts("reference-branches")),
        page_row(P.METERS, texts("reference-meters")),
        page_row(P.PRICES, texts("reference-prices")),
        page_row(P.WAYS, texts("reference-ways")),
        page_row(P.QUESTIONS, texts("reference-questions")),
    )
    return Screen(texts("reference-start"), (*rows, menu_row(texts)), left)


def leave(conversation: Conversation, menu: Menu, texts: Texts) -> tuple[str, ...]:
    """Leave whatever form is open; what this conversation waits for nobody would miss."""
    own = conversation.state in Reference.__all_states_names__
    left = () if own else menu.left(conversation.state, texts)
    conversation.end()
    return left


def page(text: str, rows: tuple[Row, ...], left: tuple[str, ...], texts: Texts) -> Screen:
    """A page, with the ways back under it."""
    back = Button(texts("button-back"), Go(to=REFERENCE).pack())
    return replace(Screen(text, (*rows, (back, *menu_row(texts)))), before=left)


def page_row(page: ReferencePage, label: str, code: str = "") -> Row:
    """A row with one button that leads to a page."""
    return (Button(label, ReferenceOf(action=page, code=code).pack()),)
