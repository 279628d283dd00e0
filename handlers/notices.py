"""Messages of the bot's own accord, which the outbox delivers: from facts to a screen."""

from collections.abc import Callable
from datetime import datetime

from domain.outbox import Facts
from fsm.callbacks import Disown, Place
from fsm.screen import Button, Screen
from handlers.buttons import go_row, menu_row
from handlers.wording import values_in_words
from locales.texts import Texts


class UnknownNotice(LookupError):
    """A template that this program does not know: written by a newer one."""


def notice_screen(template: str, facts: Facts, texts: Texts) -> Screen:
    """What to say.

    Raises:
        UnknownNotice: there is no such template.
    """
    try:
        make = NOTICES[template]
    except KeyError as error:
        raise UnknownNotice(template) from error
    return make(facts, texts)


def _new_chat(facts: Facts, texts: Texts) -> Screen:
    at = datetime.fromisoformat(str(facts["at"]))
    text = texts(
        "linking-notice-new-chat",
        account=str(facts["account"]),
        day=texts.day(at),
        time=texts.time(at),
    )
    not_me = Button(texts("linking-not-me"), Disown(link=int(str(facts["link"]))).pack())
    return Screen(text, ((not_me,),))


def _disowned(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("linking-notice-disowned", account=str(facts["account"])), (menu_row(texts),))


def _replaced(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-replaced", account=str(facts["account"]), values=values_in_words(facts, texts)
    )
    return Screen(text, (go_row(texts("menu-sent"), Place.SENT), menu_row(texts)))


def _review_accepted(facts: Facts, texts: Texts) -> Screen:
    text = texts("readings-notice-review-accept", receipt=str(facts["receipt"]))
    return Screen(text, (go_row(texts("menu-sent"), Place.SENT), menu_row(texts)))


def _review_declined(facts: Facts, texts: Texts) -> Screen:
    text = texts("readings-notice-review-decline", receipt=str(facts["receipt"]))
    return Screen(text, (go_row(texts("menu-readings"), Place.READINGS), menu_row(texts)))


NOTICES: dict[str, Callable[[Facts, Texts], Screen]] = {
    "linking-notice-new-chat": _new_chat,
    "linking-notice-disowned": _disowned,
    "readings-notice-replaced": _replaced,
    "readings-notice-review-accept": _review_accepted,
    "readings-notice-review-decline": _review_declined,
}
