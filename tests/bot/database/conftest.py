"""The engines of the contract tests, and what the registry holds in them: the manual's own account, and a
neighbour.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime

import pytest

from domain.accounts import Account, Address
from domain.holders import Holder
from domain.identifiers import AccountNumber, DraftId, MeterId, MeterNumber, UserId
from domain.meters import Meter, Register, Resource, Zone
from domain.readings.reading import NewSubmission, ReadingSource, ReadingState, SubmittedReading
from domain.readings.recorded import RecordedReading
from domain.residents import Consent, Language
from domain.window import Month
from tests.bot.database.stores import SqlStore, Store, opened
from tests.memory.store import MemoryStore

NOW = datetime(2013, 5, 24, 12, 30, 15, 123456, tzinfo=UTC)
APRIL, MAY, JUNE = (Month(2013, month) for month in (4, 5, 6))
ACCOUNT = AccountNumber("111222333")
NEIGHBOUR = AccountNumber("000222444")
ANNA, BORIS = UserId(5_000_000_001), UserId(2)
ELECTRICITY, WATER = MeterId(1), MeterId(2)

HOME = Account(
    number=ACCOUNT,
    address=Address("ул. Южное шоссе", "28", "52"),
    holder=Holder("Иванова", "Н", "Н"),
    phone="2555686",
    loaded=True,
)
NEXT_DOOR = Account(NEIGHBOUR, HOME.address, HOME.holder, phone="", loaded=False)


def meter(
    number: int,
    *zones: Zone | None,
    account: AccountNumber = NEIGHBOUR,
    resource: Resource = Resource.ELECTRICITY,
    printed: str | None = None,
    place: str = "",
    fraction_digits: int = 0,
    in_service: bool = True,
    smart: bool = False,
) -> Meter:
    """A meter with a register for each of the zones, one if none is given."""
    return Meter(
        id=MeterId(number),
        account=account,
        resource=resource,
        number=MeterNumber(printed or str(number)),
        place=place,
        registers=tuple(Register(at, zone, None) for at, zone in enumerate(zones or (None,), start=1)),
        integer_digits=5,
        fraction_digits=fraction_digits,
        ratio=1,
        verified_until=None,
        in_service=in_service,
        smart=smart,
    )


TWO_ZONE = meter(ELECTRICITY, Zone.DAY, Zone.NIGHT, account=ACCOUNT, printed="11228081")
HOT_WATER = meter(
    WATER, account=ACCOUNT, resource=Resource.HOT_WATER, printed="011774", place="Санузел", fraction_digits=3
)


def billed(
    register: int,
    taken_on: date,
    value: int,
    state: ReadingState = ReadingState.ACCEPTED,
    source: ReadingSource = ReadingSource.BILLING,
) -> RecordedReading:
    """A reading as billing sends it: it says nothing of the month."""
    return RecordedReading(register, taken_on, value, source, state)


@pytest.fixture
def memory_store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
async def sqlite_store(migrated_sqlite_url: str) -> AsyncIterator[SqlStore]:
    async with opened(migrated_sqlite_url) as store:
        yield store


@pytest.fixture
async def postgresql_store(migrated_postgres_url: str) -> AsyncIterator[SqlStore]:
    async with opened(migrated_postgres_url) as store:
        yield store


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest) -> Store:
    """Each engine in turn, empty: memory, which tests of services use, keeps the contract of the others."""
    engine: Store = request.getfixturevalue(f"{request.param}_store")
    return engine


@pytest.fixture
async def registry(store: Store) -> Store:
    """The manual's account, its two-zone meter and its hot-water meter."""
    # The water meter first: what comes out in order must have been put in order by the repository.
    await store.load(HOME, NEXT_DOOR, HOT_WATER, TWO_ZONE)
    await store.record(
        ELECTRICITY,
        billed(1, date(2013, 3, 24), 180),
        billed(1, date(2013, 4, 24), 212),
        billed(2, date(2013, 4, 24), 220),
    )
    await store.record(WATER, billed(1, date(2013, 4, 24), 36))
    return store


@pytest.fixture
async def residents_known(registry: Store) -> Store:
    """The registry, and two people who have agreed."""
    async with registry.units.change() as unit:
        for user in (ANNA, BORIS):
            await unit.residents.record_consent(user, Consent("1", NOW), Language.RU)
        await unit.commit()
    return registry


def line(
    register: int,
    value: int,
    previous: int | None,
    zone: Zone | None = None,
    month: Month = MAY,
    state: ReadingState = ReadingState.RECEIVED,
) -> SubmittedReading:
    return SubmittedReading(
        meter=ELECTRICITY,
        meter_number=MeterNumber("11228081"),
        resource=Resource.ELECTRICITY,
        place="",
        integer_digits=5,
        ratio=1,
        register=register,
        zone=zone,
        previous=previous,
        value=value,
        month=month,
        state=state,
    )


def submission(
    draft: str,
    lines: Sequence[SubmittedReading] | None = None,
    sent_at: datetime = NOW,
    user: UserId = ANNA,
) -> NewSubmission:
    usual = (line(1, 256, 212, Zone.DAY), line(2, 246, 220, Zone.NIGHT))
    return NewSubmission(DraftId(draft), ACCOUNT, user, "anna@example.org", sent_at, tuple(lines or usual))
