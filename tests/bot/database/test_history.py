from datetime import date

from bot.database.engine import Database
from bot.database.tables import readings
from domain.identifiers import MeterId
from domain.readings.history import RecordedReading
from domain.readings.reading import ReadingSource, ReadingState
from domain.readings.window import Month
from tests.bot.database.conftest import ELECTRICITY, WATER, billing, insert_rows, submission


async def of_meter(database: Database, meter: MeterId, since: date) -> list[RecordedReading]:
    async with database.units.look() as unit:
        return list(await unit.history.of_meter(meter, since))


async def test_everything_recorded_of_a_meter_by_day_with_its_source_state_and_month(
    registry: Database,
) -> None:
    async with registry.units.change() as unit:
        await unit.submissions.add(submission("first"))
        await unit.commit()
    await insert_rows(
        registry,
        readings,
        billing(ELECTRICITY, 1, date(2013, 5, 1), 230, state="refused") | {"source": "estimate"},
    )
    billed = ReadingSource.BILLING
    resident = ReadingSource.RESIDENT
    assert await of_meter(registry, ELECTRICITY, date(2013, 4, 24)) == [
        RecordedReading(1, date(2013, 4, 24), 212, billed),
        RecordedReading(2, date(2013, 4, 24), 220, billed),
        RecordedReading(1, date(2013, 5, 1), 230, ReadingSource.ESTIMATE, ReadingState.REFUSED),
        RecordedReading(1, date(2013, 5, 24), 256, resident, ReadingState.RECEIVED, Month(2013, 5)),
        RecordedReading(2, date(2013, 5, 24), 246, resident, ReadingState.RECEIVED, Month(2013, 5)),
    ]
    assert await of_meter(registry, WATER, date(2013, 1, 1)) == [
        RecordedReading(1, date(2013, 4, 24), 36, billed)
    ]
    assert await of_meter(registry, MeterId(404), date(2013, 1, 1)) == []


async def test_readings_of_one_day_as_they_came_versions_that_were_replaced_too(registry: Database) -> None:
    async with registry.units.change() as unit:
        for draft in ("first", "corrected"):
            sent = submission(draft)
            number, _ = await unit.submissions.add(sent)
            await unit.submissions.supersede(number, sent.lines)
        await unit.commit()
    found = await of_meter(registry, ELECTRICITY, date(2013, 5, 1))
    assert [(each.register, each.state) for each in found] == [
        (1, ReadingState.SUPERSEDED),
        (2, ReadingState.SUPERSEDED),
        (1, ReadingState.RECEIVED),
        (2, ReadingState.RECEIVED),
    ]
