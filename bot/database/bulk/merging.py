"""How each kind of billing's files is merged into its table."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Table, case, func, literal

from bot.database.bulk import company_merges, money_merges, reference_merges, registry_merges
from bot.database.bulk.merge import Merge


def merge_into(
    target: str, staged: Table, absent: Collection[str], unless_said: Mapping[str, object]
) -> Merge:
    """The way of a file into the table of this name.

    `absent` are the columns that the file does not have: they are no news, the database keeps what it has.
    `unless_said` are columns of which a row may say nothing: the same then, and a new row gets that value.
    """
    merge = _keeping(_MERGES[target](staged), unless_said)
    kept = {merge.names.get(name, name) for name in absent} - merge.always
    return replace(
        merge,
        news={name: new for name, new in merge.news.items() if name not in kept},
        updates={name: new for name, new in merge.updates.items() if name not in kept},
    )


def _keeping(merge: Merge, unless_said: Mapping[str, object]) -> Merge:
    """With what the database has, where a row says nothing of it."""
    kept = {}
    for name, otherwise in unless_said.items():
        if (called := merge.names.get(name, name)) in merge.news:
            column: ColumnElement[Any] = merge.target.c[called]
            if (holds := merge.kept_while.get(called)) is not None:
                column = case((holds, column))
            kept[called] = func.coalesce(merge.staged.c[name], column, literal(otherwise, column.type))
    return replace(merge, origins={**merge.origins, **kept}, news={**merge.news, **kept})


_MERGES: Mapping[str, Callable[[Table], Merge]] = {
    "houses": registry_merges.houses_merge,
    "accounts": registry_merges.accounts_merge,
    "meters": registry_merges.meters_merge,
    "readings": registry_merges.readings_merge,
    "months": company_merges.months_merge,
    "calendar": company_merges.calendar_merge,
    "services": company_merges.services_merge,
    "payees": company_merges.payees_merge,
    "branches": reference_merges.branches_merge,
    "questions": reference_merges.questions_merge,
    "ways": reference_merges.ways_merge,
    "dwellings": money_merges.dwellings_merge,
    "norms": money_merges.norms_merge,
    "charges": money_merges.charges_merge,
    "balances": money_merges.balances_merge,
    "payments": money_merges.payments_merge,
    "common_needs": money_merges.common_needs_merge,
}
