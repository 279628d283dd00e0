"""What the company says of itself, in memory."""

from collections.abc import Sequence

from domain.identifiers import BranchCode
from domain.reference.branch import Branch
from domain.reference.question import Question
from domain.reference.way import WayToPay
from tests.memory.tables import Tables


class Branches:
    """`domain.reference.branch.BranchRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def all(self) -> Sequence[Branch]:
        return sorted(self._tables.branches.rows.values(), key=lambda each: (each.position, each.code))

    async def find(self, code: BranchCode) -> Branch | None:
        return self._tables.branches.find(code)


class Questions:
    """`domain.reference.question.QuestionRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def all(self) -> Sequence[Question]:
        return sorted(self._tables.questions.rows.values(), key=lambda each: (each.position, each.code))


class WaysToPay:
    """`domain.reference.way.WayToPayRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def all(self) -> Sequence[WayToPay]:
        return sorted(self._tables.ways_to_pay.rows.values(), key=lambda each: (each.position, each.code))
