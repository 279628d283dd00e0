from datetime import timedelta

import pytest

from domain.identifiers import AccountNumber, LinkId, UserId
from domain.residents import Consent, Language
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NEIGHBOUR, NOW
from tests.bot.database.stores import Store

LATER = NOW + timedelta(days=1)


async def test_a_stranger_is_nobody(store: Store) -> None:
    async with store.units.change() as unit:
        assert await unit.residents.find(ANNA) is None
        await unit.residents.set_language(ANNA, Language.EN)
        await unit.residents.set_active(ANNA, ACCOUNT)
        assert await unit.residents.find(ANNA) is None


async def test_a_consent_is_kept_with_its_moment(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.residents.record_consent(ANNA, Consent("1", NOW), Language.EN)
        await unit.commit()
    async with store.units.look() as unit:
        resident = await unit.residents.find(ANNA)
    assert resident is not None
    assert resident.consent == Consent("1", NOW)
    assert resident.consent.given_at.tzinfo is not None
    assert resident.language is Language.EN
    assert resident.links == ()


async def test_a_repeated_consent_changes_nothing_and_a_new_version_is_kept(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.residents.record_consent(ANNA, Consent("1", NOW), Language.RU)
        await unit.residents.record_consent(ANNA, Consent("1", LATER), Language.EN)
        resident = await unit.residents.find(ANNA)
        assert resident is not None
        assert (resident.consent, resident.language) == (Consent("1", NOW), Language.RU)
        await unit.residents.record_consent(ANNA, Consent("2", LATER), Language.RU)
        resident = await unit.residents.find(ANNA)
        assert resident is not None
        assert resident.consent == Consent("2", LATER)


async def test_language_and_active_account(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        await unit.residents.set_language(ANNA, Language.EN)
        await unit.residents.add_link(ANNA, NEIGHBOUR, "", NOW)
        await unit.residents.add_link(ANNA, ACCOUNT, "", LATER)
        await unit.residents.set_active(ANNA, ACCOUNT)
        resident = await unit.residents.find(ANNA)
        assert resident is not None
        assert resident.language is Language.EN
        assert [link.account for link in resident.links] == [NEIGHBOUR, ACCOUNT]
        assert resident.active_link is not None
        assert resident.active_link.account == ACCOUNT
        assert (await unit.residents.find(BORIS)) is not None


async def test_linking_again_keeps_the_link_and_takes_the_newer_email(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        link, new = await unit.residents.add_link(ANNA, ACCOUNT, "a@example.org", NOW)
        assert new
        assert await unit.residents.add_link(ANNA, ACCOUNT, "", LATER) == (link, False)
        kept = await unit.residents.live_link(link)
        assert kept is not None
        assert (kept.email, kept.linked_at, kept.user, kept.account) == ("a@example.org", NOW, ANNA, ACCOUNT)
        assert await unit.residents.add_link(ANNA, ACCOUNT, "b@example.org", LATER) == (link, False)
        kept = await unit.residents.live_link(link)
        assert kept is not None
        assert kept.email == "b@example.org"


async def test_an_ended_link_is_gone_and_can_be_made_anew(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        first, _ = await unit.residents.add_link(ANNA, ACCOUNT, "a@example.org", NOW)
        assert await unit.residents.end_link(first, LATER)
        assert not await unit.residents.end_link(first, LATER, by=BORIS)
        assert await unit.residents.live_link(first) is None
        resident = await unit.residents.find(ANNA)
        assert resident is not None
        assert resident.links == ()
        second, new = await unit.residents.add_link(ANNA, ACCOUNT, "", LATER)
        assert new
        assert second != first


async def test_links_of_an_account_oldest_first(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        boris, _ = await unit.residents.add_link(BORIS, ACCOUNT, "", NOW)
        anna, _ = await unit.residents.add_link(ANNA, ACCOUNT, "", LATER)
        await unit.residents.add_link(ANNA, NEIGHBOUR, "", LATER)
        assert [link.id for link in await unit.residents.links_of_account(ACCOUNT)] == [boris, anna]
        await unit.residents.end_link(boris, LATER)
        assert [link.id for link in await unit.residents.links_of_account(ACCOUNT)] == [anna]


async def test_a_confirmed_email_outlives_the_link_unless_disowned(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        anna, _ = await unit.residents.add_link(ANNA, ACCOUNT, "Anna@Example.org", NOW)
        boris, _ = await unit.residents.add_link(BORIS, ACCOUNT, "thief@example.org", NOW)
        assert await unit.residents.confirmed_email(ACCOUNT, "aNNa@example.ORG") == "Anna@Example.org"
        assert await unit.residents.confirmed_email(NEIGHBOUR, "anna@example.org") is None
        assert await unit.residents.confirmed_email(ACCOUNT, "") is None
        await unit.residents.end_link(anna, LATER)
        await unit.residents.end_link(boris, LATER, by=ANNA)
        assert await unit.residents.confirmed_email(ACCOUNT, "anna@example.org")
        assert await unit.residents.confirmed_email(ACCOUNT, "thief@example.org") is None


@pytest.mark.parametrize("ended", [False, True])
async def test_what_is_written_on_a_link(residents_known: Store, ended: bool) -> None:
    async with residents_known.units.change() as unit:
        link, _ = await unit.residents.add_link(ANNA, ACCOUNT, "a@example.org", NOW)
        other, _ = await unit.residents.add_link(BORIS, ACCOUNT, "b@example.org", NOW)
        if ended:
            await unit.residents.end_link(link, LATER)
        await unit.residents.set_label(link, "дача")
        await unit.residents.set_phone(link, "+79200000000")
        await unit.residents.set_email(link, "new@example.org")
        kept = await unit.residents.live_link(link)
        if ended:
            assert kept is None
        else:
            assert kept is not None
            assert (kept.label, kept.phone, kept.email) == ("дача", "+79200000000", "new@example.org")
        untouched = await unit.residents.live_link(other)
        assert untouched is not None
        assert (untouched.label, untouched.phone, untouched.email) == ("", "", "b@example.org")


async def test_an_unknown_link(store: Store) -> None:
    async with store.units.change() as unit:
        assert await unit.residents.live_link(LinkId(404)) is None
        assert not await unit.residents.end_link(LinkId(404), NOW)
        assert await unit.residents.links_of_account(AccountNumber("999999999")) == []
        assert await unit.residents.find(UserId(404)) is None


async def test_who_has_ended_a_link_sees_it_and_can_bring_it_back_as_it_was(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        await unit.residents.add_link(BORIS, ACCOUNT, "b@example.org", NOW)
        anna, _ = await unit.residents.add_link(ANNA, ACCOUNT, "a@example.org", NOW)
        await unit.residents.set_phone(anna, "+79200000000")
        before = await unit.residents.live_link(anna)
        assert await unit.residents.end_link(anna, LATER, by=BORIS)
        assert await unit.residents.confirmed_email(ACCOUNT, "a@example.org") is None
        [ended] = await unit.residents.ended_by(BORIS, ACCOUNT, LATER)
        assert (ended.link, ended.ended_at) == (before, LATER)
        assert await unit.residents.ended_by(ANNA, ACCOUNT, NOW) == []
        assert await unit.residents.ended_by(BORIS, NEIGHBOUR, NOW) == []
        assert await unit.residents.ended_by(BORIS, ACCOUNT, LATER + timedelta(seconds=1)) == []
        await unit.residents.restore_link(anna)
        assert await unit.residents.live_link(anna) == before
        assert await unit.residents.confirmed_email(ACCOUNT, "a@example.org")
        assert await unit.residents.ended_by(BORIS, ACCOUNT, NOW) == []


async def test_a_link_of_whoever_has_linked_anew_is_not_to_be_brought_back(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        anna, _ = await unit.residents.add_link(ANNA, ACCOUNT, "", NOW)
        await unit.residents.end_link(anna, LATER, by=BORIS)
        await unit.residents.add_link(ANNA, ACCOUNT, "", LATER)
        assert await unit.residents.ended_by(BORIS, ACCOUNT, NOW) == []


async def test_an_address_is_compared_as_it_is_sent_to_and_given_as_it_was_confirmed(
    residents_known: Store,
) -> None:
    async with residents_known.units.change() as unit:
        await unit.residents.add_link(ANNA, ACCOUNT, "nina@straße.de", NOW)
        assert await unit.residents.confirmed_email(ACCOUNT, "nina@strasse.de") is None
        assert await unit.residents.confirmed_email(ACCOUNT, "nina@xn--strae-oqa.de") == "nina@straße.de"


async def test_an_address_that_was_given_up_opens_nothing_by_an_earlier_link_either(
    residents_known: Store,
) -> None:
    async with residents_known.units.change() as unit:
        before, _ = await unit.residents.add_link(ANNA, ACCOUNT, "stolen@example.org", NOW)
        await unit.residents.end_link(before, LATER)
        boris, _ = await unit.residents.add_link(BORIS, ACCOUNT, "b@example.org", NOW)
        await unit.residents.end_link(boris, LATER)
        again, _ = await unit.residents.add_link(ANNA, ACCOUNT, "stolen@example.org", LATER)
        await unit.residents.set_email(again, "new@example.org")
        assert await unit.residents.confirmed_email(ACCOUNT, "stolen@example.org") is None
        assert await unit.residents.confirmed_email(ACCOUNT, "new@example.org")
        assert await unit.residents.confirmed_email(ACCOUNT, "b@example.org")
