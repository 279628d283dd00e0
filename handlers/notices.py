"""Messages of the bot's own accord, which the outbox delivers: from facts to a screen."""

from collections.abc import Callable
from datetime import datetime

from domain.outbox import Facts
from fsm.callbacks import Disown, Go, Place
from fsm.screen import Button, Screen
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
    menu = Button(texts("menu-menu"), Go(to=Place.MENU).pack())
    return Screen(texts("linking-notice-disowned", account=str(facts["account"])), ((menu,),))


NOTICES: dict[str, Callable[[Facts, Texts], Screen]] = {
    "linking-notice-new-chat": _new_chat,
    "linking-notice-disowned": _disowned,
}
