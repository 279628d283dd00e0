"""How fast campaigns go at present, for whoever says how long they will take."""

from datetime import datetime

from bot.telegram.pace import MOST, Pace
from domain.clock import Clock


class PaceOfCampaigns:
    """`domain.campaigns.progress.CampaignPace` of a bot's calls."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self._pace = pace
        self._clock = clock

    @property
    def per_second(self) -> float:
        """Messages in a second."""
        return float(MOST)

    @property
    def held_until(self) -> datetime | None:
        """Until when none goes, because Telegram asked for that."""
        return None
