"""What came of telling one chat what a campaign says: recorded, or another turn given.

What Telegram has put off (429) is due at the moment that it named. What it could not serve (5xx), or what
never reached it, is due again soon. Whoever cannot be told while others are is given up after a few tries.
Where nobody knows whether a message arrived, it is not sent again.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.database.campaign_queue import CampaignQueue
from bot.database.sent_messages import SentMessage
from bot.delivery.obstacles import Blocked, Refused
from bot.delivery.speech import TelegramBusy
from bot.delivery.surely import surely
from bot.telegram.reachability import Reachability
from domain.campaigns.campaign import Campaign, RecipientState, SkipReason
from domain.campaigns.preferences import QuietHours
from domain.campaigns.repository import CampaignsUnits
from domain.campaigns.sending import due_again
from domain.clock import Clock
from domain.identifiers import CampaignId, UserId
from domain.outbox import Notice
from domain.unit_of_work import StorageBusy

SOON = timedelta(seconds=1)
MOST_TRIES = 9
SAY_THAT_IT_IS_AWAY = 3
"""So many failures in a row: Telegram serves nobody, and not only these few."""
FIRST_REST, LONGEST_REST = 1.0, 30.0  # seconds

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Taken:
    """A chat whose turn it is."""

    campaign: Campaign
    user: UserId


@dataclass(frozen=True, slots=True)
class _Trouble:
    tries: int
    others_served: asyncio.Event


class Outcomes:
    """Of one sender."""

    def __init__(
        self,
        queue: CampaignQueue,
        units: CampaignsUnits,
        clock: Clock,
        quiet: QuietHours,
        reachability: Reachability,
    ) -> None:
        self._queue = queue
        self._units = units
        self._clock = clock
        self._quiet = quiet
        self._reachability = reachability
        self._in_a_row = 0
        self._troubles: dict[tuple[CampaignId, UserId], _Trouble] = {}

    async def while_away(self) -> None:
        """Return when Telegram may serve again: where it has failed several times, a little later."""
        beyond = self._in_a_row - SAY_THAT_IT_IS_AWAY
        if beyond < 0:
            return
        back = self._reachability.next_return
        with suppress(TimeoutError):
            async with asyncio.timeout(min(FIRST_REST * 2 ** min(beyond, 10), LONGEST_REST)):
                await back.wait()

    async def sent(self, taken: Taken, notice: Notice, shown: Sequence[SentMessage]) -> None:
        """It arrived."""
        self._in_a_row = 0
        introduced = notice.facts.get("introduces") == "yes"
        await self._came(taken, RecipientState.SENT, "", shown, introduced=introduced)

    async def skipped(self, taken: Taken, reason: SkipReason) -> None:
        """Nothing was to be said."""
        await self._came(taken, RecipientState.SKIPPED, reason.value)

    async def refused(self, taken: Taken, refused: Refused, shown: Sequence[SentMessage]) -> None:
        """Telegram does not take it; who has blocked the bot is marked until they are heard of."""
        self._in_a_row = 0
        if not isinstance(refused, Blocked):
            log.warning("a campaign's message is refused", campaign=taken.campaign.id, reason=str(refused))
            await self._came(taken, RecipientState.FAILED, str(refused), shown)
            return
        await surely(lambda: self._mark_blocked(taken.user))
        await self._came(taken, RecipientState.BLOCKED, str(refused), shown)

    async def not_now(self, taken: Taken, busy: TelegramBusy, shown: Sequence[SentMessage]) -> None:
        """Telegram did not take it, or did not say whether it has."""
        if busy.wait is not None:
            self._in_a_row = 0
            await self._put_back(taken, timedelta(seconds=busy.wait), shown)
            return
        self._in_a_row += 1
        if busy.uncertain:
            log.warning("nobody knows whether a campaign's message has arrived", campaign=taken.campaign.id)
            await self._came(taken, RecipientState.UNCERTAIN, str(busy), shown)
        elif (tries := self._tries(taken)) < MOST_TRIES:
            await self._put_back(taken, SOON * 2 ** max(tries - 1, 0), shown)
        else:
            await self._came(taken, RecipientState.FAILED, str(busy), shown)

    async def broken(self, taken: Taken, error: Exception, shown: Sequence[SentMessage] = ()) -> None:
        """It could not even be said."""
        if isinstance(error, StorageBusy):
            await self._put_back(taken, SOON, shown)
            return
        # A mistake of this program, which it would make again and again.
        log.error("a campaign's message could not be written", campaign=taken.campaign.id, exc_info=error)
        await self._came(taken, RecipientState.FAILED, type(error).__name__, shown)

    def _tries(self, taken: Taken) -> int:
        """How often Telegram has failed to serve this chat; while it served nobody, that counts as once."""
        key = (taken.campaign.id, taken.user)
        before = self._troubles.get(key)
        is_another = before is None or before.others_served.is_set()
        tries = (before.tries if before else 0) + is_another
        self._troubles[key] = _Trouble(tries, self._reachability.next_return)
        return tries

    async def _mark_blocked(self, user: UserId) -> None:
        async with self._units.change() as unit:
            await unit.residents.set_blocked(user, self._clock.now())
            await unit.commit()

    async def _put_back(self, taken: Taken, wait: timedelta, shown: Sequence[SentMessage]) -> None:
        now = self._clock.now()
        again = due_again(self._quiet, now, wait)
        await surely(lambda: self._queue.put_back(taken.campaign.id, taken.user, again, now, shown=shown))

    async def _came(
        self,
        taken: Taken,
        state: RecipientState,
        reason: str,
        shown: Sequence[SentMessage] = (),
        *,
        introduced: bool = False,
    ) -> None:
        self._troubles.pop((taken.campaign.id, taken.user), None)
        now = self._clock.now()
        await surely(
            lambda: self._queue.came(
                taken.campaign.id,
                taken.user,
                state,
                now,
                reason=reason,
                shown=shown,
                introduced=introduced,
            )
        )
