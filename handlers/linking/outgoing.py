"""What linking sends of its own accord, in words: the code by mail, notices to whoever is linked already."""

from collections.abc import Mapping
from datetime import datetime

from domain.outbox import Facts, Mishap
from fsm.buttons import go_row, menu_row
from fsm.chats import NotMe
from fsm.descriptor import LetterForm, ScreenForm
from fsm.letters import LetterParts, page, paragraphs
from fsm.linking import LINKING, LinkingAction, LinkingStep
from fsm.screen import Button, Screen
from fsm.wording import account_of, shown_email
from locales.texts import Texts


def _code(facts: Facts, texts: Texts) -> LetterParts:
    code = str(facts["code"])
    text = texts("linking-letter-code", code=code)
    return LetterParts(texts("linking-letter-code-subject", code=code), text, page(paragraphs(text)))


def _letter_lost(facts: Facts, texts: Texts) -> Screen:
    """The code cannot arrive, or not yet. The buttons are those of the step at which a code is waited for."""
    email, draft = shown_email(str(facts["email"])), str(facts["draft"])
    other = LinkingStep(draft=draft, action=LinkingAction.OTHER_EMAIL)
    ways: tuple[tuple[Button, ...], ...] = (
        (Button(texts("linking-other-email"), other.pack()),),
        menu_row(texts),
    )
    match facts.get("why"):
        case Mishap.DELAYED:
            return Screen(texts("linking-notice-letter-delayed", email=email), ways)
        case Mishap.TOO_LATE:
            again = LinkingStep(draft=draft, action=LinkingAction.RESEND)
            ways = ((Button(texts("linking-resend"), again.pack()),), *ways)
            return Screen(texts("linking-notice-letter-late", email=email), ways)
    return Screen(texts("linking-notice-letter-lost", email=email), ways)


def _new_chat(facts: Facts, texts: Texts) -> Screen:
    at = datetime.fromisoformat(str(facts["at"]))
    text = texts(
        "linking-notice-new-chat",
        account=account_of(facts, texts),
        day=texts.day(at),
        time=texts.time(at),
    )
    not_me = Button(texts("linking-not-me"), NotMe(link=int(str(facts["link"]))).pack())
    return Screen(text, ((not_me,),))


def _attempts(facts: Facts, texts: Texts) -> Screen:
    failures = int(str(facts["failures"]))
    text = texts("linking-notice-attempts", account=account_of(facts, texts), failures=failures)
    return Screen(text, (menu_row(texts),))


def _new_holder(facts: Facts, texts: Texts) -> Screen:
    text = texts("linking-notice-new-holder", account=account_of(facts, texts))
    return Screen(text, (go_row(texts("menu-link"), LINKING), menu_row(texts)))


def _closed(facts: Facts, texts: Texts) -> Screen:
    text = texts("linking-notice-closed", account=account_of(facts, texts))
    return Screen(text, (menu_row(texts),))


def _disowned(facts: Facts, texts: Texts) -> Screen:
    text = texts("linking-notice-disowned", account=account_of(facts, texts))
    return Screen(text, (go_row(texts("menu-link"), LINKING), menu_row(texts)))


LETTERS: Mapping[str, LetterForm] = {"linking-letter-code": _code}
NOTICES: Mapping[str, ScreenForm] = {
    "linking-notice-letter-lost": _letter_lost,
    "linking-notice-new-chat": _new_chat,
    "linking-notice-attempts": _attempts,
    "linking-notice-disowned": _disowned,
    "linking-notice-new-holder": _new_holder,
    "linking-notice-closed": _closed,
}
