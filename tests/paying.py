"""Bills to pay, and people who pay them by card."""

from sqlalchemy import insert

from bot.app import App
from bot.sandbox import Sandbox
from bot.sandbox.records import Payment as Charge
from domain.charges.charge import Balance
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.window import Month
from tests.bot.database.money_rows import rows_of
from tests.people import Resident

ACCOUNT = AccountNumber("111222333")
PROVIDER = "381764678:TEST:68550"
JANUARY = Month(2026, 1)
PATIENCE = 60.0
"""Seconds, on a very busy machine."""


def balance(kopecks: int, resource: Resource = Resource.ELECTRICITY, month: Month = JANUARY) -> Balance:
    """A month that leaves so much to be paid."""
    return Balance(ACCOUNT, month, resource, 0, kopecks, 0, 0, 0, 0, kopecks)


async def billing_sends(cabinet: App, *things: Balance | Payment) -> None:
    """Billing's files are loaded."""
    async with cabinet.database.alchemy.begin() as connection:
        for thing in things:
            for table, row in rows_of(thing):
                await connection.execute(insert(table), dict(row))


def invoices(resident: Resident) -> list[int]:
    """The messages with an invoice, oldest first."""
    return [
        message.message_id for message in resident.person.chat.bot_messages if "invoice" in message.content
    ]


async def pays(resident: Resident, sandbox: Sandbox, invoice: int | None = None) -> Charge:
    """Pay an invoice, the newest one unless another is given; what the provider says."""
    payment = resident.person.pays(invoice or invoices(resident)[-1])
    await sandbox.wait_for(lambda: payment.approved is not None, PATIENCE, "the bot's answer before a charge")
    await resident.waits()
    return payment
