"""What keeps guessers out without keeping the holder out: whose failures stop whom.

A user who fails too often waits, whatever they try next. An account at which anybody fails too often is
closed: it cannot be entered by e-mail, the weaker proof, and with the three secrets each user may fail there
once a day. So whoever knows them is let in, however often others have failed, and many who help one another
have one guess each. The odds are in `docs/security.md`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.attempts import (
    DAY,
    Attempts,
    Counted,
    TooManyAttempts,
    account_counted,
    address_counted,
    closed_counted,
    pair_counted,
    user_counted,
)
from domain.clock import lately
from domain.identifiers import AccountNumber, ActId, UserId
from domain.outbox import Facts, Notice
from domain.residents import Language
from domain.unit_of_work import UnitOfWork

FREE_AT_CLOSED = 1
"""How often within 24 hours one user may fail at an account that is closed; a slip before that is none."""

TOLD_AFTER = 3
"""After so many failures within a day the account's chats are told, once a day: fewer may be slips."""


async def refuse_paused(unit: UnitOfWork, counted: Sequence[Counted], now: datetime) -> None:
    """Let through whoever may try now.

    Raises:
        TooManyAttempts: one of those is in a pause; until all are over.
    """
    pauses = [(await unit.attempts.find(each)).pause_at(now) for each in counted]
    if until := max((each for each in pauses if each), default=None):
        raise TooManyAttempts(until)


async def refuse_guesser(unit: UnitOfWork, user: UserId, account: AccountNumber, now: datetime) -> None:
    """Let through whoever may try three secrets now.

    Raises:
        TooManyAttempts: the user is in a pause, or the account is closed and the user has failed with three
            secrets while it was, within the day.
    """
    await refuse_paused(unit, [user_counted(user)], now)
    closed = (await unit.attempts.find(account_counted(account))).pause_at(now)
    failed = (await unit.attempts.find(closed_counted(user, account))).within_day(now)
    if closed and len(failed) >= FREE_AT_CLOSED:
        raise TooManyAttempts(min(closed, failed[-FREE_AT_CLOSED] + DAY))


async def refuse_entering(
    unit: UnitOfWork, user: UserId, account: AccountNumber, email: str, now: datetime
) -> None:
    """Let through whoever may enter an account by e-mail now.

    Raises:
        TooManyAttempts: the user, the account or the address is in a pause.
    """
    counted = (user_counted(user), account_counted(account), address_counted(email))
    await refuse_paused(unit, counted, now)


async def count_wrong_secrets(
    unit: UnitOfWork, user: UserId, account: AccountNumber, now: datetime, act: ActId
) -> None:
    """Remember three secrets that do not belong together; whether the account was closed is remembered, too.

    It cannot be told later from when failures were: an account that opens and closes again within the day
    would give everybody one more guess each time.
    """
    if (await unit.attempts.find(account_counted(account))).pause_at(now):
        await _count(unit, closed_counted(user, account), now, act)
    await count_failure(unit, user, account, now, act)


async def count_failure(
    unit: UnitOfWork, user: UserId, account: AccountNumber, now: datetime, act: ActId, email: str = ""
) -> None:
    """Remember a failure of a user at an account, once for an act, and tell the account's chats of many.

    `email` is the address that was named, or whose code was guessed.
    """
    for counted in (user_counted(user), pair_counted(user, account)):
        await _count(unit, counted, now, act)
    record = await _count(unit, account_counted(account), now, act)
    if email:
        await _count(unit, address_counted(email), now, act)
    if _to_be_told(record, now) and await _tell(unit, user, account, len(record.within_day(now)), now):
        await unit.attempts.save(account_counted(account), replace(record, told_at=now), now)


async def forgive(unit: UnitOfWork, user: UserId, account: AccountNumber, email: str, now: datetime) -> None:
    """After a success: what this user has failed at here is forgotten, and the account is open again.

    What they have failed at elsewhere still counts: an account of one's own buys no guesses at others.
    """
    here = await unit.attempts.find(pair_counted(user, account))
    of_user = await unit.attempts.find(user_counted(user))
    if here.failures and of_user.failures:
        await unit.attempts.save(user_counted(user), of_user.without(here), now)
    await _clear_at(unit, user, account, now)
    await _reopen(unit, account, [email] if email else [], now)


async def lift(unit: UnitOfWork, account: AccountNumber, now: datetime) -> bool:
    """Open an account because the company says so, and let whoever failed there try; False if all could."""
    users = await unit.attempts.pairs_at(account)
    emails = [link.email for link in await unit.residents.links_of_account(account) if link.email]
    held = await unit.holds.held_until(account)
    lifted = held is not None and now < held
    await unit.holds.release(account)
    for user in users:
        lifted |= await _clear_at(unit, user, account, now)
        lifted |= await _clear(unit, user_counted(user), now)
    return await _reopen(unit, account, emails, now) or lifted


async def _reopen(unit: UnitOfWork, account: AccountNumber, emails: Sequence[str], now: datetime) -> bool:
    cleared = [
        await _clear(unit, each, now) for each in (account_counted(account), *map(address_counted, emails))
    ]
    return any(cleared)


async def _clear_at(unit: UnitOfWork, user: UserId, account: AccountNumber, now: datetime) -> bool:
    """The same of all that a user has failed at an account."""
    counted = (pair_counted(user, account), closed_counted(user, account))
    return any([await _clear(unit, each, now) for each in counted])


async def _clear(unit: UnitOfWork, counted: Counted, now: datetime) -> bool:
    """Forget failures and pauses, but not the acts that were counted; whether there was anything."""
    record = await unit.attempts.find(counted)
    if not (record.failures or record.pauses):
        return False
    await unit.attempts.save(counted, Attempts(acts=record.acts, told_at=record.told_at), now)
    return True


async def _count(unit: UnitOfWork, counted: Counted, now: datetime, act: ActId) -> Attempts:
    record = await unit.attempts.find(counted)
    after = record.after_failure(now, act)
    if after is not record:
        await unit.attempts.save(counted, after, now)
    return after


def _to_be_told(record: Attempts, now: datetime) -> bool:
    told = record.told_at is not None and lately([record.told_at], DAY, now)
    return not told and len(record.within_day(now)) >= TOLD_AFTER


async def _tell(unit: UnitOfWork, user: UserId, account: AccountNumber, failures: int, now: datetime) -> bool:
    """Tell the account's chats but the user's own, if there are any."""
    others = [link for link in await unit.residents.links_of_account(account) if link.user != user]
    for link in others:
        resident = await unit.residents.find(link.user)
        language = (resident.language if resident else None) or Language.RU
        facts: Facts = {"account": account, "label": link.label, "failures": failures}
        await unit.outbox.add(Notice(link.user, "linking-notice-attempts", language, facts), now)
    return bool(others)
