"""Messages of the bot's own accord, which the outbox delivers: from facts to a screen."""

from collections.abc import Callable
from datetime import datetime

from domain.outbox import Facts
from fsm.buttons import go_row, menu_row
from fsm.linking import Disown
from fsm.readings import SENT, ReadingsOf
from fsm.screen import Button, Row, Screen
from fsm.wording import lines_of, values_in_words
from locales.texts import Markup, Texts


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
    return Screen(text, (go_row(texts("menu-sent"), SENT), menu_row(texts)))


def _review_accepted(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-review-accept",
        receipt=str(facts["receipt"]),
        values=values_in_words(facts, texts),
    )
    return Screen(text, (go_row(texts("menu-sent"), SENT), menu_row(texts)))


def _review_declined(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-review-decline",
        receipt=str(facts["receipt"]),
        values=values_in_words(facts, texts),
    )
    return Screen(text, (_readings_row(texts("menu-readings"), facts), menu_row(texts)))


def _readings_row(label: str, facts: Facts) -> Row:
    """Readings of the account that the notice is about, whichever the menu is about."""
    return (Button(label, ReadingsOf(account=str(facts["account"])).pack()),)


def _verdict_accepted(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-accepted",
        months=_months(facts, texts),
        account=str(facts["account"]),
        receipt=str(facts["receipt"]),
        values=values_in_words(facts, texts),
    )
    return Screen(text, (go_row(texts("menu-sent"), SENT), menu_row(texts)))


def _verdict_refused(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-refused",
        months=_months(facts, texts),
        account=str(facts["account"]),
        receipt=str(facts["receipt"]),
        refusals=Markup("\n".join(_refusals(facts, texts))),
    )
    parts = [text]
    if facts["accepted"]:
        values = values_in_words({"lines": facts["accepted"]}, texts)
        parts.append(texts("readings-notice-refused-rest", values=values))
    parts.append(texts("readings-notice-refused-advice"))
    correct = _readings_row(texts("readings-notice-refused-correct"), facts)
    return Screen("\n\n".join(parts), (correct, menu_row(texts)))


def _refusals(facts: Facts, texts: Texts) -> list[str]:
    """What was refused and why; a reason that all have is said once."""
    if facts["reason"]:
        values = values_in_words(facts, texts)
        return [texts("readings-notice-refused-line", values=values, reason=str(facts["reason"]))]
    return [
        texts(
            "readings-notice-refused-line",
            values=values_in_words({"lines": [line]}, texts),
            reason=str(line["reason"]),
        )
        for line in lines_of(facts)
    ]


def _months(facts: Facts, texts: Texts) -> str:
    """«ноябрь 2026»; of readings that were sent together nearly always one."""
    months = lines_of({"lines": facts["months"]})
    return ", ".join(texts.month(int(month["year"]), int(month["month"])) for month in months)


NOTICES: dict[str, Callable[[Facts, Texts], Screen]] = {
    "linking-notice-new-chat": _new_chat,
    "linking-notice-disowned": _disowned,
    "readings-notice-replaced": _replaced,
    "readings-notice-review-accept": _review_accepted,
    "readings-notice-review-decline": _review_declined,
    "readings-notice-accepted": _verdict_accepted,
    "readings-notice-refused": _verdict_refused,
}
