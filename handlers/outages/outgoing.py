"""What residents are told of outages, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.accounts import Address
from domain.meters import Resource
from domain.outages.telling import TEMPLATE
from domain.outbox import Facts
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row
from fsm.descriptor import ScreenForm
from fsm.outages import OUTAGES
from fsm.preferences import PREFERENCES
from fsm.screen import Screen
from fsm.wording import address_line, rows_of
from handlers.outages.when import when
from locales.keys import keys_of
from locales.texts import Texts

PLANNED = keys_of("outages-planned", Resource)
AGAIN = keys_of("outages-again", Resource)
OFF = keys_of("outages-off", Resource)


def outage_told(facts: Facts, texts: Texts) -> Screen:
    """One outage, for all homes of a resident that it concerns."""
    resource = Resource(str(facts["resource"]))
    match str(facts["news"]):
        case "off":
            title = texts(OFF[resource])
        case "again":
            title = texts(AGAIN[resource])
        case _:
            title = texts(PLANNED[resource])
    parts = ["\n".join([title, when_of(facts, texts)]), "\n".join(_homes(facts, texts))]
    if facts["reason"] and facts["news"] != "off":
        parts.append(texts("outages-reason", reason=str(facts["reason"])))
    if facts["phone"]:
        parts.append(texts("outages-call", phone=str(facts["phone"])))
    footer = (
        go_row(texts("outages-button"), OUTAGES),
        go_row(texts("authenticity-button"), AUTHENTICITY),
        go_row(texts("preferences-button"), PREFERENCES),
    )
    return Screen("\n\n".join(parts), footer)


def when_of(facts: Facts, texts: Texts) -> str:
    """From when to when, as of the moment at which the message was made."""
    begins, ends, now = (datetime.fromisoformat(str(facts[name])) for name in ("begins", "ends", "now"))
    return when(begins, ends, now, texts)


def _homes(facts: Facts, texts: Texts) -> Sequence[str]:
    return [
        home_line(Address(str(row["street"]), str(row["house"]), str(row["flat"])), str(row["label"]), texts)
        for row in rows_of(facts, "homes")
    ]


def home_line(address: Address, label: str, texts: Texts) -> str:
    """«ул. Южное шоссе, д. 28, кв. 52 «дача»»."""
    line = address_line(address, texts)
    return (
        texts("outages-home-named", address=line, label=label)
        if label
        else texts("outages-home", address=line)
    )


NOTICES: Mapping[str, ScreenForm] = {TEMPLATE: outage_told}
