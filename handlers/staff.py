"""The staff group: cards that ask a clerk for a word, and what a press under them does."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import TelegramObject

from domain.accounts import Address
from domain.outbox import Facts, StaffCard
from domain.readings.review import Decision
from fsm.answer import Call, inline_keyboard
from fsm.reviews import ReviewStep
from fsm.screen import Button, Screen
from fsm.wording import address_line, lines_of, register_label, rows_of, zone_of
from locales.keys import keys_of
from locales.texts import Texts

DECISIONS = keys_of("staff-review", Decision)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

LONGEST_CAPTION = 1024  # characters (Bot API, sendPhoto)

log = structlog.get_logger()


class UnknownCard(LookupError):
    """A template that this program does not know: written by a newer one."""


# ---- cards ----------------------------------------------------------------------------------------


def card_calls(card: StaffCard, chat_id: int, texts: Texts) -> Sequence[Call]:
    """The calls that show a card: its photos, the words and buttons under the last.

    Raises:
        UnknownCard: there is no such template.
    """
    screen = staff_screen(card.template, card.facts, texts)
    photos = [str(photo["file"]) for photo in rows_of(card.facts, "photos")]
    markup = inline_keyboard(screen.rows)
    words = SendMessage(chat_id=chat_id, text=screen.text, reply_markup=markup)
    if len(screen.text) > LONGEST_CAPTION or not photos:
        return [*(SendPhoto(chat_id=chat_id, photo=photo) for photo in photos), words]
    *others, last = photos
    return [
        *(SendPhoto(chat_id=chat_id, photo=photo) for photo in others),
        SendPhoto(chat_id=chat_id, photo=last, caption=screen.text, reply_markup=markup),
    ]


def staff_screen(template: str, facts: Facts, texts: Texts) -> Screen:
    """What a card says and offers.

    Raises:
        UnknownCard: there is no such template.
    """
    try:
        make = CARDS[template]
    except KeyError as error:
        raise UnknownCard(template) from error
    return make(facts, texts)


def _review(facts: Facts, texts: Texts) -> Screen:
    submission = int(str(facts["submission"]))
    address = Address(str(facts["street"]), str(facts["house"]), str(facts["flat"]))
    head = texts(
        "staff-review",
        receipt=str(facts["receipt"]),
        account=str(facts["account"]),
        address=address_line(address, texts),
        holder=str(facts["holder"]),
    )
    row = tuple(
        Button(texts(DECISIONS[word]), ReviewStep(submission=submission, decision=word).pack())
        for word in Decision
    )
    return Screen("\n".join([head, "", *_values(facts, texts)]), (row,))


def _values(facts: Facts, texts: Texts) -> list[str]:
    return [
        texts(
            "staff-review-line",
            meter=str(line["meter"]),
            register=register_label(int(line["register"]), zone_of(line), texts),
            previous=str(line["previous"]) or texts("not-given"),
            value=str(line["value"]),
            used=str(line["used"]) or texts("not-given"),
            history=str(line.get("history") or texts("not-given")),
        )
        for line in lines_of(facts)
    ]


def _exchange_broken(facts: Facts, texts: Texts) -> Screen:
    """A file of billing that was not taken, or not all of it."""
    bad_rows = int(str(facts["bad_rows"]))
    said = texts("staff-exchange-broken", file=str(facts["file"]))
    if facts["reason"]:
        why = texts("staff-exchange-refused", reason=str(facts["reason"]))
    else:
        why = texts("staff-exchange-rows", bad=bad_rows, rows=str(facts["rows"]))
    return Screen(f"{said}\n\n{why}")


CARDS: dict[str, Callable[[Facts, Texts], Screen]] = {
    "readings-review": _review,
    "exchange-broken": _exchange_broken,
}
