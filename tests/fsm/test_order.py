"""Which updates a chat has taken: by their numbers, and before those that it remembers by their order."""

from datetime import UTC, datetime, timedelta

import pytest

from fsm.order import NOTHING_TAKEN, Standing, Taken

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def taken(*numbers: int, ago: timedelta = MINUTE) -> Taken:
    return Taken(numbers, NOW - ago)


@pytest.mark.parametrize(
    ("kept", "number", "received", "standing"),
    [
        (NOTHING_TAKEN, 5, MINUTE, Standing.NEW),
        (taken(100, 101), 102, MINUTE, Standing.NEW),
        # Answered, perhaps, before the program was killed; not days later, and not the one before.
        (taken(100, 101), 101, MINUTE, Standing.NEWEST),
        (taken(100, 101, ago=2 * DAY), 101, 2 * DAY, Standing.PAST),
        (taken(100, 101), 100, MINUTE, Standing.PAST),
        # Older than all that is remembered: from the inbox, from Telegram, of that day or of another.
        (taken(100, 101), 50, HOUR, Standing.PAST),
        (taken(100, 101), 50, 10 * DAY, Standing.PAST),
        (taken(100, 101, ago=HOUR), 50, MINUTE, Standing.PAST),
        (taken(100, 101, ago=DAY), 50, MINUTE, Standing.PAST),
        # After a week without updates the numbers are chosen anew.
        (taken(100, 101, ago=7 * DAY), 50, MINUTE, Standing.NEW),
        (taken(100, 101, ago=40 * DAY), 50, MINUTE, Standing.NEW),
        # The newest was received when the clock was 40 days ahead: its moment says nothing.
        (taken(100, 101, ago=-40 * DAY), 50, MINUTE, Standing.NEW),
        # An earlier program kept no moment: what lay in the inbox is known by its number alone.
        (Taken((100, 101)), 50, 2 * DAY, Standing.PAST),
        (Taken((100, 101)), 50, MINUTE, Standing.NEW),
    ],
)
def test_where_an_update_stands(kept: Taken, number: int, received: timedelta, standing: Standing) -> None:
    assert kept.standing([number], NOW - received, NOW) is standing


def test_after_numbers_were_chosen_anew_their_order_counts_again() -> None:
    kept = taken(100, 101, ago=7 * DAY).after([7], NOW)
    assert kept.standing([6], NOW, NOW) is Standing.PAST
    assert kept.standing([8], NOW, NOW) is Standing.NEW
    assert kept.standing([101], NOW, NOW) is Standing.PAST


def test_as_many_are_remembered_as_an_album_has() -> None:
    assert taken(1, 2).after(range(3, 13), NOW).numbers == tuple(range(3, 13))
    assert len(taken(*range(1, 9)).after([9], NOW).numbers) == 8
