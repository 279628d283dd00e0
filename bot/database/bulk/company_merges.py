"""Files about the company itself on their way into its tables: months, tariffs, days, services, payees."""

from sqlalchemy import Table

from bot.database.bulk.merge import Merge, merge_of, same
from bot.database.money_tables import payees
from bot.database.request_tables import services
from bot.database.tables import calendar, months


def months_merge(staged: Table) -> Merge:
    """Known by the month."""
    joined = staged.outerjoin(months, same(months, staged, "month"))
    return merge_of(months, staged, joined, {"month": staged.c.month}, months.c.month.is_not(None))


def calendar_merge(staged: Table) -> Merge:
    """Known by the day."""
    joined = staged.outerjoin(calendar, same(calendar, staged, "day"))
    return merge_of(calendar, staged, joined, {"day": staged.c.day}, calendar.c.day.is_not(None))


def services_merge(staged: Table) -> Merge:
    """Known by their code."""
    joined = staged.outerjoin(services, same(services, staged, "code"))
    return merge_of(services, staged, joined, {"code": staged.c.code}, services.c.code.is_not(None))


def payees_merge(staged: Table) -> Merge:
    """Known by the resource; an empty one is for all that have none of their own."""
    joined = staged.outerjoin(payees, same(payees, staged, "resource"))
    return merge_of(payees, staged, joined, {"resource": staged.c.resource}, payees.c.resource.is_not(None))
