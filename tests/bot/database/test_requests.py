from dataclasses import replace
from datetime import timedelta

import pytest

from domain.identifiers import AccountNumber, ActId, DraftId, UserId
from domain.meters import Resource
from domain.outbox import FileKind
from domain.requests.catalogue import Service
from domain.requests.events import EventKind, NewEvent, Source, clerk, resident
from domain.requests.files import Digest, RequestFile
from domain.requests.moves import after, created
from domain.requests.request import (
    Clerk,
    Contacts,
    EventId,
    NewRequest,
    Request,
    RequestKind,
    RequestNumber,
    ServiceCode,
)
from domain.residents import Language
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, ELECTRICITY, NOW
from tests.bot.database.stores import Store

OLGA = Clerk(UserId(7), "Ольга")

SEALING = NewRequest(
    draft=DraftId("first"),
    kind=RequestKind.SERVICE,
    user=ANNA,
    language=Language.RU,
    created_at=NOW,
    account=ACCOUNT,
    service=ServiceCode("sealing"),
    meter=ELECTRICITY,
    text="Поставили новый счётчик",
    contacts=Contacts("Иванова Н. Н.", "8 (831) 255-56-86", "anna@example.org", "будни после 17:00"),
)
FEEDBACK = NewRequest(DraftId("other"), RequestKind.FEEDBACK, BORIS, Language.EN, NOW, text="Thank you")


def creation(number: RequestNumber, request: NewRequest = SEALING) -> NewEvent:
    return NewEvent(number, EventKind.CREATED, request.created_at, resident(request.user))


async def sent_in(store: Store, request: NewRequest = SEALING) -> RequestNumber:
    async with store.units.change() as unit:
        number, new = await unit.requests.add(request, created(creation(RequestNumber(0), request)))
        assert new
        assert await unit.requests.log(creation(number, request))
        await unit.commit()
    return number


async def test_a_request_is_kept_as_it_was_sent_in(registry: Store) -> None:
    number = await sent_in(registry)
    other = await sent_in(registry, FEEDBACK)
    standing = created(creation(number))
    async with registry.units.look() as unit:
        assert await unit.requests.find(number) == Request(number, SEALING, standing)
        assert await unit.requests.find(other) == Request(other, FEEDBACK, standing)
        assert await unit.requests.of_draft(SEALING.draft) == Request(number, SEALING, standing)
        assert await unit.requests.find(RequestNumber(404)) is None
        assert await unit.requests.of_draft(DraftId("404")) is None


async def test_a_form_makes_one_request(registry: Store) -> None:
    number = await sent_in(registry)
    async with registry.units.change() as unit:
        assert await unit.requests.add(SEALING, created(creation(number))) == (number, False)


async def test_a_request_is_about_an_account_that_there_is(registry: Store) -> None:
    unknown = replace(SEALING, account=AccountNumber("404404404"))
    async with registry.units.change() as unit:
        with pytest.raises(registry.refuses_reference):
            await unit.requests.add(unknown, created(creation(RequestNumber(1))))


async def test_how_it_stands_is_kept_beside_its_log(registry: Store) -> None:
    number = await sent_in(registry)
    later = NOW + timedelta(hours=1)
    done = NewEvent(number, EventKind.DONE, later, clerk(OLGA), act=ActId(5))
    rated = NewEvent(number, EventKind.RATED, later, resident(ANNA), rating=5)
    standing = after(after(created(creation(number)), done), rated)
    async with registry.units.change() as unit:
        held = await unit.requests.take_hold(number)
        assert held
        await unit.requests.put(number, standing)
        await unit.commit()
    async with registry.units.look() as unit:
        kept = await unit.requests.find(number)
    assert kept
    assert kept.standing == standing
    assert (standing.clerk, standing.rating, standing.closed_at) == (OLGA, 5, later)


async def test_the_log_tells_what_happened_in_order(registry: Store) -> None:
    number = await sent_in(registry)
    other = await sent_in(registry, FEEDBACK)
    answer = NewEvent(
        number,
        EventKind.ANSWERED,
        NOW,
        clerk(OLGA),
        text="Придём в среду <b>",
        act=ActId(2**53),
        source=Source(-100123, 42),
        facts={"greeting": "yes"},
    )
    async with registry.units.change() as unit:
        event = await unit.requests.log(answer)
        assert event
        edited = replace(answer, kind=EventKind.EDITED, act=ActId(6), about=event, source=None)
        await unit.requests.log(edited)
        await unit.requests.log(replace(answer, request=other, source=None))
        await unit.commit()
    async with registry.units.look() as unit:
        log = [each.entry for each in await unit.requests.events(number)]
        assert log == [creation(number), answer, edited]
        found = await unit.requests.event(event)
        assert found
        assert found.entry == answer
        assert await unit.requests.event(EventId(404)) is None


async def test_an_act_is_logged_once(registry: Store) -> None:
    number = await sent_in(registry)
    note = NewEvent(number, EventKind.NOTED, NOW, clerk(OLGA), text="позвонить", act=ActId(5))
    async with registry.units.change() as unit:
        assert await unit.requests.log(note)
        assert await unit.requests.log(note) is None
        assert await unit.requests.log(replace(note, kind=EventKind.TAKEN))
        assert await unit.requests.log(replace(note, act=None))
        assert await unit.requests.log(replace(note, act=None))


async def test_files_come_with_an_entry_in_their_order(registry: Store) -> None:
    number = await sent_in(registry)
    photo = RequestFile(FileKind.PHOTO, "", "image/jpeg", 120_000, Digest("ab" * 32), "AgAC-1")
    scan = RequestFile(FileKind.DOCUMENT, "паспорт.pdf", "application/pdf", 8_000_000, Digest(""), "BQAC-2")
    async with registry.units.change() as unit:
        [first] = await unit.requests.events(number)
        said = await unit.requests.log(NewEvent(number, EventKind.SAID, NOW, resident(ANNA)))
        assert said
        await unit.request_files.add(number, first.id, [scan, photo])
        await unit.request_files.add(number, said, [photo])
        await unit.request_files.add(number, said, [])
        await unit.commit()
    async with registry.units.look() as unit:
        files = await unit.request_files.of_request(number)
        assert files == {first.id: [scan, photo], said: [photo]} or files == {
            first.id: (scan, photo),
            said: (photo,),
        }
        assert await unit.request_files.of_request(RequestNumber(404)) == {}


async def test_the_newest_requests_of_a_user_come_first(registry: Store) -> None:
    numbers = [await sent_in(registry, replace(SEALING, draft=DraftId(str(at)))) for at in range(3)]
    await sent_in(registry, FEEDBACK)
    async with registry.units.look() as unit:
        newest = await unit.requests.of_user(ANNA, 2)
        assert [each.number for each in newest] == numbers[:0:-1]
        assert await unit.requests.of_user(UserId(404), 2) == []


async def test_how_many_were_sent_lately_is_known_of_a_user_and_of_an_account(registry: Store) -> None:
    hour = timedelta(hours=1)
    for at in range(3):
        request = replace(SEALING, draft=DraftId(str(at)), created_at=NOW - at * hour)
        await sent_in(registry, request)
    await sent_in(registry, replace(SEALING, draft=DraftId("boris"), user=BORIS, created_at=NOW - 3 * hour))
    await sent_in(registry, FEEDBACK)
    async with registry.units.look() as unit:
        lately = await unit.requests.sent_since(NOW - hour, user=ANNA)
        assert lately == [NOW - hour, NOW]
        assert len(await unit.requests.sent_since(NOW - 9 * hour, account=ACCOUNT)) == 4
        assert await unit.requests.sent_since(NOW, user=UserId(404)) == []


def service(code: str, position: int, *, offered: bool = True) -> Service:
    return Service(
        code=ServiceCode(code),
        resource=Resource.ELECTRICITY,
        name="Опломбировка",
        name_en="Sealing",
        paid=False,
        price=None,
        term=5,
        text="Пломба на новый счётчик",
        text_en="A seal",
        position=position,
        offered=offered,
    )


async def test_services_are_offered_in_the_companys_order(store: Store) -> None:
    sealing, check, former = service("sealing", 2), service("check", 1), service("old", 0, offered=False)
    await store.load(sealing, check, former)
    async with store.units.look() as unit:
        assert await unit.services.offered() == [check, sealing]
        assert await unit.services.find(former.code) == former
        assert await unit.services.find(ServiceCode("404")) is None


async def test_an_answer_waits_until_it_is_sent_or_dropped(registry: Store) -> None:
    number, other = await sent_in(registry), await sent_in(registry, FEEDBACK)
    async with registry.units.change() as unit:
        plans = [
            await unit.requests.log(NewEvent(each, EventKind.PLANNED, NOW, clerk(OLGA), text="Придём"))
            for each in (number, other)
        ]
        over = NewEvent(number, EventKind.UNPLANNED, NOW, clerk(OLGA), about=plans[0])
        await unit.requests.log(over)
        await unit.commit()
    async with registry.units.look() as unit:
        assert [each.id for each in await unit.requests.planned()] == [plans[1]]


async def test_a_clerk_has_what_is_open(registry: Store) -> None:
    number, other = await sent_in(registry), await sent_in(registry, FEEDBACK)
    async with registry.units.change() as unit:
        for each, kind in ((number, EventKind.TAKEN), (other, EventKind.DONE)):
            entry = NewEvent(each, kind, NOW, clerk(OLGA))
            await unit.requests.put(each, after(created(creation(each)), entry))
        await unit.commit()
    async with registry.units.look() as unit:
        assert await unit.requests.held_by(OLGA.id) == [number]
        assert await unit.requests.held_by(UserId(8)) == []


async def test_the_meters_of_an_account_about_which_somebody_has_asked(registry: Store) -> None:
    number = await sent_in(registry)
    await sent_in(registry, replace(SEALING, draft=DraftId("another"), user=BORIS))
    await sent_in(registry, FEEDBACK)
    async with registry.units.change() as unit:
        assert set(await unit.requests.open_about(ACCOUNT)) == {ELECTRICITY}
        assert set(await unit.requests.open_about(AccountNumber("200000001"))) == set()
        for each in (number, RequestNumber(number + 1)):
            request = await unit.requests.find(each)
            assert request
            withdrawn = NewEvent(each, EventKind.WITHDRAWN, NOW, resident(ANNA))
            await unit.requests.put(each, after(request.standing, withdrawn))
        assert set(await unit.requests.open_about(ACCOUNT)) == set()
