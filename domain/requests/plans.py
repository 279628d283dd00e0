"""Answers that wait for their time, as the log has them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.requests.events import EventKind, RequestEvent

SEND_AT = "send_at"
"""The fact of a planned answer that says when: a moment in ISO form."""


def waiting(log: Iterable[RequestEvent]) -> Sequence[RequestEvent]:
    """Those that were neither sent nor dropped, oldest first."""
    entries = list(log)
    over = {each.entry.about for each in entries if each.entry.kind is EventKind.UNPLANNED}
    return [each for each in entries if each.entry.kind is EventKind.PLANNED and each.id not in over]


def goes_at(plan: RequestEvent) -> datetime:
    """When a planned answer is to be sent."""
    return datetime.fromisoformat(plan.entry.facts[SEND_AT])
