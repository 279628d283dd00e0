"""The law of the slots: never more messages in any second of Telegram's, whatever the calls take."""

from heapq import heappop, heappush

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.slots import WITHIN, Slots
from tests.bot.telegram.virtual import SlidingSecond

MOST = 5
WAYS = st.floats(0, 0.2)


@settings(max_examples=60, deadline=None)
@given(
    least_there=st.floats(0, 0.1),
    least_back=st.floats(0, 0.1),
    ways=st.lists(st.tuples(WAYS, WAYS, st.floats(0, 0.3)), min_size=1, max_size=12),
)
def test_no_second_has_more_arrivals_than_slots(
    least_there: float, least_back: float, ways: list[tuple[float, float, float]]
) -> None:
    """Calls are made as soon as there is room and a pause is over."""
    kept = WITHIN - least_there - least_back + 1e-9
    slots, telegram = Slots(), SlidingSecond(MOST)
    moments: list[tuple[float, int, str, object]] = []
    number, now = 0, 0.0

    def note(at: float, what: str, about: object = None) -> None:
        nonlocal number
        number += 1
        heappush(moments, (at, number, what, about))

    note(0.0, "ask")
    left = ways * (80 // len(ways))
    while moments:
        now, _, what, about = heappop(moments)
        slots.settle(now)
        if what == "arrives":
            assert telegram.takes(now)
        elif what == "ends":
            slots.end(about, now, kept, passed=True)  # type: ignore[arg-type]  # a slot
        elif left and (free_at := slots.free_at(now, 1, MOST)) != now:
            note(now + 0.001 if free_at is None else free_at, "ask")
        elif left:
            there, back, pause = left.pop()
            slot = slots.give(now, 1, 2)
            slots.begin(slot, now, 1)
            note(now + least_there + there, "arrives")
            note(now + least_there + there + least_back + back, "ends", slot)
            note(now + pause, "ask")
