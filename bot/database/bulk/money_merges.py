"""Files about money on their way into its tables; and what is to be said where they do not agree.

Files that belong together come one after another, so nothing is rejected for what another one says: a bill
whose lines come to something else than its balance is taken, and somebody should look at it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Table,
    Text,
    and_,
    cast,
    func,
    literal,
    select,
)

from bot.database.bulk.known_houses import KNOWN_HOUSE, house_in_other_letters
from bot.database.bulk.known_meters import has_meter_in_other_letters
from bot.database.bulk.likeness import LETTERS, ZEROS
from bot.database.bulk.merge import KNOWN_ACCOUNT, Alike, Doubt, Merge, merge_of, same, with_account
from bot.database.bulk.new_bills import note_new_bills
from bot.database.bulk.workspace import FILE_LINE
from bot.database.money_tables import balances, charges, common_needs, dwellings, norms, payments
from bot.database.tables import accounts, houses, meters

BILL = ("account", "month", "resource")
"""What lines and a balance have in common."""

_NO_BALANCE = (
    "There is no balance of this account, month and resource: what is owed by the bill is not known."
)
_OTHER_SUM = (
    "The lines of this account, month and resource come to another sum than charged + recalculated + penalty "
    "of its balance."
)
_NO_METER = "The account has no such meter of this resource: nobody can be shown how this line came about."
_METER_IN_OTHER_LETTERS = (
    "The account has no such meter, but one whose number has letters that look the same in another alphabet: "
    "write it as it is there, or nobody can be shown how this line came about."
)
_OTHER_OPENING = "The opening is not the closing of the month before."
_OTHER_ZEROS = (
    "The account has a payment of this number and day with other zeros in front: write it as it is there."
)
_OTHER_LETTERS = (
    "The account has a payment of this number and day with letters that look the same, but are of another "
    "alphabet: write it as it is there."
)
_OTHER_CLOSING = "The closing is not the opening of the month after, which is not in this file."
_NUMBERS_OF_MONTHS = "010203040506070809101112"


def dwellings_merge(staged: Table) -> Merge:
    """Known by the account and the day since when it is so."""
    return _of_accounts(dwellings, staged, ("account", "since"))


def norms_merge(staged: Table) -> Merge:
    """Known by the resource, the category and the day."""
    key = ("resource", "category", "since")
    joined = staged.outerjoin(norms, same(norms, staged, *key))
    return merge_of(norms, staged, joined, _values(staged, key), norms.c.resource.is_not(None))


def charges_merge(staged: Table) -> Merge:
    """Known by the bill and the line in it; what does not agree with balances and meters is said."""
    merge = _of_accounts(charges, staged, (*BILL, "line"))
    kept = merge.kept
    first_line = func.min(kept.c[FILE_LINE]).label(FILE_LINE)
    bills = select(*(kept.c[name] for name in BILL), first_line).group_by(*(kept.c[name] for name in BILL))
    bill = bills.subquery()
    beside = bill.outerjoin(balances, _same_bill(bill, balances))
    without = select(bill.c[FILE_LINE]).select_from(beside).where(balances.c.account.is_(None))
    differ = select(bill.c[FILE_LINE]).select_from(beside).where(_of_balance(balances) != _of_lines(bill))
    counted = and_(*(kept.c[name] == meters.c[name] for name in ("account", "resource"))) & (
        kept.c.meter == meters.c.number
    )
    unknown = (
        select(kept.c[FILE_LINE])
        .select_from(kept.outerjoin(meters, counted))
        .where(kept.c.meter != "", meters.c.id.is_(None))
    )
    in_other_letters = has_meter_in_other_letters(kept)
    return replace(
        merge,
        doubts=(
            Doubt("", _NO_BALANCE, without),
            Doubt("sum", _OTHER_SUM, differ),
            Doubt("meter", _NO_METER, unknown.where(~in_other_letters)),
            Doubt("meter", _METER_IN_OTHER_LETTERS, unknown.where(in_other_letters)),
        ),
    )


def balances_merge(staged: Table) -> Merge:
    """Known by the account, month and resource; what does not agree with lines and other months is said."""
    sums = [column.name for column in staged.c if column.name not in {FILE_LINE, *BILL}]
    merge = replace(_of_accounts(balances, staged, BILL), always=frozenset(sums), after_insert=note_new_bills)
    kept, also_kept = merge.kept, merge.kept.alias("also_kept")
    differ = select(kept.c[FILE_LINE]).where(_of_lines(kept) != _of_balance(kept))
    before = _beside(kept, balances, -1).where(kept.c.opening != balances.c.closing)
    told = _same_bill(also_kept, balances)
    after = _beside(kept, balances, 1).where(
        kept.c.closing != balances.c.opening, ~select(literal(1)).where(told).exists()
    )
    return replace(
        merge,
        doubts=(
            Doubt("charged", _OTHER_SUM, differ),
            Doubt("opening", _OTHER_OPENING, before),
            Doubt("closing", _OTHER_CLOSING, after),
        ),
    )


def payments_merge(staged: Table) -> Merge:
    """Known by the account, the day and the number; the same money is not counted twice."""
    merge = _of_accounts(payments, staged, ("account", "paid_on", "number"))
    reasons = ((ZEROS, _OTHER_ZEROS), (LETTERS, _OTHER_LETTERS))
    return replace(merge, alike=Alike(("account", "paid_on"), "number", None, reasons))


def common_needs_merge(staged: Table) -> Merge:
    """Known by the house and the month."""
    key = ("house", "month")
    joined = staged.outerjoin(houses, houses.c.code == staged.c.house).outerjoin(
        common_needs, same(common_needs, staged, *key)
    )
    merge = merge_of(
        common_needs,
        staged,
        joined,
        _values(staged, key),
        common_needs.c.house.is_not(None),
        checks=(KNOWN_HOUSE,),
        looked_up=(houses,),
    )
    return replace(merge, mending=house_in_other_letters(staged))


def _of_accounts(target: Table, staged: Table, key: Sequence[str]) -> Merge:
    """Rows of accounts that are known."""
    return merge_of(
        target,
        staged,
        with_account(staged).outerjoin(target, same(target, staged, *key)),
        _values(staged, key),
        target.c.account.is_not(None),
        checks=(KNOWN_ACCOUNT,),
        looked_up=(accounts,),
    )


def _values(staged: Table, key: Sequence[str]) -> dict[str, ColumnElement[Any]]:
    return {name: staged.c[name] for name in key}


def _same_bill(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in BILL))


def _of_balance(source: FromClause) -> ColumnElement[int]:
    """What the lines have to come to."""
    return source.c.charged + source.c.recalculated + source.c.penalty


def _of_lines(bill: FromClause) -> ColumnElement[int]:
    """What the lines that are known of a bill come to; null where there is none."""
    return select(func.sum(charges.c.sum)).where(_same_bill(charges, bill)).correlate(bill).scalar_subquery()


def _beside(kept: Table, other: Table, step: int) -> Select[tuple[int]]:
    """Lines beside what is known of so many months later."""
    number = (
        cast(func.substr(kept.c.month, 1, 4), Integer) * 12
        + cast(func.substr(kept.c.month, 6, 2), Integer)
        - 1
        + step
    )
    month = cast(number // 12, Text) + "-" + func.substr(_NUMBERS_OF_MONTHS, number % 12 * 2 + 1, 2)
    on = and_(other.c.account == kept.c.account, other.c.month == month, other.c.resource == kept.c.resource)
    return select(kept.c[FILE_LINE]).select_from(kept.join(other, on))
