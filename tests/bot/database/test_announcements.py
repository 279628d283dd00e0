"""Announcements as they are kept, over all engines."""

from dataclasses import replace

from domain.announcements.announcement import Announcement, Composed, NewAnnouncement
from domain.campaigns.campaign import Accounts, CampaignKind, Everybody, Houses
from domain.campaigns.preferences import Preferences
from domain.identifiers import ActId, HouseCode, UserId
from domain.outbox import AttachedFile, FileKind
from domain.requests.request import Clerk
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NEIGHBOUR, NOW
from tests.bot.database.stores import Store

PHOTO = AttachedFile(FileKind.PHOTO, "AgAC", "ab", "", 10)
NEW = NewAnnouncement(
    ActId(7),
    Composed("Приём <b> закрыт", PHOTO),
    {"kind": "places", "named": [{"street": "ул. Южное шоссе", "house": "28"}], "count": 1},
    Clerk(UserId(70), "Ольга"),
    NOW,
)


async def test_one_act_makes_one(store: Store) -> None:
    async with store.units.change() as unit:
        number, is_new = await unit.announcements.add(NEW)
        assert is_new
        assert await unit.announcements.add(replace(NEW, composed=Composed("И ещё"))) == (number, False)
        other, _ = await unit.announcements.add(replace(NEW, act=ActId(8), composed=Composed("Просто")))
        await unit.commit()
    async with store.units.look() as unit:
        assert await unit.announcements.find(number) == Announcement(number, NEW, {})
        plain = await unit.announcements.find(other)
        assert plain
        assert plain.new.composed == Composed("Просто")
        assert [each.id for each in await unit.announcements.going()] == [number, other]


async def test_of_two_who_change_what_is_read_one_does(store: Store) -> None:
    async with store.units.change() as unit:
        number, _ = await unit.announcements.add(NEW)
        await unit.commit()
    first = Announcement(number, NEW, {})
    async with store.units.change() as unit:
        assert await unit.announcements.show(first, {"sent": 1, "all": 2}, over=False)
        assert not await unit.announcements.show(first, {"sent": 2, "all": 2}, over=False)
        [shown] = await unit.announcements.going()
        assert shown.shown == {"sent": 1, "all": 2}
        assert await unit.announcements.show(shown, {"sent": 2, "all": 2}, over=True)
        assert not await unit.announcements.going()
        await unit.commit()


async def test_those_are_counted_who_would_get_it(residents_known: Store) -> None:
    units = residents_known.units
    async with units.change() as unit:
        await unit.residents.add_link(ANNA, ACCOUNT, "", NOW)
        await unit.residents.add_link(ANNA, NEIGHBOUR, "", NOW)
        await unit.residents.add_link(BORIS, NEIGHBOUR, "", NOW)
        await unit.commit()
    house = Houses((HouseCode("ул. Южное шоссе 28"),))
    async with units.look() as unit:
        for audience, count in ((Everybody(), 2), (house, 2), (Accounts((ACCOUNT,)), 1)):
            assert await unit.announcements.chats(audience) == count
    async with units.change() as unit:
        await unit.preferences.put(ANNA, Preferences(frozenset({CampaignKind.OUTAGE, CampaignKind.LAST_DAY})))
        assert await unit.announcements.chats(Everybody()) == 2
        await unit.preferences.put(ANNA, Preferences(frozenset({CampaignKind.ANNOUNCEMENT})))
        assert await unit.announcements.chats(Everybody()) == 1
        await unit.residents.set_blocked(BORIS, NOW)
        assert await unit.announcements.chats(Everybody()) == 0
