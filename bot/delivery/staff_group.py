"""The staff groups, by the numbers that they have now: an upgrade to a supergroup changes them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import structlog
from aiogram.types import Update

from bot.database.chat_moves import ChatMoves
from bot.database.outbox import known_desk
from bot.staff_routes import Route

log = structlog.get_logger()

NOWHERE: Mapping[str, Route] = {}


class StaffGroups:
    """The groups that the settings name, wherever they are now: one for all, and others for some desks."""

    def __init__(self, moves: ChatMoves, number: int | None, desks: Mapping[str, Route] = NOWHERE) -> None:
        self._moves = moves
        self._main = None if number is None else Route(number)
        self._desks = dict(desks)

    @classmethod
    async def named(
        cls, moves: ChatMoves, number: int | None, desks: Mapping[str, Route] = NOWHERE
    ) -> "StaffGroups":
        """The groups of those numbers in the settings; they may have had others when these were written."""
        now = {desk: replace(route, chat=await moves.followed(route.chat)) for desk, route in desks.items()}
        return cls(moves, None if number is None else await moves.followed(number), now)

    def route_to(self, desk: str) -> Route | None:
        """Where a desk's cards go; None where the settings name no group for them."""
        return self._desks.get(known_desk(desk, self._desks)) or self._main

    def includes(self, chat: int) -> bool:
        """Whether a chat is one of them."""
        return chat in self.chats

    @property
    def chats(self) -> Collection[int]:
        """All of them."""
        return {route.chat for route in self._all}

    def is_in(self, desk: str, chat: int) -> bool:
        """Whether a desk's cards go to this group."""
        route = self.route_to(desk)
        return route is not None and route.chat == chat

    @property
    def _all(self) -> Iterable[Route]:
        return (*self._desks.values(), *([self._main] if self._main else []))

    async def moved(self, old: int, new: int) -> None:
        """Follow a group, also after the next start."""
        if not self.includes(old):
            return
        await self._moves.note(old, new)
        self._desks = {desk: _followed(route, old, new) for desk, route in self._desks.items()}
        self._main = self._main and _followed(self._main, old, new)
        log.warning("a staff group has another number now", old=old, new=new)

    async def hears(self, updates: Iterable[Update]) -> None:
        """Telegram says in a group itself that it was upgraded."""
        for update in updates:
            message = update.message
            new = message.migrate_to_chat_id if message is not None else None
            # The numbers of groups are negative: cards must never go to a person.
            if message is not None and new is not None and new < 0:
                await self.moved(message.chat.id, new)


def _followed(route: Route, old: int, new: int) -> Route:
    return replace(route, chat=new) if route.chat == old else route
