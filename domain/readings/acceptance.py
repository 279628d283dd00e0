"""For which month an account's readings of a day count, as far as the registry has to be asked about it."""

from datetime import date

from domain.accounts import Account
from domain.identifiers import AccountNumber
from domain.readings.policy import Acceptance, ReadingsPolicy
from domain.readings.unit_of_work import ReadingsUnit
from domain.window import Month


async def acceptance_on(
    day: date,
    number: AccountNumber,
    account: Account | None,
    unit: ReadingsUnit,
    policy: ReadingsPolicy,
    asked: Month | None = None,
) -> Acceptance:
    """For which month readings of that day count; `asked` when they are meant for a certain one.

    Raises:
        ReadingsClosed: they are not taken.
    """
    refusals = await unit.submissions.refused(number)
    closings = await unit.closings.of({each.month for each in refusals})
    return policy.acceptance(day, account, refusals, closings, asked)


async def replaceable_until(
    month: Month, number: AccountNumber, account: Account | None, unit: ReadingsUnit, policy: ReadingsPolicy
) -> date:
    """The last day on which an account's readings of a month can be replaced."""
    refusals = await unit.submissions.refused(number)
    closings = await unit.closings.of({each.month for each in refusals})
    return policy.until(month, account, refusals, closings)
