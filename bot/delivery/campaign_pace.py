"""How fast campaigns go at present, for whoever says how long they will take."""

from datetime import datetime, timedelta

from bot.telegram.pace import Pace, Priority
from domain.clock import Clock


class PaceOfCampaigns:
    """`domain.campaigns.progress.CampaignPace` of a bot's calls."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self._pace = pace
        self._clock = clock

    @property
    def per_second(self) -> float:
        """Messages in a second."""
        return self._pace.a_second

    @property
    def held_until(self) -> datetime | None:
        """Until when none goes, because Telegram asked for that."""
        seconds = self._pace.stopped(Priority.CAMPAIGN)
        return self._clock.now() + timedelta(seconds=seconds) if seconds else None
