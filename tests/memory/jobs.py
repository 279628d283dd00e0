"""What was done once for a period, in memory."""

from datetime import datetime

from tests.memory.tables import Tables


class Jobs:
    """`domain.jobs.JobRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def claim(self, job: str, period: str, at: datetime) -> bool:
        if self._tables.jobs.find((job, period)) is not None:
            return False
        self._tables.jobs.add((job, period), at)
        return True
