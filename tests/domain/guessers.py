"""Many users who guess together at one account for a day, as fast as they are let, through the real rules."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from domain.attempts import DAY, TooManyAttempts, account_counted, address_counted, user_counted
from domain.confirmation import CodeExpired, ResendTooSoon, WrongCode
from domain.identifiers import DraftId, UserId
from domain.linking import AccountNotFound
from domain.residents import Language
from tests.domain.acts import new_act
from tests.domain.services import ACCOUNT, NINA, SECRETS, Services, with_the_manuals_account

FIRST = 1_000_000
"""The number of the first of the guessers."""

Guess = Callable[[Services, UserId, DraftId], Awaitable[int]]
"""How many guesses of a user are compared with the truth before the user is told to wait."""


async def guess_for_a_day(users: int, every: timedelta, guess: Guess) -> int:
    """Each user tries at every step; how many guesses were compared. The holder is let in after the day."""
    services = await with_the_manuals_account()
    await services.links(NINA)
    services.clock.forward(hours=1)
    compared = 0
    for step in range(DAY // every):
        for user in map(UserId, range(FIRST, FIRST + users)):
            compared += await guess(services, user, DraftId(f"{user}-{step}"))
        services.clock.forward(seconds=every.total_seconds())
    await services.my_accounts.leave(NINA, ACCOUNT)
    await services.linking.find_account(NINA, SECRETS, new_act())
    await services.links(NINA)
    return compared


async def guess_secrets(services: Services, user: UserId, _: DraftId) -> int:
    """The number and the name are known, the meter is not."""
    compared = 0
    while True:
        try:
            wrong = replace(SECRETS, meter_number="99999999")
            await services.linking.find_account(user, wrong, new_act())
        except AccountNotFound:
            compared += 1
        except TooManyAttempts:
            return compared


async def guess_codes(services: Services, user: UserId, draft: DraftId) -> int:
    """The number and the address are known, the code is not; at every step a new letter is asked for."""
    try:
        await services.linking.request_access(user, draft, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    except (TooManyAttempts, ResendTooSoon):
        return 0
    compared = 0
    while True:
        was_closed = await _closed(services, user)
        try:
            await services.linking.confirm(user, draft, "9" * 8, new_act(), None)
        except WrongCode:
            compared += 1
        except (TooManyAttempts, CodeExpired):
            return compared if was_closed else compared + 1


async def _closed(services: Services, user: UserId) -> bool:
    """Whether the next code is not compared at all."""
    now = services.clock.now()
    counted = (user_counted(user), account_counted(ACCOUNT), address_counted("nina@mail.ru"))
    async with services.store.units.look() as unit:
        return any([(await unit.attempts.find(each)).pause_at(now) for each in counted])
