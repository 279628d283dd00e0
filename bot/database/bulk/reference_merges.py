"""Files of what the company says of itself on their way into its tables: branches, questions, ways to pay."""

from sqlalchemy import Table

from bot.database.bulk.merge import Merge, merge_of, same
from bot.database.reference_tables import branches, questions, ways_to_pay


def branches_merge(staged: Table) -> Merge:
    """Known by their code."""
    return _by_code(branches, staged)


def questions_merge(staged: Table) -> Merge:
    """Known by their code."""
    return _by_code(questions, staged)


def ways_merge(staged: Table) -> Merge:
    """Known by their code."""
    return _by_code(ways_to_pay, staged)


def _by_code(target: Table, staged: Table) -> Merge:
    joined = staged.outerjoin(target, same(target, staged, "code"))
    return merge_of(target, staged, joined, {"code": staged.c.code}, target.c.code.is_not(None))
