"""What nobody needs any more goes: words and files of requests closed long ago, files of forms never sent."""

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.clock import machine_time
from bot.database.engine import Database
from bot.database.forgotten_requests import forget_words_of_requests
from bot.database.request_files import forget_files_of_requests, is_named
from bot.database.templates import is_in_template
from bot.files.folder import FolderStore
from bot.files.place import name_of

log = structlog.get_logger()

UNNAMED_KEPT = timedelta(days=30)
"""A file that no request and no ready answer names may belong to a form that is still being filled in."""


class Retention:
    """One at work in a process; a request is kept whole for `requests_kept` after it was closed.

    In a folder that another database's files lie in nothing is removed.
    """

    def __init__(self, database: Database, files: FolderStore, requests_kept: timedelta) -> None:
        self._database = database
        self._files = files
        self._requests_kept = requests_kept

    async def remove_unneeded(self, now: datetime) -> int:
        """Remove what no request needs; how many files that were.

        Raises:
            StorageBusy, OSError: not all of them; the rest goes the next time.
        """
        engine, files = self._database.engine, self._files
        await forget_files_of_requests(engine, now - self._requests_kept)
        await forget_words_of_requests(engine, now - self._requests_kept)
        if not await asyncio.to_thread(files.belongs_to, name_of(self._database.url)):
            log.warning("no file is removed: the folder is another database's", folder=str(files.root))
            return 0
        # When a file came, the machine's clock says, of which the program's own may be ahead (in a demo).
        before = (min(now, machine_time()) - UNNAMED_KEPT).timestamp()
        removed = 0
        for digests in await asyncio.to_thread(lambda: list(files.older(before))):
            for digest in digests:
                if not (await is_named(engine, digest) or await is_in_template(engine, digest)):
                    removed += await asyncio.to_thread(files.remove, digest, before)
                await asyncio.sleep(0)  # a look-up may be answered without letting anybody else work
        return removed + await asyncio.to_thread(files.sweep)
