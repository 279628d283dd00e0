"""What is done once for a period, such as a day's digest, however often somebody sets about it."""

from datetime import datetime
from typing import Protocol


class JobRepository(Protocol):
    """What was done, in the transaction that does it."""

    async def claim(self, job: str, period: str, at: datetime) -> bool:
        """Note that a job is done for a period (both up to 32 characters); False when it was before."""
        ...
