"""The nearest branch, by the place that somebody shares: it is used for the answer, and kept nowhere."""

from decimal import Decimal

from aiogram.types import CallbackQuery, Message

from domain.reference.branch import Point
from domain.reference.service import ReferenceService
from fsm.buttons import go_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.figures import decimal_number
from fsm.reference import REFERENCE, Reference, ReferenceDraft
from fsm.screen import Aside, Screen
from handlers.menu import Menu
from handlers.reference.branches import branch_lines, map_row
from handlers.reference.start import leave, page
from locales.texts import Texts

_METRES = 1000
_ROUNDED_TO = 50
"""Metres: nearer than so a straight line says nothing of the way."""


def question(_: ReferenceDraft, texts: Texts) -> Screen:
    """Where they are; the button that shares it stands below the input field."""
    others = go_row(texts("menu-reference"), REFERENCE)
    return Screen(texts("reference-ask-place"), (others,), location=texts("reference-share-place"))


async def ask_place(_: CallbackQuery, conversation: Conversation, texts: Texts, menu: Menu) -> Screen:
    """«Ближайшее отделение»."""
    left = leave(conversation, menu, texts)
    draft = ReferenceDraft(id=new_draft_id())
    conversation.move(Reference.place, draft)
    asked = question(draft, texts)
    return Screen(asked.text, asked.rows, left, location=asked.location)


async def shared(
    message: Message,
    conversation: Conversation,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen | Aside:
    """A place on the map."""
    if message.location is None:
        return await unexpected(message, texts)
    place = Point(message.location.latitude, message.location.longitude)
    found = await reference_service.nearest_branch(place)
    left = leave(conversation, menu, texts)
    if found is None:
        return page(texts("reference-no-places"), (), left, texts)
    branch, kilometres = found
    said = [texts("reference-nearest-is", distance=_distance(kilometres, texts)), branch_lines(branch, texts)]
    text = "\n\n".join([*said, texts("reference-place-not-kept")])
    return page(text, map_row(branch, texts), left, texts)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """Something else than a place."""
    return Aside(texts("reference-no-place-in-it"), question=True)


def _distance(kilometres: float, texts: Texts) -> str:
    """«350 м», «1,2 км»."""
    if kilometres < 1:
        metres = max(1, round(kilometres * _METRES / _ROUNDED_TO)) * _ROUNDED_TO
        return texts("reference-metres", metres=str(metres))
    rounded = Decimal(str(round(kilometres, 1)))
    return texts("reference-kilometres", kilometres=decimal_number(rounded, texts))
