"""The company's own days move every deadline as soon as they are imported."""

from datetime import date, timedelta
from pathlib import Path

from bot.database.engine import Database
from bot.exchange.importing import import_files
from domain.requests.search import calendar_of
from tests.domain.requests.calendars import calendar, moment


async def test_a_day_of_the_companys_goes_before_the_ordinary_week(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "дни.csv"
    file.write_text("день;часы\n27.11.2026;выходной\n28.11.2026;10:00-11:00\n", encoding="utf-8")
    database = await Database.open(migrated_sqlite_url)
    for added in (2, 0):
        [result] = await import_files(database.alchemy, [file], date(2026, 11, 26))
        assert (result.kind, result.added, result.rejected) == ("calendar", added, 0)
    async with database.units.look() as unit:
        ours = await calendar_of(unit, calendar())
    await database.close()
    hour = timedelta(hours=1)
    assert ours.due(moment("2026-11-26 16:30"), hour) == moment("2026-11-28 10:30")
    assert ours.due(moment("2026-11-28 10:30"), hour) == moment("2026-11-30 09:30")
