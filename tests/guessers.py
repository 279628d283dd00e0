"""Many users who guess together at one account, through the real services and a real database.

They know the rules and wait as is best for them; the clock is moved on. What counts is how many guesses are
compared with the truth within any 24 hours.
"""

import shutil
import tempfile
from bisect import bisect_left
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from bot.database.engine import Database
from domain.attempts import DAY, HOUR, TooManyAttempts, account_counted, address_counted, user_counted
from domain.cabinet import CabinetUnits
from domain.confirmation import CodeExpired, CodeSeal, WrongCode
from domain.directory import ResidentDirectory
from domain.identifiers import DraftId, MeterNumber, UserId
from domain.linking import AccountNotFound, LinkingService
from domain.outbox import Letter
from domain.residents import Language
from domain.secrets import Secrets
from tests.bot.database.stores import SqlStore
from tests.domain.acts import new_act
from tests.domain.clock import NOON, MovableClock
from tests.domain.readings.given import TWO_ZONE
from tests.domain.services import ACCOUNT, HOME, NINA, SECRETS

ADDRESS = "nina@mail.ru"
FIRST = 1_000_000
"""The number of the first of the guessers."""


@dataclass(frozen=True, slots=True)
class Target:
    """An account of the manual's holder, whose meter has so many digits, and who may be asked for it."""

    store: SqlStore
    clock: MovableClock
    linking: LinkingService
    secrets: Secrets

    @property
    def units(self) -> CabinetUnits:
        """To look at what is counted."""
        return self.store.units

    async def lets_the_holder_in(self) -> bool:
        """Whether her three secrets and the code that is mailed to her still open the account."""
        draft = DraftId(f"holder-{self.clock.now():%d-%H-%M}")
        await self.linking.find_account(NINA, self.secrets, new_act())
        await self.linking.send_code(NINA, draft, ACCOUNT, ADDRESS, Language.RU, new_act())
        letters = [each for each in await self.store.messages() if isinstance(each, Letter)]
        code = str(letters[-1].facts["code"])
        return (await self.linking.confirm(NINA, draft, code, new_act(), self.secrets)).account == ACCOUNT


@asynccontextmanager
async def target(migrated: Path, digits: int) -> AsyncIterator[Target]:
    """A copy of a database with all tables, and in it the account, which its holder linked an hour ago."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guessed.sqlite3"
        shutil.copyfile(migrated, path)
        database = await Database.open(f"sqlite+aiosqlite:///{path}")
        try:
            made = _over(database, MeterNumber("9" * digits))
            await made.store.load(HOME, replace(TWO_ZONE, number=MeterNumber("9" * digits)))
            await made.linking.consent(NINA, Language.RU)
            await made.lets_the_holder_in()
            made.clock.to(NOON)
            yield made
        finally:
            await database.close()


def _over(database: Database, meter: MeterNumber) -> Target:
    clock, codes = MovableClock(NOON - HOUR), count(1)
    directory = ResidentDirectory(database.units, database.versions, {})
    seal = CodeSeal(b"secret", lambda _: next(codes))
    linking = LinkingService(database.units, directory, clock, seal, mail_works=True)
    return Target(SqlStore(database), clock, linking, replace(SECRETS, meter_number=meter))


# ---- one guess ----------------------------------------------------------------------------------------

Guess = Callable[[Target, UserId], Awaitable[None]]
"""One guess of a user that is compared with the truth; `TooManyAttempts` when it was not."""


def guesses_secrets(digits: int, name: str = SECRETS.holder) -> Guess:
    """Three secrets, of which the meter (and the name, where it is not the holder's) is made up."""
    numbers = count(10 ** (digits - 1))

    async def guess(at: Target, user: UserId) -> None:
        made_up = Secrets(ACCOUNT, name, str(next(numbers)))
        try:
            await at.linking.find_account(user, made_up, new_act())
        except AccountNotFound:
            return
        raise AssertionError("a made-up number opened the account")

    return guess


def guesses_codes() -> Guess:
    """A code that was mailed to the holder, with a letter of its own; the address is known."""
    drafts = count(1)

    async def guess(at: Target, user: UserId) -> None:
        draft = DraftId(f"guess-{next(drafts)}")
        await at.linking.request_access(user, draft, ACCOUNT, ADDRESS, Language.RU, new_act())
        is_closed = await _is_closed(at, user)
        try:
            await at.linking.confirm(user, draft, "9" * 8, new_act(), None)
        except (WrongCode, CodeExpired):
            return
        except TooManyAttempts:
            # Said also of the last that was compared.
            if is_closed:
                raise

    return guess


async def _is_closed(at: Target, user: UserId) -> bool:
    counted = (user_counted(user), account_counted(ACCOUNT), address_counted(ADDRESS))
    async with at.units.look() as unit:
        return any([(await unit.attempts.find(each)).pause_at(at.clock.now()) for each in counted])


# ---- many of them -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Guessers:
    """Users who take turns; each keeps to what it was told of when it may try again."""

    at: Target
    guess: Guess
    users: int
    let_through: list[datetime] = field(default_factory=list)
    _told: dict[UserId, datetime] = field(default_factory=dict)
    _turn: int = 0

    async def everybody(self) -> int:
        """Each tries once, if it has not been told to wait; how many guesses were compared."""
        return sum([await self._tries(self._next()) for _ in range(self.users)])

    async def some(self, most: int) -> None:
        """So many guesses at the most, each by another user."""
        compared = 0
        for _ in range(self.users):
            if compared == most:
                return
            compared += await self._tries(self._next())

    def until(self, hours: float) -> None:
        """Wait until so many hours after the beginning."""
        self.at.clock.to(max(self.at.clock.now(), NOON + timedelta(hours=hours)))

    def until_anybody_may(self) -> None:
        """Wait until the first of those who were told to; a letter may go only after its moment."""
        self.at.clock.to(max(min(self._told.values()), self.at.clock.now() + timedelta(seconds=1)))

    @property
    def most_within_a_day(self) -> int:
        """Of the guesses that were compared, as many as fall within 24 hours, wherever these begin."""
        moments = self.let_through
        counts = (bisect_left(moments, first + DAY) - at for at, first in enumerate(moments))
        return max(counts, default=0)

    def _next(self) -> UserId:
        self._turn += 1
        return UserId(FIRST + self._turn % self.users)

    async def _tries(self, user: UserId) -> bool:
        now = self.at.clock.now()
        if self._told.get(user, now) > now:
            return False
        try:
            await self.guess(self.at, user)
        except TooManyAttempts as refusal:
            self._told[user] = refusal.until
            return False
        self._told.pop(user, None)
        self.let_through.append(now)
        return True


Plan = Callable[[Guessers], Awaitable[None]]
"""In which order they guess, and what they wait for."""

LASTS = timedelta(days=2, hours=6)


async def as_soon_as_they_may(guessers: Guessers) -> None:
    """Whoever may try does so at once."""
    while guessers.at.clock.now() < NOON + LASTS:
        if not await guessers.everybody():
            guessers.until_anybody_may()


async def four_an_hour(guessers: Guessers) -> None:
    """As many as earn no pause by the hour; all of them once nothing more can be had that way."""
    hours = 0
    while guessers.at.clock.now() < NOON + LASTS:
        await guessers.some(4)
        if hours % 24 in (3, 23):
            await guessers.everybody()
        hours += 1
        guessers.until(hours)


async def around_the_openings(guessers: Guessers) -> None:
    """Failures that are spent so that, within a day, the account is closed thrice, each time by later ones.

    Between them everybody guesses: whoever is let try again because an earlier closing is over would have
    three guesses.
    """
    steps = ((0, 1), (0.3, 3), (1.4, 2), (2, 1), (2.5, 3), (2.5, 0), (24, 1), (25.5, 0), (26, 5), (26, 0))
    for hours, some in steps:
        guessers.until(hours)
        if some:
            await guessers.some(some)
        else:
            await guessers.everybody()


async def by_chance(guessers: Guessers) -> None:
    """A few, or everybody, now and then."""
    chance, hours = Random(1), 0.0
    while guessers.at.clock.now() < NOON + LASTS:
        if chance.random() < 0.6:
            await guessers.some(chance.randint(1, 5))
        else:
            await guessers.everybody()
        hours += chance.choice((0.1, 0.5, 1, 3, 8))
        guessers.until(hours)


PLANS: tuple[Plan, ...] = (as_soon_as_they_may, four_an_hour, around_the_openings, by_chance)


async def most_guesses_of(
    migrated: Path, users: int, guess: Callable[[], Guess], digits: int, plans: Iterable[Plan] = PLANS
) -> int:
    """How many guesses of so many users are compared within a day, by the best plan for them.

    The holder is let in after each of them.
    """
    most = 0
    for plan in plans:
        async with target(migrated, digits) as at:
            guessers = Guessers(at, guess(), users)
            await plan(guessers)
            assert await at.lets_the_holder_in()
        most = max(most, guessers.most_within_a_day)
    return most
