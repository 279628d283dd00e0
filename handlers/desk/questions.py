"""What clerks are asked: for an answer, for a reason, whether they are sure."""

from dataclasses import replace
from datetime import datetime

from domain.requests.refusals import RefusalReason
from fsm.desk import DeskAction, DeskDraft, DeskStep, RefusalFor
from fsm.screen import Button, Row, Screen
from fsm.wording import refusal_words
from locales.texts import Texts


def ask_for_answer(draft: DeskDraft, texts: Texts) -> Screen:
    """The clerk's next message is the answer."""
    return Screen(
        texts("desk-ask-answer", number=str(draft.request)), (_never_mind(draft, texts),), apart=True
    )


def offering_later(question: Screen, draft: DeskDraft, begin: datetime, texts: Texts) -> Screen:
    """The same question at night: the answer may wait until the clerks begin."""
    data = DeskStep(request=draft.request, action=DeskAction.LATER).pack()
    text = texts("desk-ask-answer-at-night", number=str(draft.request))
    return replace(question, text=text, rows=((Button(later_label(begin, texts), data),), *question.rows))


def later_label(begin: datetime, texts: Texts) -> str:
    """«Отправить 2 декабря в 8:00»."""
    return texts("desk-later", day=texts.short_day(begin), time=texts.time(begin))


def ask_for_later_answer(draft: DeskDraft, begin: datetime, texts: Texts) -> Screen:
    """The clerk's next message is the answer, and waits until then."""
    when = {"day": texts.short_day(begin), "time": texts.time(begin)}
    text = texts("desk-ask-later", number=str(draft.request), **when)
    return Screen(text, (_never_mind(draft, texts),))


def ask_for_reason(draft: DeskDraft, texts: Texts) -> Screen:
    """The usual reasons are buttons; others are a reply to the card, or to the question."""
    rows = tuple(
        (Button(refusal_words(each, texts), RefusalFor(request=draft.request, reason=each).pack()),)
        for each in RefusalReason
    )
    text = texts("desk-ask-reason", number=str(draft.request))
    return Screen(text, (*rows, _never_mind(draft, texts)), apart=True)


def ask_if_sure(_: DeskDraft, texts: Texts) -> Screen:
    """What was held back stands above, with its buttons."""
    return Screen(texts("desk-ask-sure"), apart=True)


def _never_mind(draft: DeskDraft, texts: Texts) -> Row:
    return (Button(texts("button-cancel"), DeskStep(request=draft.request, action=DeskAction.CANCEL).pack()),)
