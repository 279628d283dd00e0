"""What a resident hears when something could not be done: a sentence, or an apology with a number."""

from domain.attempts import TooManyAttempts
from domain.errors import DomainError
from domain.holds import LinkingOnHold
from domain.readings.policy import ReadingsClosed
from fsm.screen import Aside, Screen
from handlers.buttons import menu_row
from locales.texts import Texts


def refusal(error: DomainError, texts: Texts) -> Aside:
    """The sentence of a refusal of the business; the question stays."""
    facts = dict(error.facts)
    if isinstance(error, TooManyAttempts | LinkingOnHold):
        facts |= {"day": texts.short_day(error.until), "time": texts.time(error.until)}
    if isinstance(error, ReadingsClosed):
        facts["day"] = texts.short_day(error.opens_on)
    return Aside(texts(error.code, **facts))


def form_lost(texts: Texts) -> Screen:
    """For a form that a former version of the program began and this one cannot read."""
    return Screen(texts("error-form-lost"), (menu_row(texts),))


def apology(complaint: str, texts: Texts) -> Aside:
    """For what nobody foresaw: nothing was lost, and the number finds it in the log."""
    return Aside(texts("error-unexpected", complaint=complaint))


def complaint_number(update_id: int) -> str:
    """What a resident can read out and an administrator can search the log for."""
    return f"U-{update_id}"
