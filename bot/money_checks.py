"""`check` of bills: whether there are tariffs for today, and payees to whom a bill can be paid."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from bot.database.engine import Database
from bot.database.used_resources import USED_RESOURCES
from domain.charges.payee import Payee, payee_of
from domain.meters import Resource
from domain.payment_code.writing import WrongRequisite, check_recipient
from domain.tariffs.tariff import Tariff

_FILE = "import a file `{}` (docs/exchange.md)"
_TARIFFS, _PAYEES = _FILE.format("tariffs"), _FILE.format("payees")


async def tariffs_line(database: Database, today: date) -> str:
    """Whether each resource that is measured has a tariff on this day, and a real one."""
    async with database.units.look() as unit:
        tariffs = await unit.tariffs.between(today, today)
    return said_of_tariffs(tariffs, await _used(database))


async def payees_line(database: Database) -> str:
    """Whether each resource that is measured can be paid by a payment code."""
    async with database.units.look() as unit:
        payees = await unit.payees.all()
    return said_of_payees(payees, await _used(database))


def said_of_tariffs(tariffs: Sequence[Tariff], used: Collection[Resource]) -> str:
    """The line about tariffs that are in force today."""
    priced = {each.resource for each in tariffs}
    samples = {each.resource for each in tariffs if each.sample}
    wrong = []
    if lacking := _named(set(used) - priced):
        wrong.append(f"none is in force today for {lacking}, so no sum can be computed: {_TARIFFS}")
    if called := _named(samples):
        wrong.append(f"those for {called} are samples, and called so wherever they stand: {_TARIFFS}")
    return f"warning: {'; '.join(wrong)}" if wrong else f"ok, {len(tariffs)} in force today"


def said_of_payees(payees: Sequence[Payee], used: Collection[Resource]) -> str:
    """The line about whom bills are paid to."""
    wrong = list(_wrong_with(payees))
    if lacking := _named({each for each in used if payee_of(payees, each) is None}):
        wrong.append(f"nobody is known for {lacking}, so bills have no payment code: {_PAYEES}")
    return f"warning: {'; '.join(wrong)}" if wrong else f"ok, {len(payees)}"


def _wrong_with(payees: Sequence[Payee]) -> Iterator[str]:
    for payee in payees:
        of = payee.resource.value if payee.resource else "all resources"
        if payee.sample:
            yield f"the payee of {of} is a sample, nobody can pay by it: {_PAYEES}"
        try:
            check_recipient(payee.recipient)
        except WrongRequisite as error:
            yield f"no payment code can be made for the payee of {of} ({error}): {_PAYEES}"


def _named(resources: Collection[Resource]) -> str:
    return ", ".join(each.value for each in Resource if each in resources)


async def _used(database: Database) -> set[Resource]:
    return {Resource(name) for (name,) in await database.engine.read(USED_RESOURCES)}
