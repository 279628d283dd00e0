"""Where updates go that nothing can be made of: out of everybody's way, and not lost."""

import json
from dataclasses import asdict

import structlog
import typer

from bot.database.schema import opened_as_it_is
from bot.database.set_aside import Aside, SetAside
from bot.intake.arrival import number_of
from bot.intake.wire import write_json
from domain.authenticity.numbers import without_numbers
from domain.clock import Clock

MOST_DIGITS = 40  # of a number that is too large to be one

log = structlog.get_logger()


class Shelf:
    """Keeps them for the administrator; the log names their numbers, and quotes nothing."""

    def __init__(self, set_aside: SetAside, clock: Clock) -> None:
        self._set_aside = set_aside
        self._clock = clock

    async def put(self, update: object, reason: str) -> bool:
        """Set an update aside; whether it is new."""
        return await self.put_text(write_json(update) or "", number_of(update), reason)

    async def put_text(self, text: str, number: int | None, reason: str) -> bool:
        """Set aside what is not even an update; what looks like a card's number or a СНИЛС is left out."""
        known = "" if number is None else str(number)[:MOST_DIGITS]
        now = int(self._clock.now().timestamp())
        is_new = await self._set_aside.keep(Aside(known, reason, without_numbers(text), now))
        if is_new:
            log.warning("an update was set aside", update_id=known, reason=reason)
        return is_new


async def print_set_aside(database_url: str) -> None:
    """Print what was set aside, a JSON object a line.

    Raises:
        NotADatabaseUrl, DatabaseUnavailable: the database cannot be opened, or has not the right tables.
    """
    async with opened_as_it_is(database_url) as database:
        for aside in await database.set_aside.all():
            typer.echo(json.dumps(asdict(aside), ensure_ascii=False))
