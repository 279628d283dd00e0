"""What a resident hears of a bill when their turn has come, as things stand at that moment."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.campaigns.campaign import CampaignKind, RecipientState, SkipReason
from domain.campaigns.composing import Skip
from domain.campaigns.preferences import Preferences
from domain.charges.charge import Balance
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.outbox import Notice
from domain.window import Month
from fsm.wording import rows_of
from tests.domain.clock import MOSCOW
from tests.domain.reminders.reminding import Reminding
from tests.domain.services import ACCOUNT, NINA, Services
from tests.loaded import BillCame

DONE, UNLINKED, TOLD = (Skip(each) for each in (SkipReason.DONE, SkipReason.UNLINKED, SkipReason.TOLD))
OFF = Skip(SkipReason.OFF)
APRIL = Month(2013, 4)
LIGHT, WATER = Resource.ELECTRICITY, Resource.HOT_WATER
CAME = datetime(2013, 5, 8, 3, 0, tzinfo=MOSCOW)
SINCE, UNTIL = (datetime(2013, 5, day, 9, 0, tzinfo=MOSCOW) for day in (7, 8))
PAID_BY = date(2013, 5, 13)  # the 10th was a holiday


def balance(
    charged: int,
    *,
    account: AccountNumber = ACCOUNT,
    month: Month = APRIL,
    resource: Resource = LIGHT,
    opening: int = 0,
) -> Balance:
    return Balance(account, month, resource, opening, charged, 0, 0, 0, 0, opening + charged)


def paid(kopecks: int, day: int = 8) -> Payment:
    return Payment(ACCOUNT, f"{day}-{kopecks}", date(2013, 5, day), kopecks)


@pytest.fixture
async def reminding(at_home: Services) -> Reminding:
    """The morning of 8 May; the bill of April came in the night, and is to be paid by the 13th."""
    at_home.clock.to(datetime(2013, 5, 8, 10, 0, tzinfo=MOSCOW))
    await at_home.store.load(balance(120_00), BillCame(ACCOUNT, APRIL, CAME))
    return Reminding(at_home)


def owed(said: Notice | Skip) -> list[tuple[object, object, object]]:
    """What is said of each account: how much was charged and how much is owed."""
    assert isinstance(said, Notice), said
    return [(each["account"], each["accrued"], each["owed"]) for each in rows_of(said.facts, "lines")]


# ---- a new bill -----------------------------------------------------------------------------------------


async def test_a_new_bill_says_what_is_to_be_paid_until_when(reminding: Reminding) -> None:
    said = await reminding.said(await reminding.of_new_bills(APRIL, SINCE, UNTIL))
    assert owed(said) == [(ACCOUNT, 120_00, 120_00)]
    assert isinstance(said, Notice)
    assert (said.template, said.facts["due"]) == ("reminder-new-bill", PAID_BY.isoformat())


async def test_what_has_come_since_is_taken_off(reminding: Reminding) -> None:
    campaign = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    await reminding.services.store.load(paid(20_00))
    assert owed(await reminding.said(campaign)) == [(ACCOUNT, 120_00, 100_00)]


async def test_paid_a_second_before_nothing_is_said(reminding: Reminding) -> None:
    campaign = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    await reminding.services.store.load(paid(120_00))
    assert await reminding.said(campaign) == DONE


async def test_of_an_advance_it_is_said_that_nothing_is_to_be_paid(reminding: Reminding) -> None:
    await reminding.services.store.load(balance(120_00, opening=-500_00))
    campaign = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    assert owed(await reminding.said(campaign)) == [(ACCOUNT, 120_00, -380_00)]


async def test_the_other_half_of_a_load_is_in_the_message(reminding: Reminding) -> None:
    campaign = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    await reminding.services.store.load(balance(80_00, resource=WATER))
    assert owed(await reminding.said(campaign)) == [(ACCOUNT, 200_00, 200_00)]


async def test_a_bill_of_another_load_is_another_message(reminding: Reminding) -> None:
    assert await reminding.said(await reminding.of_new_bills(APRIL, UNTIL, UNTIL.replace(day=9))) == UNLINKED


async def test_a_newer_bill_has_its_own_message(reminding: Reminding) -> None:
    campaign = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    await reminding.services.store.load(balance(90_00, month=APRIL.next()))
    assert await reminding.said(campaign) == UNLINKED


async def test_all_accounts_are_one_message_those_that_are_paid_left_out(reminding: Reminding) -> None:
    other, closed = (
        await reminding.household_of("444555666"),
        await reminding.household_of("777", closed=True),
    )
    for number in (other, closed):
        await reminding.moves_in(number)
        await reminding.services.store.load(balance(70_00, account=number), BillCame(number, APRIL, CAME))
    campaign = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    assert owed(await reminding.said(campaign)) == [(ACCOUNT, 120_00, 120_00), (other, 70_00, 70_00)]
    await reminding.services.store.load(paid(120_00))
    assert owed(await reminding.said(campaign)) == [(other, 70_00, 70_00)]


@pytest.mark.parametrize("kind", [CampaignKind.NEW_BILL, CampaignKind.PAYMENT_DUE])
async def test_whoever_does_not_want_it_hears_nothing(reminding: Reminding, kind: CampaignKind) -> None:
    of_kind = {
        CampaignKind.NEW_BILL: reminding.of_new_bills(APRIL, SINCE, UNTIL),
        CampaignKind.PAYMENT_DUE: reminding.of_payments(APRIL),
    }
    campaigns = {each: await planned for each, planned in of_kind.items()}
    await reminding.chooses(Preferences(off=frozenset({kind})))
    for each, campaign in campaigns.items():
        said = await reminding.said(campaign)
        assert (said == OFF) is (each is kind)


# ---- a bill that is not paid ----------------------------------------------------------------------------


async def test_who_owes_is_reminded_with_the_days_that_are_left(reminding: Reminding) -> None:
    said = await reminding.said(await reminding.of_payments(APRIL))
    assert owed(said) == [(ACCOUNT, 120_00, 120_00)]
    assert isinstance(said, Notice)
    assert (said.template, said.facts["days"]) == ("reminder-payment-due", 5)


@pytest.mark.parametrize("came", [120_00, 200_00])
async def test_who_has_paid_a_second_before_is_not(reminding: Reminding, came: int) -> None:
    campaign = await reminding.of_payments(APRIL)
    await reminding.services.store.load(paid(came))
    assert await reminding.said(campaign) == DONE


async def test_who_has_paid_in_advance_is_not(reminding: Reminding) -> None:
    await reminding.services.store.load(balance(120_00, opening=-120_00))
    assert await reminding.said(await reminding.of_payments(APRIL)) == DONE


async def test_a_correction_counts_as_it_is_now(reminding: Reminding) -> None:
    campaign = await reminding.of_payments(APRIL)
    await reminding.services.store.load(balance(95_00))
    assert owed(await reminding.said(campaign)) == [(ACCOUNT, 95_00, 95_00)]
    await reminding.services.store.load(balance(0))
    assert await reminding.said(campaign) == DONE


@pytest.mark.parametrize("state", [RecipientState.SENT, RecipientState.WAITING, RecipientState.UNCERTAIN])
async def test_who_hears_of_the_bill_today_is_not_reminded_of_it_too(
    reminding: Reminding, state: RecipientState
) -> None:
    news = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    await reminding.lists(news, reminding.services.clock.now(), state)
    campaign = await reminding.of_payments(APRIL)
    assert await reminding.said(campaign) == TOLD
    await reminding.chooses(Preferences(off=frozenset({CampaignKind.NEW_BILL})))
    assert owed(await reminding.said(campaign)) == [(ACCOUNT, 120_00, 120_00)]


async def test_of_the_other_account_they_are(reminding: Reminding) -> None:
    other = await reminding.household_of("444555666")
    await reminding.moves_in(other)
    earlier = replace(BillCame(other, APRIL, CAME), came_at=CAME.replace(day=4))
    await reminding.services.store.load(balance(70_00, account=other), earlier)
    news = await reminding.of_new_bills(APRIL, SINCE, UNTIL)
    await reminding.lists(news, reminding.services.clock.now(), RecipientState.SENT)
    assert owed(await reminding.said(await reminding.of_payments(APRIL))) == [(other, 70_00, 70_00)]


async def test_who_has_left_hears_nothing(reminding: Reminding) -> None:
    campaign = await reminding.of_payments(APRIL)
    async with reminding.services.store.units.change() as unit:
        for link in await unit.residents.links_of_account(ACCOUNT):
            await unit.residents.end_link(link.id, CAME)
        await unit.commit()
    reminding.services.directory.forget(NINA)
    assert await reminding.said(campaign) == UNLINKED


async def test_nobody_is_left_out_by_lot_of_what_nobody_counts(reminding: Reminding) -> None:
    """A share is left out of the reminders of readings, to see what these bring: of nothing else."""
    campaign = await reminding.of_payments(APRIL)
    assert isinstance(await reminding.said(campaign, share=1.0), Notice)
    reminding.services.clock.to_noon(2013, 5, 24)
    readings = await reminding.of_readings()
    assert await reminding.said(readings, share=1.0) == Skip(SkipReason.CONTROL)
