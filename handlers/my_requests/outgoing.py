"""What a resident is told of a request of its own accord, and what the group reads of theirs, in words."""

from collections.abc import Mapping
from datetime import date

from domain.outbox import Facts
from domain.requests import spoken
from domain.requests.mine import FILES
from domain.requests.request import RequestKind
from domain.requests.saying import Telling
from fsm.buttons import go_row, menu_row
from fsm.descriptor import ScreenForm
from fsm.my_requests import MY_REQUESTS, MyRequestAction
from fsm.screen import Row, Screen
from fsm.wording import refusal_words
from handlers.my_requests.listing import button, rating_row
from handlers.my_requests.words import KINDS, shortened
from locales.texts import Texts

A = MyRequestAction

# ---- notices --------------------------------------------------------------------------------------


def _taken(facts: Facts, texts: Texts) -> Screen:
    clerk = str(facts.get("clerk") or "")
    said = texts("request-taken", request=_named(facts, texts))
    who = texts("request-taken-by", clerk=clerk) if clerk else ""
    return _told(facts, texts, said, who)


def _answer(facts: Facts, texts: Texts) -> Screen:
    edited = texts("my-requests-edited") if facts.get("edited") == "yes" else ""
    closes_on = str(facts.get("closes_on") or "")
    until = (
        texts("request-answer-until", day=texts.short_day(date.fromisoformat(closes_on))) if closes_on else ""
    )
    said = [
        f"<b>{texts('request-answer', number=_number(facts))}</b>",
        _who(facts, texts),
        _words(facts, texts) or texts("request-answer-files"),
        edited,
    ]
    rows = (
        (button(texts("my-requests-reply-button"), A.REPLY, _key(facts)),),
        (button(texts("my-requests-solved-button"), A.SOLVED, _key(facts)),),
        menu_row(texts),
    )
    return Screen("\n\n".join(["\n".join(line for line in said if line), *([until] if until else [])]), rows)


def _done(facts: Facts, texts: Texts) -> Screen:
    said = texts("request-done", request=_named(facts, texts))
    return _ended(facts, texts, said, _words(facts, texts), texts("my-requests-rate"), rated=True)


def _silence(facts: Facts, texts: Texts) -> Screen:
    said = texts("request-silence", request=_named(facts, texts))
    return _ended(facts, texts, said, texts("my-requests-rate"), rated=True)


def _refused(facts: Facts, texts: Texts) -> Screen:
    reason = refusal_words(str(facts.get("reason") or ""), texts)
    said = texts("request-refused", request=_named(facts, texts))
    why = texts("request-refused-because", reason=reason) if reason else ""
    return _ended(facts, texts, said, why, texts("request-refused-advice"))


def _reopened(facts: Facts, texts: Texts) -> Screen:
    return _told(facts, texts, texts("request-reopened", request=_named(facts, texts)))


def _merged(facts: Facts, texts: Texts) -> Screen:
    into = str(facts.get("into") or "")
    return _told(facts, texts, texts("request-merged", request=_named(facts, texts), into=into))


def _rate_again(facts: Facts, texts: Texts) -> Screen:
    said = texts("my-requests-rate-again", request=_named(facts, texts))
    return _ended(facts, texts, said, texts("my-requests-rate"), rated=True)


def _files(facts: Facts, texts: Texts) -> Screen:
    text = texts("my-requests-files-sent", number=_number(facts))
    return Screen(text, (go_row(texts("menu-my-requests"), MY_REQUESTS), menu_row(texts)))


def _told(facts: Facts, texts: Texts, *said: str) -> Screen:
    show: Row = (button(texts("my-requests-show"), A.SHOW, _key(facts)),)
    return Screen("\n\n".join(filter(None, said)), (show, menu_row(texts)))


def _ended(facts: Facts, texts: Texts, *said: str, rated: bool = False) -> Screen:
    again: Row = (button(texts("my-requests-reopen"), A.REOPEN, _key(facts)),)
    rating = [rating_row(_key(facts))] if rated else []
    return Screen("\n\n".join(filter(None, said)), (*rating, again, menu_row(texts)))


def _named(facts: Facts, texts: Texts) -> str:
    """«№ 1042 · Опломбировка», as plain words: the sentence around it makes it safe."""
    plain = texts.plain()
    title = str(facts.get("service") or "") or shortened(str(facts.get("subject") or ""))
    kind = next((each for each in RequestKind if each == facts.get("kind")), RequestKind.FEEDBACK)
    return plain("my-requests-heading", number=_number(facts), title=title or plain(KINDS[kind]))


def _who(facts: Facts, texts: Texts) -> str:
    clerk = str(facts.get("clerk") or "")
    return texts("my-requests-clerk", name=clerk) if clerk else texts("my-requests-some-clerk")


def _words(facts: Facts, texts: Texts) -> str:
    text = str(facts.get("text") or "")
    return texts("my-requests-said", text=text) if text else ""


def _number(facts: Facts) -> str:
    return str(facts["number"])


def _key(facts: Facts) -> int:
    return int(str(facts["number"]))


# ---- cards ----------------------------------------------------------------------------------------


def _said(facts: Facts, texts: Texts) -> Screen:
    head = texts("request-said", number=_number(facts))
    edited = texts("my-requests-edited") if facts.get("edited") == "yes" else ""
    return Screen("\n".join(filter(None, [head, _words(facts, texts), edited])))


def _changed(facts: Facts, texts: Texts) -> Screen:
    return Screen("\n".join([texts("request-text-changed", number=_number(facts)), _words(facts, texts)]))


def _unsaid(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("request-unsaid", number=_number(facts)))


def _rated(facts: Facts, texts: Texts) -> Screen:
    head = texts("request-rated", number=_number(facts), rating=str(facts["rating"]))
    return Screen("\n".join(filter(None, [head, _words(facts, texts)])))


NOTICES: Mapping[str, ScreenForm] = {
    Telling.TAKEN.value: _taken,
    Telling.ANSWER.value: _answer,
    Telling.DONE.value: _done,
    Telling.REFUSED.value: _refused,
    Telling.REOPENED.value: _reopened,
    Telling.MERGED.value: _merged,
    Telling.SILENCE.value: _silence,
    Telling.RATE_AGAIN.value: _rate_again,
    FILES: _files,
}
CARDS: Mapping[str, ScreenForm] = {
    spoken.SAID: _said,
    spoken.CHANGED: _changed,
    spoken.UNSAID: _unsaid,
    spoken.RATED: _rated,
}
