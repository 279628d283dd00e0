"""Files that came by Telegram's names alone, such as clerks', get a copy of our own, beside everything else.

Nobody waits for them: a clerk's answer goes at once, with the file as Telegram has it.
"""

from datetime import timedelta

from bot.database.engine import Database
from bot.database.request_files import Uncopied, files_without_copy, note_copy
from domain.clock import Clock
from domain.requests.attaching import AttachmentsService
from domain.requests.files import RequestFile, WhyNot

TRIED_FOR = timedelta(days=1)
_AT_ONCE = 20


class LaterFiles:
    """One at work in a process."""

    def __init__(self, database: Database, attachments: AttachmentsService, clock: Clock) -> None:
        self._engine = database.engine
        self._attachments = attachments
        self._clock = clock
        self._seen_up_to = 0
        self._not_taken: set[int] = set()

    async def fetch(self) -> None:
        """Fetch some of them. What is of no kind that is kept, or too large, stays as it is.

        Raises:
            StorageBusy: not now; they are fetched the next time.
        """
        since = self._clock.now() - TRIED_FOR
        missing = await files_without_copy(self._engine, since, self._seen_up_to, _AT_ONCE)
        self._seen_up_to = missing[-1].id if missing else 0
        for each in missing:
            if each.id not in self._not_taken:
                await self._fetch(each)

    async def _fetch(self, missing: Uncopied) -> None:
        [came] = await self._attachments.take([missing.offered])
        if isinstance(came, RequestFile):
            await note_copy(self._engine, missing.id, came)
        elif came.why is not WhyNot.NOT_FETCHED:
            self._not_taken.add(missing.id)
