"""«Справочная информация»: what residents and strangers may ask of the company itself (manual, 2)."""

from collections.abc import Sequence

from domain.errors import DomainError
from domain.identifiers import AccountNumber, BranchCode, QuestionCode, UserId
from domain.reference.branch import Branch, Point, nearest
from domain.reference.question import Question
from domain.reference.searching import search
from domain.reference.unit_of_work import ReferenceUnits
from domain.reference.way import WayToPay
from domain.requests.catalogue import Service
from domain.unit_of_work import own_link


class NoSuchEntry(DomainError):
    """The company has taken it out of its data meanwhile."""

    code = "reference-error-gone"


class ReferenceService:
    """Asked by anybody; only which branch serves an account is for those who have linked it."""

    def __init__(self, units: ReferenceUnits) -> None:
        self._units = units

    async def own_branch(self, user: UserId, account: AccountNumber) -> Branch | None:
        """The branch that serves the house of an account; None where billing does not say which.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            house = await unit.houses.of_account(account)
            return await unit.branches.find(house.branch) if house and house.branch else None

    async def branches(self) -> Sequence[Branch]:
        """All branches."""
        async with self._units.look() as unit:
            return await unit.branches.all()

    async def branch(self, code: BranchCode) -> Branch:
        """One branch.

        Raises:
            NoSuchEntry: there is none of this code any more.
        """
        async with self._units.look() as unit:
            found = await unit.branches.find(code)
        if found is None:
            raise NoSuchEntry
        return found

    async def nearest_branch(self, place: Point) -> tuple[Branch, float] | None:
        """The nearest branch and how many kilometres it is; the place is kept nowhere."""
        return nearest(await self.branches(), place)

    async def services(self) -> Sequence[Service]:
        """The services that are offered, with their prices."""
        async with self._units.look() as unit:
            return await unit.services.offered()

    async def ways_to_pay(self) -> Sequence[WayToPay]:
        """All ways to pay."""
        async with self._units.look() as unit:
            return await unit.ways_to_pay.all()

    async def questions(self) -> Sequence[Question]:
        """All questions."""
        async with self._units.look() as unit:
            return await unit.questions.all()

    async def question(self, code: QuestionCode) -> Question:
        """One question with its answer.

        Raises:
            NoSuchEntry: there is none of this code any more.
        """
        found = next((each for each in await self.questions() if each.code == code), None)
        if found is None:
            raise NoSuchEntry
        return found

    async def search(self, typed: str) -> Sequence[Question]:
        """The questions that are about what was typed, the best first."""
        return search(await self.questions(), typed)
