"""Files that came by Telegram's names alone, clerks' and those of ready answers, get a copy of our own.

Nobody waits for that: a clerk's answer goes at once, with the file as Telegram has it.
"""

from datetime import datetime, timedelta

from bot.database.engine import Database
from bot.database.request_files import Uncopied, files_without_copy, note_copy
from bot.database.templates import note_copies, templates_without_copy
from domain.clock import Clock
from domain.requests.attaching import AttachmentsService
from domain.requests.files import OfferedFile, RequestFile, WhyNot

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
        self._tried_since: dict[str, datetime] = {}

    async def fetch(self) -> None:
        """Fetch some of them. What is of no kind that is kept, or too large, stays as it is.

        Raises:
            StorageBusy: not now; they are fetched the next time.
        """
        await self._of_requests()
        await self._of_templates()

    async def _of_requests(self) -> None:
        since = self._clock.now() - TRIED_FOR
        missing = await files_without_copy(self._engine, since, self._seen_up_to, _AT_ONCE)
        self._seen_up_to = missing[-1].id if missing else 0
        for each in missing:
            if each.id not in self._not_taken:
                await self._fetch(each)

    async def _of_templates(self) -> None:
        """A ready answer goes out for years: its files more than anything outlive the messenger's names."""
        for each in await templates_without_copy(self._engine):
            files = [await self._with_copy(file) for file in each.kept.files]
            if files != each.kept.files:
                await note_copies(self._engine, each, files)

    async def _with_copy(self, file: RequestFile) -> RequestFile:
        now = self._clock.now()
        if file.digest or now - self._tried_since.setdefault(file.telegram, now) > TRIED_FOR:
            return file
        offered = OfferedFile(file.kind, file.telegram, file.name, file.size or None)
        [came] = await self._attachments.take([offered])
        if isinstance(came, RequestFile):
            return came
        if came.why is not WhyNot.NOT_FETCHED:
            self._tried_since[file.telegram] = now - 2 * TRIED_FOR
        return file

    async def _fetch(self, missing: Uncopied) -> None:
        [came] = await self._attachments.take([missing.offered])
        if isinstance(came, RequestFile):
            await note_copy(self._engine, missing.id, came)
        elif came.why is not WhyNot.NOT_FETCHED:
            self._not_taken.add(missing.id)
