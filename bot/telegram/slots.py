"""What of a second's messages is taken, for certain, although nobody knows when Telegram counts a message.

It does so somewhere between the moment at which a call begins and the one at which it is answered. So a call
takes its slot from its beginning until a second after its answer: then there are never more messages in any
second of Telegram's than there are slots, whatever the ways there and back take. Of that second may be spared
what no call takes less than, there and back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush, nsmallest
from itertools import count

WITHIN = 1.0  # seconds
LAPSE = 1.0  # seconds after which a turn that nobody used is nobody's

_numbers = count()


@dataclass(slots=True, eq=False)
class Slot:
    """The place of one call, from its turn on; an album takes as many as it has messages."""

    messages: int
    given_at: float
    priority: int
    begun_at: float | None = None
    ended_at: float | None = None
    passed: bool = False
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def is_unused(self) -> bool:
        """Whether its call may still be made."""
        return self.begun_at is None and self.ended_at is None


class Slots:
    """All that are taken. Moments are seconds of one clock, and are never told out of their order."""

    def __init__(self) -> None:
        self.taken = 0
        self._under_way: dict[Slot, None] = {}
        self._free_again: list[tuple[float, int, Slot]] = []

    def give(self, now: float, messages: int, priority: int) -> Slot:
        """Take a slot for a call that is about to be made."""
        slot = Slot(messages, now, priority)
        self._under_way[slot] = None
        self.taken += messages
        return slot

    def begin(self, slot: Slot, now: float, messages: int) -> None:
        """Its call begins, with so many messages."""
        counted = slot.messages if slot in self._under_way else 0
        self._under_way[slot] = None
        self.taken += messages - counted
        slot.messages, slot.begun_at, slot.ended_at = messages, now, None

    def end(self, slot: Slot, now: float, kept: float, *, passed: bool) -> None:
        """Its call was answered, or given up; the slot is kept so many seconds longer."""
        if slot not in self._under_way or slot.begun_at is None:
            return
        del self._under_way[slot]
        slot.ended_at, slot.passed = now, passed
        if slot.messages:
            heappush(self._free_again, (now + kept, slot.number, slot))

    def give_back(self, slot: Slot, now: float) -> None:
        """Its call will not be made."""
        if slot.is_unused and slot in self._under_way:
            self._drop(slot, now)

    def settle(self, now: float) -> None:
        """Free what is over."""
        while self._free_again and self._free_again[0][0] <= now:
            self.taken -= heappop(self._free_again)[2].messages
        for slot in [each for each in self._under_way if each.is_unused and each.given_at + LAPSE <= now]:
            self._drop(slot, now)

    def _drop(self, slot: Slot, now: float) -> None:
        del self._under_way[slot]
        self.taken -= slot.messages
        slot.ended_at = now

    def free_at(self, now: float, messages: int, most: int) -> float | None:
        """When there is room for so many more, of `most`; None where that depends on calls under way."""
        excess = self.taken + messages - most
        if excess <= 0:
            return now
        for at, _, slot in nsmallest(min(excess, len(self._free_again)), self._free_again):
            excess -= slot.messages
            if excess <= 0:
                return at
        return None

    def of_late(self, priority: int) -> int:
        """How many messages of this priority take slots."""
        return sum(each.messages for each in self._all() if each.priority == priority)

    def passed_of_late(self) -> int:
        """How many messages went through in the last second."""
        return sum(each.messages for _, _, each in self._free_again if each.passed)

    def _all(self) -> Iterator[Slot]:
        yield from self._under_way
        for _, _, slot in self._free_again:
            yield slot
