"""The clocks counted from a whole log, another way than the program does: for the law that both agree."""

from collections.abc import Sequence
from datetime import datetime

from domain.requests.clocks import Clocks
from domain.requests.events import ActorKind, EventKind, NewEvent

_ENDS = ("done", "refused", "withdrawn", "closed_by_silence", "merged")


def recounted(log: Sequence[NewEvent]) -> Clocks:
    """All of it by looking at the log as a whole."""
    answers = [
        number
        for number, each in enumerate(log)
        if each.kind.value in ("answered", "done", "refused") and each.actor.kind is ActorKind.CLERK
    ]
    ends = [number for number, each in enumerate(log) if each.kind.value in _ENDS]
    taken_back = [number for number, each in enumerate(log) if each.kind is EventKind.UNSAID]
    answered_last = max([*answers, *ends, *taken_back], default=-1)
    unanswered = [
        each.at
        for each in log[answered_last + 1 :]
        if each.kind in (EventKind.CREATED, EventKind.SAID, EventKind.JOINED, EventKind.REOPENED)
    ]
    waits = _waits(log, sorted([*answers, *taken_back]))
    return Clocks(
        created_at=log[0].at,
        unanswered_since=unanswered[0] if unanswered else None,
        first_answer_at=log[answers[0]].at if answers else None,
        ended_at=log[ends[0]].at if ends else None,
        waits=tuple((begun, ended) for begun, ended in waits if ended is not None),
        waiting_since=waits[-1][0] if waits and waits[-1][1] is None else None,
    )


def _waits(log: Sequence[NewEvent], turns: Sequence[int]) -> Sequence[tuple[datetime, datetime | None]]:
    """From each answer that found nobody waiting, or words taken back, to what goes on after it."""
    waits: list[tuple[datetime, datetime | None]] = []
    gone_on_at = 0
    for number in turns:
        if log[number].kind not in (EventKind.ANSWERED, EventKind.UNSAID) or number < gone_on_at:
            continue
        gone_on_at, ended = next(
            (
                (later, each.at)
                for later, each in enumerate(log)
                if later > number and each.kind.value in ("said", "joined", "reopened", *_ENDS)
            ),
            (len(log), None),
        )
        waits.append((log[number].at, ended))
    return waits
