"""«Вопросы и ответы»: a list, and a search by words as they are typed."""

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from domain.identifiers import QuestionCode
from domain.reference.question import Question
from domain.reference.service import ReferenceService
from fsm.buttons import go_row, menu_row, turning_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.menu import Go
from fsm.reference import REFERENCE, Reference, ReferenceDraft, ReferenceOf, ReferencePage
from fsm.requests import FEEDBACK
from fsm.screen import Aside, Button, Row, Screen
from handlers.menu import Menu
from handlers.reference.start import leave, page_row
from locales.texts import Texts

P = ReferencePage
PAGE = 6
"""Questions on a page."""


async def question(_: ReferenceDraft, texts: Texts, reference_service: ReferenceService) -> Screen:
    """Which question; words may be typed."""
    return _list(await reference_service.questions(), 0, texts)


async def open_questions(
    _: CallbackQuery,
    callback_data: ReferenceOf,
    conversation: Conversation,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """«Вопросы и ответы», or more of them."""
    left = leave(conversation, menu, texts)
    screen = _list(await reference_service.questions(), callback_data.offset, texts)
    conversation.move(Reference.words, ReferenceDraft(id=new_draft_id()))
    return Screen(screen.text, screen.rows, left)


async def look_for(message: Message, texts: Texts, reference_service: ReferenceService) -> Screen | Aside:
    """What was typed, whatever the case and the endings."""
    found = await reference_service.search(message.text or "")
    if not found:
        return Aside(texts("reference-nothing-found"))
    rows = (*_rows(found, texts), go_row(texts("menu-feedback"), FEEDBACK), _ways_out(texts))
    return Screen(texts("reference-found", count=len(found)), rows)


async def answer(
    _: CallbackQuery,
    callback_data: ReferenceOf,
    conversation: Conversation,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """A question with its answer; other words may be typed at once."""
    found = await reference_service.question(QuestionCode(callback_data.code))
    left = leave(conversation, menu, texts)
    conversation.move(Reference.words, ReferenceDraft(id=new_draft_id()))
    asked, answered = _said(found, texts)
    parts = [texts("reference-question", question=asked), texts("reference-text", text=answered)]
    parts += [texts("reference-sample")] if found.sample else []
    rows = (
        page_row(P.QUESTIONS, texts("reference-other-questions")),
        go_row(texts("menu-feedback"), FEEDBACK),
        _ways_out(texts),
    )
    return Screen("\n\n".join(parts), rows, left)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A picture, a sticker: there are no words in it."""
    return Aside(texts("reference-no-words"), question=True)


def _list(questions: Sequence[Question], asked: int, texts: Texts) -> Screen:
    offset = max(0, min(asked, len(questions) - 1))
    shown = questions[offset : offset + PAGE]
    labels = (texts("reference-earlier"), texts("reference-later"))
    turning = turning_row(offset, len(questions), PAGE, labels, _page)
    feedback = go_row(texts("menu-feedback"), FEEDBACK)
    rows = (*_rows(shown, texts), *((turning,) if turning else ()), feedback, _ways_out(texts))
    return Screen(texts("reference-which-question" if questions else "reference-no-questions"), rows)


def _rows(questions: Sequence[Question], texts: Texts) -> tuple[Row, ...]:
    return tuple(page_row(P.ANSWER, _said(each, texts)[0], each.code) for each in questions)


def _page(label: str, offset: int) -> Button:
    return Button(label, ReferenceOf(action=P.QUESTIONS, offset=offset).pack())


def _ways_out(texts: Texts) -> Row:
    return (Button(texts("button-back"), Go(to=REFERENCE).pack()), *menu_row(texts))


def _said(found: Question, texts: Texts) -> tuple[str, str]:
    return (found.question_en, found.answer_en) if texts.language == "en" else (found.question, found.answer)
