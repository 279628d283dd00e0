"""Tariffs, charges, payments and what they depend on, as rows of the tables."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from sqlalchemy import Table

from bot.database.meters import month_text
from bot.database.money_tables import (
    balances,
    charges,
    common_needs,
    dwellings,
    new_bills,
    norms,
    payees,
    payments,
    tariffs,
)
from domain.charges.charge import Balance, Charge
from domain.charges.payee import Payee
from domain.charges.payment import Payment
from domain.common_needs.common_needs import CommonNeeds
from domain.dwellings import Dwelling
from domain.norms import ConsumptionNorm
from domain.tariffs.tariff import Tariff
from domain.window import Month
from tests.loaded import BillCame, Money

Values = Mapping[str, object]

_TABLES: Mapping[type, Table] = {
    ConsumptionNorm: norms,
    Dwelling: dwellings,
    Charge: charges,
    Balance: balances,
    BillCame: new_bills,
    Payment: payments,
    CommonNeeds: common_needs,
    Payee: payees,
}
_CALLED = {"kopecks": "sum", "roubles": "rate"}
_DAYS = ("first_day", "last_day", "persons")


def rows_of(thing: Money) -> Iterator[tuple[Table, Values]]:
    if isinstance(thing, Tariff):
        yield from ((tariffs, row) for row in _tariff_rows(thing))
        return
    values = {field.name: getattr(thing, field.name) for field in fields(thing)}
    yield _TABLES[type(thing)], {_CALLED.get(name, name): _kept(name, each) for name, each in values.items()}


def _kept(name: str, value: object) -> object:
    if isinstance(value, Month):
        return month_text(value)
    if isinstance(value, Decimal):
        return str(value)
    return "" if value is None and name not in _DAYS else value


def _tariff_rows(tariff: Tariff) -> Iterator[Values]:
    for rate in tariff.rates:
        bound = tariff.bounds[rate.band - 1] if rate.band <= len(tariff.bounds) else ""
        yield {
            "resource": tariff.resource.value,
            "category": tariff.category.value if tariff.category else "",
            "zones": tariff.zones,
            "zone": rate.zone.value,
            "band": rate.band,
            "valid_from": tariff.valid_from,
            "valid_to": tariff.valid_to,
            "price": str(rate.roubles),
            "scheme": tariff.scheme.value,
            "bound": str(bound),
            "bound_alone": str(tariff.alone or "") if bound else "",
            "vat": tariff.vat,
            "act": tariff.act,
            "sample": tariff.sample,
        }
