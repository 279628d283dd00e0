"""Branches, ways to pay, questions and answers, as rows that the company's files bring."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.database.reference_tables import branches, questions, ways_to_pay
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.identifiers import BranchCode, QuestionCode
from domain.reference.branch import Branch, Point
from domain.reference.question import Question
from domain.reference.way import WayToPay

_BRANCH = select(branches)
_BRANCHES = Statement(_BRANCH.order_by(branches.c.position, branches.c.code))
_FIND_BRANCH = Statement(_BRANCH.where(branches.c.code == bindparam("wanted")))
_QUESTIONS = Statement(select(questions).order_by(questions.c.position, questions.c.code))
_WAYS = Statement(select(ways_to_pay).order_by(ways_to_pay.c.position, ways_to_pay.c.code))


class Branches:
    """`domain.reference.branch.BranchRepository` over the table `branches`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def all(self) -> Sequence[Branch]:
        """All of them, in the company's order."""
        return [_branch(row) for row in await self._transaction.fetch(_BRANCHES)]

    async def find(self, code: BranchCode) -> Branch | None:
        """One of them."""
        rows = await self._transaction.fetch(_FIND_BRANCH, {"wanted": code})
        return _branch(rows[0]) if rows else None


class Questions:
    """`domain.reference.question.QuestionRepository` over the table `questions`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def all(self) -> Sequence[Question]:
        """All of them, in the company's order."""
        return [_question(row) for row in await self._transaction.fetch(_QUESTIONS)]


class WaysToPay:
    """`domain.reference.way.WayToPayRepository` over the table `ways_to_pay`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def all(self) -> Sequence[WayToPay]:
        """All of them, in the company's order."""
        return [_way(row) for row in await self._transaction.fetch(_WAYS)]


def _branch(row: Row) -> Branch:
    code, name, name_en, address, address_en, hours, hours_en, phone, *place, position, sample = row
    return Branch(
        code=BranchCode(code),
        name=name,
        name_en=name_en or name,
        address=address,
        address_en=address_en or address,
        hours=hours,
        hours_en=hours_en or hours,
        phone=phone,
        place=None if None in place else Point(*place),
        position=position,
        sample=bool(sample),
    )


def _question(row: Row) -> Question:
    code, question, question_en, answer, answer_en, words, position, sample = row
    return Question(
        code=QuestionCode(code),
        question=question,
        question_en=question_en or question,
        answer=answer,
        answer_en=answer_en or answer,
        words=words,
        position=position,
        sample=bool(sample),
    )


def _way(row: Row) -> WayToPay:
    code, name, name_en, text, text_en, commission, commission_en, position, sample = row
    return WayToPay(
        code=code,
        name=name,
        name_en=name_en or name,
        text=text,
        text_en=text_en or text,
        commission=commission,
        commission_en=commission_en or commission,
        position=position,
        sample=bool(sample),
    )
