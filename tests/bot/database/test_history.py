from datetime import date

from domain.identifiers import MeterId
from domain.readings.reading import ReadingSource, ReadingState
from domain.readings.recorded import RecordedReading
from tests.bot.database.conftest import ELECTRICITY, MAY, WATER, billed, submission
from tests.bot.database.stores import Store


async def of_meter(store: Store, meter: MeterId, since: date) -> list[RecordedReading]:
    async with store.units.look() as unit:
        return list(await unit.history.of_meter(meter, since))


async def test_everything_recorded_of_a_meter_by_day_with_its_source_state_and_month(registry: Store) -> None:
    async with registry.units.change() as unit:
        await unit.submissions.add(submission("first"))
        await unit.commit()
    estimated = billed(1, date(2013, 5, 1), 230, ReadingState.REFUSED, ReadingSource.ESTIMATE)
    await registry.record(ELECTRICITY, estimated)
    resident = ReadingSource.RESIDENT
    assert await of_meter(registry, ELECTRICITY, date(2013, 4, 24)) == [
        billed(1, date(2013, 4, 24), 212),
        billed(2, date(2013, 4, 24), 220),
        estimated,
        RecordedReading(1, date(2013, 5, 24), 256, resident, ReadingState.RECEIVED, MAY),
        RecordedReading(2, date(2013, 5, 24), 246, resident, ReadingState.RECEIVED, MAY),
    ]
    assert await of_meter(registry, WATER, date(2013, 1, 1)) == [billed(1, date(2013, 4, 24), 36)]
    assert await of_meter(registry, MeterId(404), date(2013, 1, 1)) == []


async def test_readings_of_one_day_as_they_came_versions_that_were_replaced_too(registry: Store) -> None:
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
