"""Whom an announcement is for, in words."""

from collections.abc import Mapping

from domain.accounts import Address
from domain.announcements.audience import WhomKind, place_facts
from domain.outbox import Facts
from domain.places import Meaning
from fsm.wording import address_line, rows_of
from locales.texts import Texts


def meaning_words(meaning: Meaning, texts: Texts) -> str:
    """What a line may mean, in billing's words: so they are understood again."""
    first = meaning[0]
    houses = ", ".join(place.house for place in meaning[1:])
    said = _place(place_facts(first), texts)
    return f"{said}, {houses}" if houses else said


def whom_words(facts: Facts, texts: Texts) -> str:
    """«все жители», «ул. Южное шоссе, д. 28», «лицевые счета 111222333»."""
    kind, named = WhomKind(str(facts["kind"])), rows_of(facts, "named")
    if kind is WhomKind.EVERYBODY:
        return texts.plain()("announcements-whom-everybody")
    if kind is WhomKind.ACCOUNTS:
        said = texts.plain()(
            "announcements-whom-accounts", accounts=", ".join(str(each["account"]) for each in named)
        )
    else:
        said = "; ".join(_place(each, texts) for each in named)
    left = int(str(facts["count"])) - len(named)
    return texts.plain()("announcements-whom-more", named=said, more=str(left)) if left > 0 else said


def _place(place: Mapping[str, str | int], texts: Texts) -> str:
    if place["district"]:
        return str(place["district"])
    if place["house"]:
        return address_line(Address(str(place["street"]), str(place["house"]), ""), texts)
    return str(place["street"])
