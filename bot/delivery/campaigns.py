"""Sends what campaigns say: to one chat after another, as fast as Telegram lets the bot write.

A chat is told at most once. It is taken with a lease when its turn has come, and only then asked about: the
registry may say by now that nothing is due. What came of it is recorded (`bot.delivery.outcomes`); where the
program died meanwhile, nobody knows whether it was told, and it is not told again.

A few lanes share the work, for an answer of Telegram's may take longer than the time between two turns. One
at a time chooses who is next, and only where the pace needs it while another's message is on its way
(`bot.delivery.abreast`): so a kill leaves one in doubt, or as few as that allows.
"""

import asyncio
import math
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.database.campaign_queue import CampaignQueue
from bot.database.sent_messages import SentMessage
from bot.delivery.abreast import Abreast
from bot.delivery.obstacles import Refused
from bot.delivery.outcomes import Outcomes, Taken
from bot.delivery.speech import TelegramBusy
from bot.delivery.surely import surely
from bot.delivery.telling import Telling
from bot.stopping import let_end
from bot.telegram.pace import Pace, Priority
from domain.campaigns.composing import CampaignWords, Skip
from domain.campaigns.preferences import QuietHours
from domain.campaigns.sending import by_urgency, due_since
from domain.clock import Clock
from domain.outbox import Notice

MOST_LANES = 250
LONGEST_ANSWER = 0.25  # seconds that Telegram may take to answer without slowing a campaign down
LEASE = timedelta(minutes=5)
"""Longer than any message takes, its photo uploaded anew included."""
LOOK_AGAIN, SHORTEST_REST = 1.0, 0.02  # seconds; the clock may have been set
BETWEEN_SKIPS = 0.005  # seconds: whoever is told nothing must not keep others waiting for an answer
TIME_TO_FINISH = 1.5  # seconds that a message on its way gets when the program ends

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Who is told what, and since when their message is on its way."""

    taken: Taken
    notice: Notice
    began: float


class CampaignSender:
    """One at work in a process."""

    def __init__(
        self,
        queue: CampaignQueue,
        words: CampaignWords,
        telling: Telling,
        outcomes: Outcomes,
        pace: Pace,
        clock: Clock,
        quiet: QuietHours,
    ) -> None:
        self._queue = queue
        self._words = words
        self._telling = telling
        self._outcomes = outcomes
        self._pace = pace
        self._clock = clock
        self._quiet = quiet
        self._somebody_is_due = asyncio.Event()
        self._choosing = asyncio.Lock()
        self._in_hand: set[asyncio.Task[None]] = set()
        self._is_ending = False

    async def work(self) -> None:
        """Send until cancelled."""
        await surely(self._take_stock)
        abreast = Abreast(lambda: self._pace.messages, asyncio.get_running_loop().time)
        enough = min(MOST_LANES, math.ceil(self._pace.messages * LONGEST_ANSWER))
        lanes = [asyncio.create_task(self._lane(abreast)) for _ in range(enough)]
        try:
            while True:
                if await surely(self._is_anybody_due):
                    self._somebody_is_due.set()
                await self._rest()
        finally:
            await self._finish(lanes)

    async def _take_stock(self) -> None:
        now = self._clock.now()
        if left := await self._queue.left_behind(now, now + 2 * LEASE):
            log.warning("nobody knows whether messages of campaigns have arrived", count=left)

    async def _is_anybody_due(self) -> bool:
        now = self._clock.now()
        return bool(await self._queue.due(now, due_since(self._quiet, now)))

    async def _rest(self) -> None:
        """Until the next is due; who is due now and does not go (it is night) is looked at again then."""
        due = await surely(lambda: self._queue.next_due(self._clock.now()))
        left = LOOK_AGAIN if due is None else (due - self._clock.now()).total_seconds()
        await asyncio.sleep(min(max(left, SHORTEST_REST), LOOK_AGAIN))

    async def _finish(self, lanes: "list[asyncio.Task[None]]") -> None:
        """Let what is on its way arrive: otherwise nobody would know whether it has."""
        self._is_ending = True
        for lane in lanes:
            if lane not in self._in_hand:
                lane.cancel()
        await let_end(lanes, TIME_TO_FINISH)

    async def _lane(self, abreast: Abreast) -> None:
        me = asyncio.current_task()
        while me is not None and not self._is_ending:
            try:
                async with self._choosing:
                    chosen = await self._choose(me, abreast)
                if chosen is not None:
                    with abreast.one(chosen.began):
                        await self._tell(chosen.taken, chosen.notice)
            finally:
                self._in_hand.discard(me)

    async def _choose(self, lane: "asyncio.Task[None]", abreast: Abreast) -> _Chosen | None:
        """Who is next, and what they are told; who is told nothing leaves the turn to whoever comes then."""
        while not self._is_ending:
            await abreast.room()
            await self._turn()
            self._in_hand.add(lane)
            began = abreast.seconds()
            taken = await surely(self._take)
            if taken is None:
                self._somebody_is_due.clear()
                self._pace.give_back()
                break
            said = await self._said_to(taken)
            if said is not None:
                return _Chosen(taken, said, began)
            self._in_hand.discard(lane)
            await asyncio.sleep(BETWEEN_SKIPS)
        return None

    async def _turn(self) -> None:
        """Return when somebody is due and a message may go, which this lane's next call is then."""
        while True:
            await self._somebody_is_due.wait()
            await self._outcomes.while_away()
            await self._pace.turn(Priority.CAMPAIGN)
            if self._somebody_is_due.is_set():
                return
            self._pace.give_back()

    async def _take(self) -> Taken | None:
        """The next chat of the most urgent campaign that has one: that may be another than a moment ago."""
        now = self._clock.now()
        since = due_since(self._quiet, now)
        for campaign in by_urgency(await self._queue.due(now, since)):
            user = await self._queue.take(campaign.id, now, now + LEASE, since=since)
            if user is not None:
                return Taken(campaign, user)
        return None

    async def _said_to(self, taken: Taken) -> Notice | None:
        """What is said; None where it is nothing, which is recorded."""
        try:
            said = await self._words.for_resident(taken.campaign.id, taken.user)
        except Exception as error:
            await self._outcomes.broken(taken, error)
            return None
        if isinstance(said, Skip):
            await self._outcomes.skipped(taken, said.reason)
            return None
        return said

    async def _tell(self, taken: Taken, notice: Notice) -> None:
        shown: list[SentMessage] = []
        try:
            await self._telling.tell(notice, taken.campaign.key, shown)
        except Refused as refused:
            await self._outcomes.refused(taken, refused, shown)
        except TelegramBusy as busy:
            await self._outcomes.not_now(taken, busy, shown)
        except Exception as error:
            await self._outcomes.broken(taken, error, shown)
        else:
            await self._outcomes.sent(taken, notice, shown)
