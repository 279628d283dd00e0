"""Residents whose bills come: by billing's file, told of by the program's own clock and sender."""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.app import App
from bot.exchange.importing import import_files
from bot.sandbox import Message
from domain.campaigns.campaign import CampaignKind, Recipient, RecipientState
from domain.campaigns.planning import PlanningService
from domain.identifiers import UserId
from tests.handlers.households import MOSCOW
from tests.people import Resident

PATIENCE = 30.0  # seconds
HEADING = "account;month;resource;opening;charged;paid;closing"


def at(month: int, day: int, hour: int = 10, minute: int = 1) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=MOSCOW)


def billed(
    charged: int, *, account: str = "111222333", resource: str = "electricity", opening: int = 0
) -> str:
    """A line of the balances of October, in whole roubles."""
    return f"{account};2026-10;{resource};{opening};{charged};0;{opening + charged}"


class Billed:
    """A cabinet, and the time of its residents."""

    def __init__(self, cabinet: App, folder: Path) -> None:
        self._cabinet = cabinet
        self._folder = folder

    async def loads(self, moment: datetime, *lines: str) -> None:
        """Billing's file comes at a moment."""
        path = self._folder / f"balances-{moment:%d-%H%M}.csv"
        path.write_text("\n".join([HEADING, *lines, ""]), encoding="utf-8")
        results = await import_files(self._cabinet.database.alchemy, [path], moment.date(), now=moment)
        assert not any(result.refusal or result.rejected for result in results), results

    async def pays(self, moment: datetime, roubles: int, account: str = "111222333") -> None:
        """Billing says that money has come."""
        path = self._folder / f"payments-{moment:%d-%H%M}.csv"
        path.write_text(
            f"account;number;paid_on;sum\n{account};17;{moment:%Y-%m-%d};{roubles}\n", encoding="utf-8"
        )
        results = await import_files(self._cabinet.database.alchemy, [path], moment.date(), now=moment)
        assert not any(result.refusal or result.rejected for result in results), results

    async def clock_says(self, moment: datetime, resident: Resident) -> None:
        """Move the time, and let the clock's job look what is to be planned."""
        resident.sandbox.clock.move_to(moment)
        service = self._cabinet.services["planning_service"]
        assert isinstance(service, PlanningService)
        await service.plan()

    async def came_of(self, kind: CampaignKind, resident: Resident) -> Recipient | None:
        """How the newest campaign of a kind ended for a resident; None where they are not in its list."""
        user = UserId(resident.person.user_id)
        async with asyncio.timeout(PATIENCE):
            while True:
                async with self._cabinet.database.units.look() as unit:
                    newest = await unit.campaigns.newest(kind)
                    listed = await unit.campaigns.recipient(newest.id, user) if newest else None
                if listed is None or listed.state not in (RecipientState.WAITING, RecipientState.TAKEN):
                    return listed
                await asyncio.sleep(0.05)

    async def hears(self, kind: CampaignKind, resident: Resident) -> Message:
        """What a campaign of a kind has said to a resident."""
        listed = await self.came_of(kind, resident)
        assert listed, "not listed"
        assert listed.state is RecipientState.SENT, listed
        return resident.person.chat.last_bot_message
