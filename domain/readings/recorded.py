"""Readings of a meter as they are on record, whoever read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.identifiers import MeterId
from domain.readings.reading import ReadingSource, ReadingState
from domain.window import Month


@dataclass(frozen=True, slots=True)
class RecordedReading:
    """What a register showed on a day, who said so, and what became of it.

    `month` is what it counts for, where that was said; billing's own readings say nothing of it.
    """

    register: int
    taken_on: date
    value: int
    source: ReadingSource
    state: ReadingState = ReadingState.ACCEPTED
    month: Month | None = None


class HistoryRepository(Protocol):
    """Everything that was recorded of meters."""

    async def of_meter(self, meter: MeterId, since: date) -> Sequence[RecordedReading]:
        """A meter's readings in every state since a day; by day, those of one day as they came."""
        ...
