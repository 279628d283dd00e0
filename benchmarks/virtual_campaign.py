"""A campaign in made-up time: every part of the sender, the pace and the database, and nobody waits.

    python -m benchmarks.virtual_campaign [RECIPIENTS]

Telegram lets 30 messages pass in any second; 3 % of chats are blocked, 1 % of calls fail with 500, and after
five minutes it refuses everything for 10 072 s. Exit status 1 when less than 99 % of what was allowed has
gone, anybody was told twice or forgotten, the memory grows by 5 MB, or the announced time was wrong by 5 %.
"""

import argparse
import asyncio
import gc
import logging
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.enums import ParseMode

from benchmarks.campaign_people import bring_in, compose, plan, said
from benchmarks.virtual_loop import VirtualLoop
from benchmarks.virtual_telegram import ACCOUNTED, Account, Manners, VirtualTelegram
from bot.clock import ZonedClock
from bot.database.campaign_queue import CampaignQueue
from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.delivery.campaign_ends import CampaignEnds
from bot.delivery.campaign_pace import PaceOfCampaigns
from bot.delivery.campaigns import CampaignSender
from bot.delivery.forms import OutgoingForms
from bot.delivery.outcomes import Outcomes
from bot.delivery.telling import Telling
from bot.files.folder import FolderStore
from bot.logs import set_up_logs
from bot.telegram.models import import_aiogram
from bot.telegram.session import pace_of, reachability_of
from domain.campaigns.campaign import Campaign, CampaignKind, RecipientState, Tally
from domain.campaigns.composing import CampaignWords
from domain.campaigns.preferences import CampaignPolicy, QuietHours
from domain.campaigns.progress import progress_of
from domain.clock import Clock
from locales.texts import Texts, load_texts

SMALL = 3_000
MOSCOW = ZoneInfo("Europe/Moscow")
BEGINS = datetime(2026, 11, 23, 9, 30, tzinfo=MOSCOW)
POLICY = CampaignPolicy(10, QuietHours(time(21), time(9)), 0.0, MOSCOW)
SAMPLES = 20
LOOK_EVERY = 5.0  # seconds
A_WHILE = 60.0  # seconds; of what takes less nobody asks how long
LONGEST_DOUBT = 5.0
"""Seconds in which a refusal may be about its chat alone."""
LEAST_SHARE, MOST_GROWTH, LARGEST_ERROR = 0.99, 5.0, 0.05


@dataclass(frozen=True, slots=True)
class Sample:
    """What was announced at a moment of the loop's time."""

    at: float
    left: timedelta
    is_warned: bool
    """Telegram has refused: before that nobody could know how long it would."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: `took` seconds of made-up time, memory in mebibytes from a tenth of it to its end."""

    recipients: int
    manners: Manners
    tally: Tally
    account: Account
    took: float
    samples: Sequence[Sample]
    growth: float

    @property
    def forgotten(self) -> int:
        """Who was not told, and has not blocked the bot."""
        return self.recipients - self.tally.of(RecipientState.SENT) - self.tally.of(RecipientState.BLOCKED)

    @property
    def told_twice(self) -> int:
        """How many."""
        return sum(times > 1 for times in self.account.told)

    @property
    def share(self) -> float:
        """How much of what was allowed has gone."""
        shut = max(0.0, min(self.took - self.manners.shut_at, self.manners.shut_for))
        return sum(self.account.passed.values()) / (self.manners.most * (self.took - shut))

    @property
    def worst_minute(self) -> float:
        """The same of the minute in which it was least, where it was allowed all the time."""
        manners = self.manners
        shut = (manners.shut_at / ACCOUNTED - 1, (manners.shut_at + manners.shut_for) / ACCOUNTED)
        whole = [
            passed / (manners.most * ACCOUNTED)
            for minute, passed in self.account.passed.items()
            if 0 < minute < self.took // ACCOUNTED - 1 and not shut[0] < minute <= shut[1]
        ]
        return min(whole, default=1.0)

    @property
    def largest_error(self) -> float:
        """Of the time that was announced, as a share of what it took."""
        errors = [
            abs(each.left.total_seconds() - (self.took - each.at)) / (self.took - each.at)
            for each in self.samples
            if (each.is_warned or self.took < self.manners.shut_at) and self.took - each.at > A_WHILE
        ]
        return max(errors, default=0.0)

    @property
    def is_well(self) -> bool:
        """Whether it keeps what it must."""
        is_fast = self.share >= LEAST_SHARE
        is_right = not self.forgotten and not self.told_twice
        return is_fast and is_right and self.growth <= MOST_GROWTH and self.largest_error <= LARGEST_ERROR


class Campaigning:
    """A sender in made-up time."""

    def __init__(
        self, database: Database, telegram: VirtualTelegram, folder: Path, texts: Mapping[str, Texts]
    ) -> None:
        self._time = asyncio.get_running_loop().time
        self._database = database
        self._telegram = telegram
        clock = ZonedClock(MOSCOW, lambda: BEGINS + timedelta(seconds=self._time()))
        self._clock: Clock = clock
        bot = Bot("42:TEST", session=telegram, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
        queue = CampaignQueue(database.engine)
        forms = OutgoingForms(letters={}, notices={"bench": said}, cards={})
        self._pace = PaceOfCampaigns(pace_of(bot), clock)
        self._ends = CampaignEnds(queue, clock)
        self._sender = CampaignSender(
            queue,
            CampaignWords(database.units, clock, POLICY, dict.fromkeys(CampaignKind, compose)),
            Telling(bot, database.sent_messages, forms, texts, FolderStore(folder)),
            Outcomes(queue, database.units, clock, POLICY.quiet, reachability_of(bot)),
            pace_of(bot),
            clock,
            POLICY.quiet,
        )

    async def run(self, recipients: int) -> Outcome:
        """Send it to its end."""
        [campaign] = await self._open()
        began = self._time()
        tasks = [asyncio.create_task(each.work()) for each in (self._sender, self._ends)]
        samples: list[Sample] = []
        before = 0.0
        while (tally := await self._tally(campaign)).of(RecipientState.WAITING):
            settled = recipients - tally.of(RecipientState.WAITING)
            if not before and settled >= recipients / 10:
                before = resident_mebibytes()
            if settled >= (len(samples) + 1) * recipients / SAMPLES:
                samples.append(self._sample(tally, began))
            await asyncio.sleep(LOOK_EVERY)
        took = self._time() - began
        growth = resident_mebibytes() - before
        while await self._open():  # noqa: ASYNC110 (nothing rings when a row changes)
            await asyncio.sleep(LOOK_EVERY)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        final = await self._tally(campaign)
        telegram = self._telegram
        return Outcome(recipients, telegram.manners, final, telegram.account, took, samples, growth)

    def _sample(self, tally: Tally, began: float) -> Sample:
        left = progress_of(tally, self._pace, POLICY.quiet, self._clock.now()).time_left
        at = self._time() - began
        return Sample(at, left, is_warned=at > self._telegram.manners.shut_at + LONGEST_DOUBT)

    async def _tally(self, campaign: Campaign) -> Tally:
        async with self._database.units.look() as unit:
            return await unit.campaigns.tally(campaign.id)

    async def _open(self) -> Sequence[Campaign]:
        async with self._database.units.look() as unit:
            return await unit.campaigns.open()


async def prepare(url: str, recipients: int) -> None:
    """A database with so many residents, and a campaign for all of them."""
    await bring_up_to_date(url)
    database = await Database.open(url)
    users = range(1, recipients + 1)
    await bring_in(database, users, BEGINS)
    await plan(database, CampaignKind.ANNOUNCEMENT, users, BEGINS)
    await database.close()


async def send(
    url: str, recipients: int, folder: Path, manners: Manners, texts: Mapping[str, Texts]
) -> Outcome:
    """Send the campaign that was prepared."""
    database = await Database.open(url)
    try:
        telegram = VirtualTelegram(manners, recipients)
        return await Campaigning(database, telegram, folder, texts).run(recipients)
    finally:
        await database.close()


def campaign_of(recipients: int, folder: Path, manners: Manners, texts: Mapping[str, Texts]) -> Outcome:
    """A campaign for so many, on a database in this folder."""
    url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
    asyncio.run(prepare(url, recipients))
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(send(url, recipients, folder, manners, texts))


def resident_mebibytes() -> float:
    """Memory of this process in use now."""
    gc.collect()
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def report(outcome: Outcome, seconds: float) -> str:
    """What is said of it."""
    states = ", ".join(f"{state.value} {count}" for state, count in sorted(outcome.tally.states.items()))
    calls = sum(outcome.account.passed.values()) + outcome.account.refused
    lines = (
        ("recipients", f"{outcome.recipients}: {states}"),
        ("made-up time", f"{timedelta(seconds=round(outcome.took))}, in {seconds:.0f} s"),
        ("of what was allowed", f"{outcome.share:.2%}, in the worst minute {outcome.worst_minute:.2%}"),
        ("429", f"{outcome.account.refused} of {calls} calls"),
        ("500", f"{outcome.account.failed}"),
        ("forgotten, told twice", f"{outcome.forgotten}, {outcome.told_twice}"),
        ("memory", f"{outcome.growth:+.1f} MB from a tenth of it to its end"),
        ("announced time, wrong by at most", f"{outcome.largest_error:.1%}"),
    )
    return "".join(f"{name:34}{value}\n" for name, value in lines)


def main() -> int:
    """Run, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.virtual_campaign", description=__doc__)
    parser.add_argument("recipients", type=int, nargs="?", default=SMALL)
    arguments = parser.parse_args()
    import_aiogram()
    set_up_logs()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    began = perf_counter()
    with tempfile.TemporaryDirectory() as name:
        outcome = campaign_of(arguments.recipients, Path(name), Manners(), load_texts(MOSCOW))
    sys.stdout.write(report(outcome, perf_counter() - began))
    return 0 if outcome.is_well else 1


if __name__ == "__main__":
    sys.exit(main())
