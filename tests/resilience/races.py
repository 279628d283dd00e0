"""Two clerks at once: one has the request or the last word, the other is told, and nothing is said twice."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from random import Random

from sqlalchemy import select

from bot.database.engine import Database
from bot.database.statements import Statement
from bot.database.tables import outbox
from domain.identifiers import ActId, DraftId, UserId
from domain.requests.answering import AnswersService, Words
from domain.requests.deeds import Deed
from domain.requests.desk import DeskService
from domain.requests.events import EventKind, NewEvent, resident
from domain.requests.moves import created, fold
from domain.requests.refusals import ActedBefore
from domain.requests.request import Clerk, NewRequest, RequestKind, RequestNumber
from domain.residents import Language
from domain.unit_of_work import StorageBusy
from fsm.turn import PAUSES

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
NINA = UserId(1)
OLGA, PETR = Clerk(UserId(7), "Ольга"), Clerk(UserId(8), "Пётр")

TAKE, REPLY, CLOSE = "take", "reply", "close"
KINDS: Sequence[tuple[str, str]] = ((TAKE, TAKE), (REPLY, REPLY), (CLOSE, REPLY))

_NOTICES = Statement(select(outbox.c.template).where(outbox.c.channel == "chat").order_by(outbox.c.id))
_acts = count(1)


class Standstill:
    """A clock that stands still: a race takes no time."""

    def now(self) -> datetime:
        return NOW


@dataclass(frozen=True, slots=True)
class Race:
    """How one ended: who was first and who was told of whom; `said` went to the resident."""

    won: Sequence[Clerk]
    told_of: Sequence[str]
    owner: Clerk | None
    entries: Sequence[EventKind]
    said: int

    @property
    def is_fair(self) -> bool:
        """Whether one was first, has the request, and the other was told so; and one thing was said."""
        if len(self.won) != 1 or self.owner != self.won[0] or len(self.entries) != 1:
            return False
        return list(self.told_of) == [self.won[0].name] and self.said == 1


class Clerks:
    """Two clerks, each at a bot of their own where the engine takes several."""

    def __init__(self, databases: Sequence[Database], chance: Random) -> None:
        self._chance = chance
        self._databases = databases
        self._desks = [DeskService(each.units, Standstill()) for each in databases]
        self._answers = [AnswersService(each.units) for each in databases]

    async def race(self, first: str, second: str) -> Race:
        """Both act at once on a new request."""
        number = await self._new_request()
        before = await self._said()
        both = [(OLGA, first, 0), (PETR, second, 1)]
        self._chance.shuffle(both)
        ended = await asyncio.gather(*(self._act(number, *each) for each in both))
        async with self._databases[0].units.look() as unit:
            request = await unit.requests.find(number)
            log = [each.entry for each in await unit.requests.events(number)]
        assert request is not None
        assert fold(log) == request.standing, "how it stands follows from its log"
        return Race(
            won=[clerk for (clerk, *_), refused in zip(both, ended, strict=True) if refused is None],
            told_of=[str(refused.facts["name"]) for refused in ended if refused is not None],
            owner=request.standing.clerk,
            entries=[each.kind for each in log[1:]],
            said=len(await self._said()) - len(before),
        )

    async def _act(self, number: RequestNumber, who: Clerk, what: str, place: int) -> ActedBefore | None:
        deed = Deed(who, ActId(next(_acts)), NOW)
        desk, answers = self._desks[place % len(self._desks)], self._answers[place % len(self._answers)]
        acts: Mapping[str, Callable[[], Awaitable[object]]] = {
            TAKE: lambda: desk.take(number, deed),
            REPLY: lambda: answers.answer(number, deed, Words("Придём")),
            CLOSE: lambda: desk.done(number, deed),
        }
        await asyncio.sleep(self._chance.random() * 0.002)
        for pause in (*PAUSES, 0.0):
            try:
                await acts[what]()
            except ActedBefore as refused:
                return refused
            except StorageBusy:
                await asyncio.sleep(pause)
            else:
                return None
        raise TimeoutError("the database stayed busy")

    async def _new_request(self) -> RequestNumber:
        draft = DraftId(f"race-{next(_acts)}")
        sent = NewRequest(draft, RequestKind.FEEDBACK, NINA, Language.RU, NOW, text="Прошу")
        creation = NewEvent(RequestNumber(0), EventKind.CREATED, NOW, resident(NINA), "Прошу")
        async with self._databases[0].units.change() as unit:
            number, _ = await unit.requests.add(sent, created(creation))
            await unit.requests.log(replace(creation, request=number))
            await unit.commit()
        return number

    async def _said(self) -> Sequence[object]:
        return await self._databases[0].engine.read(_NOTICES)


async def races(urls: Sequence[str], times: int, seed: int) -> Mapping[tuple[str, str], list[Race]]:
    """So many races of each kind, by bots that share a database."""
    databases = [await Database.open(url) for url in urls]
    clerks = Clerks(databases, Random(seed))
    ended = {kind: [await clerks.race(*kind) for _ in range(times)] for kind in KINDS}
    for each in databases:
        await each.close()
    return ended
