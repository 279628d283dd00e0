"""What stands in the database in the end: each thing that a resident did, exactly once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, func, select

from bot.database.engine import Database
from bot.database.request_tables import requests
from bot.database.tables import (
    attempts,
    conversations,
    inbox,
    links,
    meters,
    outbox,
    readings,
    reviews,
    submissions,
)
from bot.sandbox import Sandbox
from tests.resilience.households import Household


@dataclass(frozen=True, slots=True)
class Line:
    """One value that was taken."""

    account: str
    meter: str
    register: int
    value: int
    previous: int | None


class Ledger:
    """Reads a database beside the running bot."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def standing(self, home: Household) -> list[Line]:
        """Values taken for a household, by whomever, and not corrected since."""
        rows = await self._rows(
            select(submissions.c.account, meters.c.number, readings.c.register)
            .add_columns(readings.c.value, readings.c.previous)
            .select_from(readings.join(submissions).join(meters, meters.c.id == readings.c.meter_id))
            .where(submissions.c.account == home.account, readings.c.state != "superseded")
            .order_by(readings.c.id)
        )
        return [Line(*row) for row in rows]

    async def submissions_of(self, home: Household) -> int:
        """How many submissions were taken."""
        return await self._count(submissions.c.account == home.account)

    async def live_links(self, home: Household) -> int:
        """How many chats are linked to the account."""
        condition = (links.c.account == home.account) & links.c.ended_at.is_(None)
        return await self._count(condition)

    async def wrong_secrets_of(self, user: int) -> int:
        """How many failures to name an account are counted for somebody; five earn a pause."""
        rows = await self._rows(
            select(attempts.c.failures).where(attempts.c.subject == "user", attempts.c.key == str(user))
        )
        return len(orjson.loads(rows[0][0])) if rows else 0

    async def reviews_of(self, home: Household) -> int:
        """How many readings wait for a clerk's word, or had it."""
        rows = await self._rows(
            select(func.count())
            .select_from(reviews.join(submissions))
            .where(submissions.c.account == home.account)
        )
        return int(rows[0][0])

    async def requests_kept(self) -> list[str]:
        """The words of each request."""
        return [str(text) for (text,) in await self._rows(select(requests.c.text))]

    async def unanswered(self) -> int:
        """Updates that were taken in and not answered."""
        return await self._count(inbox.c.payload.is_not(None))

    async def open_forms(self) -> int:
        """Conversations that stand at some step."""
        return await self._count(conversations.c.state.is_not(None))

    async def messages(self, **columns: str) -> list[tuple[str, str]]:
        """State and error of the outbox's messages whose columns have these values, oldest first."""
        query = select(outbox.c.state, outbox.c.error).order_by(outbox.c.id)
        for name, value in columns.items():
            query = query.where(outbox.c[name] == value)
        return [(row[0], row[1]) for row in await self._rows(query)]

    async def until(self, is_true: Callable[[], Awaitable[bool]], seconds: float = 10) -> None:
        """Look again and again."""
        async with asyncio.timeout(seconds):
            while not await is_true():  # noqa: ASYNC110 (the database tells nobody of its changes)
                await asyncio.sleep(0.02)

    async def until_logged(self, logs: Sequence[Mapping[str, Any]], event: str, times: int = 1) -> None:
        """Wait until the program has logged something so many times."""

        async def logged() -> bool:
            return len([entry for entry in logs if entry["event"] == event]) >= times

        await self.until(logged)

    async def until_delivered(self, recipient: str) -> None:
        """Wait until no message to someone is on its way."""

        async def delivered() -> bool:
            states = [state for state, _ in await self.messages(recipient=recipient)]
            return all(state in ("sent", "given_up") for state in states)

        await self.until(delivered)

    async def until_nothing_waits(self, seconds: float) -> None:
        """Wait until every update is answered and every message delivered or given up."""

        async def done() -> bool:
            states = [state for state, _ in await self.messages()]
            return await self.unanswered() == 0 and not {"waiting", "sending"} & set(states)

        await self.until(done, seconds)

    async def assert_sent_once(self, home: Household) -> None:
        """Linked once, one submission, each zone once, with what the meter shows."""
        assert await self.live_links(home) == 1
        assert await self.submissions_of(home) == 1
        assert await self.standing(home) == [
            Line(home.account, home.meter, 1, home.day, 1000),
            Line(home.account, home.meter, 2, home.night, 500),
        ]

    async def _count(self, condition: ColumnElement[bool]) -> int:
        rows = await self._rows(select(func.count()).where(condition))
        return int(rows[0][0])

    async def _rows(self, query: Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        database = await Database.open(self._url)
        try:
            async with database.alchemy.connect() as connection:
                return [tuple(row) for row in await connection.execute(query)]
        finally:
            await database.close()


def letters_about_readings(sandbox: Sandbox, email: str) -> Counter[str]:
    """How often each letter that confirms readings arrived, by its Message-ID."""
    mails = sandbox.mail.to(email)
    return Counter(mail.message_id for mail in mails if "подтверждение №" in mail.subject)
