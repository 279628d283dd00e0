"""What payments send of their own accord, in words: to whoever paid, by notice and by mail, and to clerks."""

from collections.abc import Mapping
from datetime import datetime

from domain.meters import Resource
from domain.outbox import Facts
from domain.payments.outgoing import CARD, LETTER_REFUNDED, LETTER_TAKEN, REFUNDED, TAKEN, LookAt
from domain.payments.taken import ROUBLES, TakenFor
from fsm.buttons import menu_row
from fsm.descriptor import LetterForm, ScreenForm
from fsm.letters import LetterParts, page, paragraphs
from fsm.screen import Screen
from fsm.wording import account_of, resource_name
from locales.keys import keys_of
from locales.texts import Texts, money

SAID = keys_of("payments-taken", TakenFor)
LOOK_AT = keys_of("payments-card", LookAt)


def _taken(facts: Facts, texts: Texts) -> Screen:
    return Screen(taken_words(facts, texts), (menu_row(texts),), document=True)


def _refunded(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("payments-refunded", **said_of(facts, texts)), (menu_row(texts),), document=True)


def taken_words(facts: Facts, texts: Texts) -> str:
    """That a payment was taken, and for what."""
    return texts(SAID[TakenFor(str(facts["taken_for"]))], **said_of(facts, texts))


def _letter_taken(facts: Facts, texts: Texts) -> LetterParts:
    text = taken_words(facts, texts)
    subject = texts("payments-letter-taken-subject", number=str(facts["number"]))
    return LetterParts(subject, text, page(paragraphs(text)))


def _letter_refunded(facts: Facts, texts: Texts) -> LetterParts:
    text = texts("payments-refunded", **said_of(facts, texts))
    subject = texts("payments-letter-refunded-subject", number=str(facts["number"]))
    return LetterParts(subject, text, page(paragraphs(text)))


def _card(facts: Facts, texts: Texts) -> Screen:
    said = said_of(facts, texts) | {
        "charge": str(facts["charge"]),
        "provider": str(facts["provider_charge"]) or "—",
        "by": str(facts["by"]),
    }
    head = texts(LOOK_AT[LookAt(str(facts["why"]))], **said)
    return Screen(f"{head}\n\n{texts('payments-card-facts', **said)}")


def said_of(facts: Facts, texts: Texts) -> dict[str, str]:
    """The variables of a payment's sentences."""
    at = datetime.fromisoformat(str(facts["at"]))
    account = account_of(facts, texts) if facts["account"] else texts("payments-account-unknown")
    resource = str(facts["resource"])
    return {
        "number": str(facts["number"]),
        "sum": sum_words(int(str(facts["sum"])), str(facts["currency"]), texts),
        "account": account,
        "what": resource_name(Resource(resource), texts) if resource else texts("payments-all"),
        "day": texts.day(at),
        "time": texts.time(at),
    }


def sum_words(amount: int, currency: str, texts: Texts) -> str:
    """«1 234,56 ₽»; of another currency, which nobody should have paid in, what Telegram told."""
    return money(amount, texts.language) if currency == ROUBLES else f"{amount} {currency}"


LETTERS: Mapping[str, LetterForm] = {LETTER_TAKEN: _letter_taken, LETTER_REFUNDED: _letter_refunded}
NOTICES: Mapping[str, ScreenForm] = {TAKEN: _taken, REFUNDED: _refunded}
CARDS: Mapping[str, ScreenForm] = {CARD: _card}
