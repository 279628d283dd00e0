"""What the buttons of clerks about campaigns send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class CampaignAction(StrEnum):
    """What can be done with a campaign in the list of those that are under way."""

    PAUSE = "pause"
    GO_ON = "go_on"
    STOP = "stop"
    """Ask first: it cannot be begun again."""
    SURE = "sure"
    LIST = "list"
    """Look again."""


class CampaignStep(CallbackData, prefix="campaign"):
    """A clerk's word about a campaign; 0 stands for all."""

    campaign: int
    action: CampaignAction
