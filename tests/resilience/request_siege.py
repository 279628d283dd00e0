"""Residents send requests with photos, clerks answer with photos, and the bot is killed again and again."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from random import Random

from bot.database.engine import Database
from bot.sandbox import NoSuchButton
from domain.identifiers import AccountNumber, UserId
from domain.residents import Consent, Language
from tests.forking import PROJECT
from tests.resilience.households import Household
from tests.resilience.killer import Killer
from tests.resilience.request_findings import Exchange, Judge, Told, Witness
from tests.resilience.request_story import Story
from tests.resilience.siege import ACTS_WHILE_DOWN, Place, Plan
from tests.resilience.walking import Walker

LONGEST_THOUGHT = 0.2  # seconds
_ROOMY = """
from time import monotonic

from bot.state_calendar import RussianCalendar
from bot.telegram.group_rates import GroupRates
from domain.requests.calendar import DayKind

RussianCalendar.__call__ = lambda self, day: DayKind.ORDINARY
GroupRates.__init__.__defaults__ = (100_000, 61.0, monotonic)
"""


def variables(folder: Path) -> dict[str, str]:
    """What the bot's process is started with: files in a folder of its own, and groups that take everything.

    It is never night nor a holiday, when answers wait. By Telegram's limit three requests a minute would be
    sent, and the bot mostly be killed while it waits.
    """
    (folder / "sitecustomize.py").write_text(_ROOMY)
    return {
        "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}",
        "FILES_DIR": str(folder / "files"),
        "WORK_HOURS": "daily 0:00-24:00",
    }


async def link(url: str, walkers: Iterable[Walker]) -> None:
    """Their accounts are linked: that linking outlives kills is tested elsewhere."""
    database = await Database.open(url)
    async with database.units.change() as unit:
        for walker in walkers:
            user, now = UserId(walker.person.user_id), walker.sandbox.clock.now()
            await unit.residents.record_consent(user, Consent("1", now), Language.RU)
            await unit.residents.add_link(user, AccountNumber(walker.home.account), walker.email, now)
        await unit.commit()
    await database.close()


class RequestSiege:
    """One bot under fire. What was begun is finished, in peace when the killer is done."""

    def __init__(self, place: Place, plan: Plan, folder: Path, homes: Sequence[Household]) -> None:
        self._place = place
        self._plan = plan
        self._folder = folder
        self._waiting = 0
        self._killer = Killer(place.bot, place.sandbox, plan.seed, lambda: self._waiting)
        self._witness = Witness(place.sandbox)
        self._walkers = [Walker(place.sandbox, home) for home in homes[: plan.residents]]
        self._exchanges: list[Exchange] = []
        self._stranded: list[str] = []

    async def run(self, url: str) -> Told:
        """Kill, and look at what became of each request."""
        await link(url, self._walkers)
        killer = asyncio.create_task(self._killer.kills_and_starts(self._plan.kills, self._plan.seconds))
        await asyncio.gather(*(self._requests_of(walker) for walker in self._walkers))
        # Where everybody is stranded nobody acts any more, and he would wait for that.
        killer.cancel()
        await asyncio.gather(killer, return_exceptions=True)
        place = self._place
        judge = Judge(place.sandbox, place.staff.chat, self._witness, self._folder / "files")
        told = await judge.judge(self._exchanges, place.ledger)
        told.killed, told.killed_in_act = self._killer.kills.total(), self._killer.kills_with_acts_in_hand
        told.lost += self._stranded
        return told

    async def _requests_of(self, walker: Walker) -> None:
        """A resident's requests, one after another, and the clerk who looks after them."""
        home, place = walker.home.number, self._place
        clerk = place.sandbox.person(first_name=f"Clerk {home}")
        place.staff.add(clerk)
        for number in count(1):
            if self._killer.is_done:
                return
            story = Story(self, place.staff, walker, clerk, f"{home}-{number}", self._plan.seed)
            try:
                await story.goes()
            except (AssertionError, TimeoutError, NoSuchButton) as stranded:
                self._stranded.append(f"{story.exchange.request.words} {type(stranded).__name__}: {stranded}")
                return
            self._exchanges.append(story.exchange)

    async def acts(
        self, dice: Random, act: Callable[[], object], outcome: Callable[[], Awaitable[None]]
    ) -> None:
        """Somebody acts, most often while the bot is up, and waits for what comes of it."""
        await asyncio.sleep(dice.uniform(0, LONGEST_THOUGHT))
        if dice.random() > ACTS_WHILE_DOWN:
            await self._killer.bot_is_up.wait()
        act()
        self._waiting += 1
        self._killer.notes_act()
        try:
            await outcome()
        finally:
            self._waiting -= 1
