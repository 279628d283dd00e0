"""What a person hears when something could not be done: a sentence, or an apology with a number."""

from datetime import date, datetime

from domain.errors import DomainError, NoLinkedAccount
from fsm.buttons import go_row, menu_row
from fsm.linking import LINKING
from fsm.screen import Aside, Screen
from locales.texts import Texts


def refusal(error: DomainError, texts: Texts, *, of_a_press: bool) -> Aside | Screen:
    """The sentence of a refusal, and the question stays; who asks in words and has no account sees a way."""
    said = refusal_text(error, texts)
    if isinstance(error, NoLinkedAccount) and not of_a_press:
        return Screen(said, (go_row(texts("menu-link"), LINKING), menu_row(texts)))
    return Aside(said)


def refusal_text(error: DomainError, texts: Texts) -> str:
    """The sentence alone. A moment among its facts is said as a day and a time, a date as a day."""
    said: dict[str, str | int] = {}
    for name, fact in error.facts.items():
        if isinstance(fact, date):
            said["day"] = texts.short_day(fact)
            if isinstance(fact, datetime):
                said["time"] = texts.time(fact)
        else:
            said[name] = fact
    return texts(error.code, **said)


def form_lost(texts: Texts) -> Screen:
    """For a form that a former version of the program began and this one cannot read."""
    return Screen(texts("error-form-lost"), (menu_row(texts),))


def apology(complaint: str, texts: Texts) -> Aside:
    """For what nobody foresaw: nothing was lost, and the number finds it in the log."""
    return Aside(texts("error-unexpected", complaint=complaint))


def unsaid(complaint: str, texts: Texts) -> Screen:
    """For an answer that Telegram did not take in any form: what was done stands, and can be looked up."""
    return Screen(texts("unsaid", complaint=complaint), (menu_row(texts),))


def delayed(texts: Texts) -> Aside:
    """For an act that waits for a database that is busy or away: it is taken up again by itself."""
    return Aside(texts("error-delayed"))


def complaint_number(update_id: int) -> str:
    """What a resident can read out and an administrator can search the log for."""
    return f"U-{update_id}"
