"""What the staff group reads of a resident's own words and acts after sending: facts only, no words.

Each stands in the request's topic, and is found again by the entry that it shows.
"""

from collections.abc import Sequence

from domain.outbox import Facts, StaffCard
from domain.requests.files import RequestFile
from domain.requests.outgoing import Told, attached, topic
from domain.requests.request import EventId, key_of

SAID, CHANGED, UNSAID, RATED = "request-said", "request-text-changed", "request-unsaid", "request-rated"
"""The templates: words, another text of the request itself, words taken back, how content they are."""


def said(
    of: Told, event: EventId, text: str, files: Sequence[RequestFile] = (), *, edited: bool = False
) -> StaffCard:
    """The resident's words with their files, as an album where there are several."""
    facts: Facts = {
        "number": of.request.number,
        "text": text,
        "files": len(files),
        "edited": "yes" if edited else "no",
    }
    return _card(of, SAID, event, facts, files)


def changed(of: Told, event: EventId, text: str) -> StaffCard:
    """Another text of the request itself: its card keeps the words that it came with."""
    return _card(of, CHANGED, event, {"number": of.request.number, "text": text})


def unsaid(of: Told, event: EventId) -> StaffCard:
    """What stands in place of words that were meant for something else."""
    return _card(of, UNSAID, event, {"number": of.request.number})


def rated(of: Told, event: EventId, rating: int, text: str) -> StaffCard:
    """How content the resident is, 1 to 5, and why."""
    return _card(of, RATED, event, {"number": of.request.number, "rating": rating, "text": text})


def _card(
    of: Told, template: str, event: EventId, facts: Facts, files: Sequence[RequestFile] = ()
) -> StaffCard:
    key = key_of(of.request.number, event)
    return StaffCard(template, facts, attached(files), belongs_to=key, topic=topic(of))
