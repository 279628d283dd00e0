"""Bills to pay, and people who pay them by card."""

from sqlalchemy import insert

from bot.app import App
from bot.sandbox import Group, Sandbox
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


async def told(resident: Resident, sandbox: Sandbox, words: str) -> int:
    """How many messages say so, once one does."""

    def saying() -> int:
        return sum(words in message.words for message in resident.person.chat.bot_messages)

    await sandbox.wait_for(lambda: saying() > 0, PATIENCE, words)
    return saying()


async def card(staff_group: Group, sandbox: Sandbox, words: str) -> str:
    """What a card with these words says, once there is one."""

    def cards() -> list[str]:
        return [message.words for message in staff_group.chat.bot_messages if words in message.words]

    await sandbox.wait_for(lambda: bool(cards()), PATIENCE, words)
    return cards()[0]


async def pays_for_hot_water(resident: Resident, sandbox: Sandbox) -> Charge:
    """What is owed for hot water alone, 500 roubles."""
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    return await pays(resident, sandbox)
