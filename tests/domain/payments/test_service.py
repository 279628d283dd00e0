"""Orders, questions before a charge, charges and refunds: the ledger has each charge once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.charges.charge import Balance
from domain.charges.payment import Payment
from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.outbox import Letter, Notice, StaffCard
from domain.payments.checking import Question, Refused
from domain.payments.order import Order, OrderState
from domain.payments.service import NoSuchPayment, PaymentsService
from domain.payments.taken import Charged, ChargeId, TakenFor
from domain.payments.till import Till
from domain.residents import Consent, Language
from domain.window import Month
from tests.bot.database.conftest import HOME
from tests.domain.bills.bills import PAYEE
from tests.memory.store import MemoryStore

NINA, BORIS = UserId(1), UserId(2)
ACCOUNT = HOME.number
MAY = Month(2013, 5)


class Clock:
    def __init__(self) -> None:
        self.moment = datetime(2013, 5, 24, 10, 42, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(clock: Clock) -> MemoryStore:
    store = MemoryStore()
    await store.load(HOME)
    async with store.units.change() as unit:
        for user in (NINA, BORIS):
            await unit.residents.record_consent(user, Consent("1", clock.now()), Language.RU)
            await unit.residents.add_link(user, ACCOUNT, f"{user}@mail.ru", clock.now())
        await unit.commit()
    return store


@pytest.fixture
def service(store: MemoryStore, clock: Clock) -> PaymentsService:
    return PaymentsService(store.units, clock, Till("token"), UTC)


async def ordered(service: PaymentsService, user: UserId = NINA, kopecks: int = 1500_00) -> Order:
    order, _ = await service.order(user, ACCOUNT, None, kopecks)
    return order


def balance(month: Month, opening: int, charged: int, *, paid: int = 0) -> Balance:
    closing = opening + charged - paid
    return Balance(ACCOUNT, month, Resource.ELECTRICITY, opening, charged, 0, 0, 0, paid, closing)


async def owed(service: PaymentsService) -> int:
    return (await service.standing(NINA, ACCOUNT)).owed.total


def question(order: Order, name: str = "q") -> Question:
    return Question(name, order.user, order.kopecks, "RUB", order.key)


def charged(order: Order, charge: str = "tg-1", kopecks: int | None = None) -> Charged:
    return Charged(ChargeId(charge), "p-1", order.user, kopecks or order.kopecks, "RUB", order.key)


async def test_paid_once_and_told_once(service: PaymentsService, store: MemoryStore, clock: Clock) -> None:
    order = await ordered(service)
    assert await service.allow(question(order)) is None
    first = await service.take(charged(order), clock.now())
    again = await service.take(charged(order), clock.now())
    assert first == again
    assert first.payment.taken_for is TakenFor.ORDER
    notice, letter = await store.messages()
    assert isinstance(notice, Notice)
    assert isinstance(letter, Letter)
    assert (notice.user, letter.to, notice.facts["sum"]) == (NINA, "1@mail.ru", 1500_00)
    assert await service.allow(question(order, "q2")) is Refused.PAID


async def test_an_invoice_that_is_paid_twice_is_an_advance_that_clerks_see(
    service: PaymentsService, store: MemoryStore, clock: Clock
) -> None:
    order = await ordered(service)
    await service.take(charged(order), clock.now())
    second = await service.take(charged(order, "tg-2"), clock.now())
    assert second.payment.taken_for is TakenFor.AGAIN
    [card] = [message for message in await store.messages() if isinstance(message, StaffCard)]
    assert card.facts["why"] == "again"
    assert [each.number for each in await service.to_look_at(5)] == [second.number]


async def test_a_late_charge_for_what_another_order_has_paid_is_an_advance_too(
    service: PaymentsService, store: MemoryStore, clock: Clock
) -> None:
    """The first charge's word is late: its order has ended, and a second one was allowed meanwhile."""
    await store.load(balance(MAY, 0, 1500_00))
    first = await ordered(service)
    assert await service.allow(question(first, "q1")) is None
    clock.moment += timedelta(seconds=61)
    second = await ordered(service)
    assert await service.allow(question(second, "q2")) is None
    for_order = await service.take(charged(second, "tg-2"), clock.now())
    late = await service.take(charged(first, "tg-1"), clock.now())
    assert [each.payment.taken_for for each in (for_order, late)] == [TakenFor.ORDER, TakenFor.AGAIN]
    [card] = [message for message in await store.messages() if isinstance(message, StaffCard)]
    assert card.facts["why"] == "again"
    assert [each.number for each in await service.to_look_at(5)] == [late.number]


# ---- what is owed, at the turn of a month -----------------------------------------------------------


async def test_a_bill_that_was_made_without_a_payment_does_not_swallow_it(
    service: PaymentsService, store: MemoryStore, clock: Clock
) -> None:
    """Paid on the last evening of May; the bill is made at midnight, the payment handed over at three."""
    await store.load(balance(MAY.previous(), 0, 1000_00))
    clock.moment = datetime(2013, 5, 31, 18, tzinfo=UTC)
    taken = await service.take(charged(await ordered(service, kopecks=1000_00)), clock.now())
    assert await owed(service) == 0
    await store.load(balance(MAY, 1000_00, 500_00))
    await store.hand_over(taken.number, 1)
    assert await owed(service) == 500_00
    await store.load(Payment(ACCOUNT, "tg-1", date(2013, 5, 31), 1000_00, "telegram"))
    assert await owed(service) == 500_00, "billing has sent it, with its own day"
    order = await ordered(service, kopecks=1500_00)
    assert (order.owed, await service.allow(question(order))) == (500_00, None)
    await store.load(balance(MAY.next(), 1500_00, 0, paid=1000_00))
    assert await owed(service) == 500_00, "and the next bill holds it"


async def test_what_a_bill_holds_though_it_was_never_sent_back_is_taken_off_once(
    service: PaymentsService, store: MemoryStore, clock: Clock
) -> None:
    """Two payments of one day, both handed over: the bill says that 700 of the 800 were paid in its month."""
    await store.load(balance(MAY.previous(), 0, 3000_00))
    clock.moment = datetime(2013, 5, 28, 18, tzinfo=UTC)
    for charge, kopecks in (("tg-1", 700_00), ("tg-2", 100_00)):
        taken = await service.take(charged(await ordered(service, kopecks=kopecks), charge), clock.now())
        await store.hand_over(taken.number, 1)
    await store.load(balance(MAY, 3000_00, 0, paid=700_00))
    assert await owed(service) == 2200_00
    await store.load(balance(MAY.next(), 2300_00, 0, paid=100_00))
    assert await owed(service) == 2200_00


async def test_what_was_given_back_is_owed_again(
    service: PaymentsService, store: MemoryStore, clock: Clock
) -> None:
    await store.load(balance(MAY, 0, 1000_00))
    clock.moment = datetime(2013, 6, 10, 18, tzinfo=UTC)
    taken = await service.take(charged(await ordered(service, kopecks=1000_00)), clock.now())
    await store.hand_over(taken.number, 1)
    await store.load(Payment(ACCOUNT, "tg-1", date(2013, 6, 10), 1000_00, "telegram"))
    assert await owed(service) == 0
    await service.refund(taken.number, "Светлана")
    assert await owed(service) == 1000_00
    await store.load(Payment(ACCOUNT, "tg-1-refund", date(2013, 6, 11), -1000_00, "telegram"))
    assert await owed(service) == 1000_00


async def test_all_that_is_billed_goes_to_one_payee_or_to_none(
    service: PaymentsService, store: MemoryStore
) -> None:
    """A company that sells electricity alone has no payee for heating, and needs none."""
    of_light = replace(PAYEE, resource=Resource.ELECTRICITY)
    of_heat = replace(PAYEE, resource=Resource.HEATING, name="ООО «Тепло»")
    await store.load(balance(MAY, 0, 1500_00), of_light, of_heat)
    found = await service.transfer(NINA, ACCOUNT, None)
    assert found is not None
    assert found[1] == of_light
    paid = Payment(ACCOUNT, "bank-1", date(2013, 6, 1), 50_00, "bank", resource=Resource.HEATING)
    await store.load(paid)
    found = await service.transfer(NINA, ACCOUNT, None)
    assert found is not None
    assert found[1] == of_light, "what was paid for heating is no more owed for it"
    heating = replace(balance(MAY, 0, 300_00), resource=Resource.HEATING)
    await store.load(heating)
    assert await service.transfer(NINA, ACCOUNT, None) is None, "two payees, one code"


# ---- others -----------------------------------------------------------------------------------------


async def test_a_charge_of_nobody_is_recorded_and_told(service: PaymentsService, store: MemoryStore) -> None:
    stray = Charged(ChargeId("tg-9"), "p-9", UserId(77), 5_00, "RUB", "никогда не было")
    taken = await service.take(stray, datetime(2013, 5, 24, tzinfo=UTC))
    assert (taken.payment.account, taken.payment.taken_for) == (None, TakenFor.STRAY)
    notice, card = await store.messages()
    assert isinstance(notice, Notice)
    assert isinstance(card, StaffCard)
    assert card.facts["why"] == "stray"


async def test_another_sum_than_the_orders_does_not_pay_it(service: PaymentsService, clock: Clock) -> None:
    order = await ordered(service)
    taken = await service.take(charged(order, kopecks=1), clock.now())
    assert (taken.payment.account, taken.payment.taken_for) == (ACCOUNT, TakenFor.STRAY)
    assert await service.allow(question(order)) is None


async def test_who_is_linked_no_more_is_refused_and_still_recorded(
    service: PaymentsService, store: MemoryStore, clock: Clock
) -> None:
    order = await ordered(service)
    async with store.units.change() as unit:
        [link, _] = await unit.residents.links_of_account(ACCOUNT)
        await unit.residents.end_link(link.id, clock.now())
        await unit.commit()
    assert await service.allow(question(order)) is Refused.UNLINKED
    with pytest.raises(NoLinkedAccount):
        await ordered(service)
    taken = await service.take(charged(order), clock.now())
    assert taken.payment.account == ACCOUNT
    card = (await store.messages())[-1]
    assert isinstance(card, StaffCard)
    assert card.facts["why"] == "unlinked"


async def test_two_residents_do_not_pay_for_the_same_at_once(service: PaymentsService, clock: Clock) -> None:
    hers, his = await ordered(service, NINA), await ordered(service, BORIS)
    assert await service.allow(question(hers, "hers")) is None
    assert await service.allow(question(his, "his")) is Refused.UNDER_WAY
    await service.take_back(question(hers, "hers"))
    assert await service.allow(question(his, "his")) is None
    clock.moment += timedelta(minutes=1)
    assert await service.allow(question(hers, "hers")) is None


async def test_paid_meanwhile_by_the_other(service: PaymentsService, clock: Clock) -> None:
    """Without a bill nothing is owed: what the other has paid is an advance already."""
    hers, his = await ordered(service, NINA), await ordered(service, BORIS)
    await service.take(charged(hers), clock.now())
    assert await service.allow(question(his)) is None


async def test_a_new_order_ends_the_one_before(service: PaymentsService, clock: Clock) -> None:
    first = await ordered(service)
    clock.moment += timedelta(seconds=1)
    second = await ordered(service, kopecks=100_00)
    assert await service.allow(question(first)) is Refused.ENDED
    standing = await service.standing(NINA, ACCOUNT)
    assert standing.last == second
    assert standing.last.state is OrderState.OPEN


async def test_what_was_given_back_is_noted_once(
    service: PaymentsService, store: MemoryStore, clock: Clock
) -> None:
    order = await ordered(service)
    taken = await service.take(charged(order), clock.now())
    before = len(await store.messages())
    refunded, is_news = await service.refund(taken.number, "Светлана")
    assert (refunded.refunded_by, is_news) == ("Светлана", True)
    assert (await service.refund(taken.number, "Олег"))[1] is False
    notice, letter, card = (await store.messages())[before:]
    assert isinstance(notice, Notice)
    assert isinstance(letter, Letter)
    assert isinstance(card, StaffCard)
    assert card.facts["by"] == "Светлана"
    with pytest.raises(NoSuchPayment):
        await service.refund(99, "Олег")
    assert await service.of_account(AccountNumber("000000000")) == []
