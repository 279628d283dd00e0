"""Requests are found and counted alike on all engines."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.database import request_search
from domain.accounts import Address
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.requests.catalogue import Service
from domain.requests.clocks import ENDS
from domain.requests.events import EventKind
from domain.requests.overview import Count, FirstAnswer, Latest
from domain.requests.request import RequestKind, RequestNumber, ServiceCode
from domain.requests.wanted import ALL, Wanted, parse_wanted
from tests.bot.database.stores import Store
from tests.domain.requests.calendars import moment
from tests.domain.requests.histories import entry
from tests.domain.requests.kept import keep

OLGA = UserId(7)
LATEST = Latest(first_answer=moment("2026-11-26 12:00"), next_answer=moment("2026-11-26 10:00"))
SEALING = Service(
    ServiceCode("sealing"), Resource.ELECTRICITY, "Опломбировка", "Sealing", True, Decimal(500), 3, "", "", 1
)

E, at = EventKind, "2026-11-26 {}".format


@pytest.fixture(autouse=True)
def short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found by name is found over several turns."""
    monkeypatch.setattr(request_search, "AT_ONCE", 2)


@pytest.fixture
async def some(registry: Store) -> Store:
    """1 never answered, 2 asked again, 3 waits for the resident, 4 done and rated, 5 comes late."""
    await registry.load(SEALING)
    units = registry.units
    created, said = entry(E.CREATED, at("09:00")), entry(E.SAID, at("10:30"))
    answered, late = entry(E.ANSWERED, at("09:30")), entry(E.CREATED, at("15:00"))
    await keep(units, [created], kind=RequestKind.SERVICE, account="111222333", service="sealing")
    await keep(units, [entry(E.CREATED, at("08:00")), answered, said], subject="Нет света 100%")
    await keep(units, [created, answered], name="Ёлкина Мария")
    done, rated = entry(E.DONE, at("11:00")), entry(E.RATED, at("11:30"))
    await keep(units, [created, entry(E.TAKEN, at("09:10")), done, rated], account="000222444")
    await keep(units, [late], kind=RequestKind.FEEDBACK, name="o_o")
    return registry


async def test_who_has_waited_the_longest_comes_first(some: Store) -> None:
    async with some.units.look() as unit:
        waiting = await unit.request_search.unanswered(ALL, LATEST, 9)
        assert [each.request.number for each in waiting] == [1, 2, 5]
        assert [each.request.number for each in await unit.request_search.unanswered(ALL, LATEST, 1)] == [1]
        # The first one is too late; the second was answered once, and may take until half past two.
        assert await unit.request_search.count_unanswered(ALL, LATEST) == Count(3, 1)
        later = Latest(LATEST.first_answer, moment("2026-11-26 10:30"))
        assert await unit.request_search.count_unanswered(ALL, later) == Count(3, 2)


async def test_a_request_comes_with_the_names_of_what_it_is_about(some: Store) -> None:
    async with some.units.look() as unit:
        [sealing] = await unit.request_search.unanswered(ALL, LATEST, 1)
        [*_, done, _] = (await unit.request_search.matching(ALL, LATEST, 9))[::-1]
    assert (sealing.service, sealing.term) == ("Опломбировка", 3)
    assert sealing.address == Address("ул. Южное шоссе", "28", "52")
    assert (done.service, done.term) == ("", None)


TYPED = {
    "1": [1],
    "№ 404": [],
    "111 222 333": [1],
    "ЮЖНОЕ ШОССЕ": [4, 1],
    "шоссе 28-52": [4, 1],
    "шоссе 29": [],
    "ул. Южное шоссе, д. 28": [4, 1],
    "елкина": [3],
    "Ёлкина Мария": [3],
    "опломбировка": [1],
    "иванова": [4, 1],
    "света": [2],
    "новые": [5, 1],
    "новые шоссе": [1],
    "готово": [4],
    "мои": [4, 3, 2],
    "ольга": [4, 3, 2],
    "просроченные": [1],
    "отзывы": [5],
    "o_o": [5],
    "%": [5, 4, 3, 2, 1],
}


async def test_what_clerks_type_finds_it(some: Store) -> None:
    async with some.units.look() as unit:
        for typed, numbers in TYPED.items():
            wanted = parse_wanted(typed, OLGA)
            found = await unit.request_search.matching(wanted, LATEST, 9)
            assert [each.request.number for each in found] == numbers, typed
            assert await unit.request_search.count_matching(wanted, LATEST) == len(numbers), typed


async def test_first_answers_and_what_happened_since(some: Store) -> None:
    since = moment("2026-11-26 09:05")
    async with some.units.look() as unit:
        answers = await unit.request_times.first_answers(since)
        happened = await unit.request_times.happened((E.CREATED, *ENDS), since)
        assert await unit.request_times.ratings(since) == [5]
        assert await unit.request_times.ratings(moment("2026-11-27 00:00")) == []
        assert await unit.request_times.first_answers(moment("2026-11-26 09:31")) == [
            FirstAnswer(moment("2026-11-26 09:00"), moment("2026-11-26 11:00"))
        ]
    assert sorted(each.asked_at for each in answers) == [
        moment("2026-11-26 08:00"),
        moment("2026-11-26 09:00"),
        moment("2026-11-26 09:00"),
    ]
    assert happened == {E.CREATED: 1, E.DONE: 1}


async def test_who_is_silent_and_who_gave_no_rating(some: Store) -> None:
    since, until = moment("2026-11-26 09:00"), moment("2026-11-26 12:00")
    done = [entry(E.CREATED, at("09:00")), entry(E.DONE, at("11:00"))]
    again = [entry(E.SAID, at("11:10")), entry(E.DONE, at("12:30"))]
    unrated = await keep(some.units, done, subject="not rated")
    await keep(some.units, [*done, *again], subject="done again, and later")
    async with some.units.change() as unit:
        times = unit.request_times
        assert await times.silent(moment("2026-11-26 09:30"), 9) == [3]
        assert await times.silent(moment("2026-11-26 09:29"), 9) == []
        assert await times.unrated(since, until, "asked", 9) == [unrated]
        assert await times.unrated(moment("2026-11-26 11:00"), until, "asked", 9) == []
        await unit.jobs.claim("asked", str(unrated), until)
        assert await times.unrated(since, until, "asked", 9) == []
        assert await times.unrated(since, until, "other", 9) == [unrated]


async def test_a_job_is_claimed_once_for_a_period(store: Store) -> None:
    now = datetime(2026, 11, 27, tzinfo=UTC)
    async with store.units.change() as unit:
        assert await unit.jobs.claim("digest", "2026-11-27", now)
        assert not await unit.jobs.claim("digest", "2026-11-27", now)
        await unit.commit()
    async with store.units.change() as unit:
        assert not await unit.jobs.claim("digest", "2026-11-27", now)
        assert await unit.jobs.claim("digest", "2026-11-30", now)


async def test_no_day_is_special_before_the_company_says_so(store: Store) -> None:
    async with store.units.look() as unit:
        assert await unit.calendar.special_days() == {}


def test_nothing_wanted_is_everything() -> None:
    assert parse_wanted("  ", OLGA) == ALL
    assert parse_wanted("9" * 40, OLGA).number == int("9" * 18)
    assert parse_wanted("000222444", OLGA) == Wanted(account=AccountNumber("000222444"))


def test_a_number_is_written_in_many_ways() -> None:
    for sign in ("№", "№ ", "#", "N", "заявка ", "Заявку № ", "обращение номер "):
        assert parse_wanted(f"{sign}1042.", OLGA) == Wanted(RequestNumber(1042)), sign
    assert parse_wanted("лицевой счёт 000222444", OLGA) == Wanted(account=AccountNumber("000222444"))
    assert parse_wanted("л/с 000222444", OLGA) == Wanted(account=AccountNumber("000222444"))
    assert parse_wanted("Южное шоссе, дом №28", OLGA) == Wanted(words=("южное", "шоссе"), house="28")
