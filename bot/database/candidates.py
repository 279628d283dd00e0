"""Whom a campaign may concern, asked a few residents at a time."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, exists, func, select

from bot.database import audiences
from bot.database.campaign_tables import preferences, recipients
from bot.database.preferences import CHOSEN, preferences_of
from bot.database.statements import Row, Statement
from bot.database.tables import links, residents
from domain.campaigns.campaign import Audience
from domain.campaigns.repository import Candidate
from domain.identifiers import UserId

AUDIENCES = 16
"""Whose questions are kept ready: making one takes longer than asking it."""

_next_residents = (
    select(residents.c.user_id)
    .where(residents.c.user_id > bindparam("after"))
    .order_by(residents.c.user_id)
    .limit(bindparam("most", type_=Integer))
    .subquery()
)
NEXT_RESIDENTS = Statement(select(func.max(_next_residents.c.user_id), func.count()))
LARGEST_USER = (1 << 63) - 1


@lru_cache(AUDIENCES)
def candidates_of(audience: Audience) -> Statement:
    """The question whom a campaign may concern, of those after a user and up to another."""
    return Statement(_those_of(audience))


@lru_cache(AUDIENCES)
def newcomers_of(audience: Audience) -> Statement:
    """The same of those who have linked an account since, and do not stand in the campaign's list."""
    joined = select(links.c.user_id).where(links.c.linked_at > bindparam("since"))
    listed = exists().where(
        recipients.c.campaign == bindparam("campaign"), recipients.c.user_id == residents.c.user_id
    )
    is_new = residents.c.user_id.in_(joined.scalar_subquery())
    return Statement(_those_of(audience).where(is_new, ~listed))


def _those_of(audience: Audience) -> Select[*tuple[Any, ...]]:
    return (
        select(residents.c.user_id, *CHOSEN)
        .select_from(residents.outerjoin(preferences, preferences.c.user_id == residents.c.user_id))
        .where(
            residents.c.user_id > bindparam("after"),
            residents.c.user_id <= bindparam("last"),
            audiences.includes(audience),
        )
        .order_by(residents.c.user_id)
        .limit(bindparam("most", type_=Integer))
    )


def candidate(row: Row) -> Candidate:
    """A row that such a question brings."""
    user, *chosen = row
    return Candidate(UserId(user), preferences_of(*chosen))
