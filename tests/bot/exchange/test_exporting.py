import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from sqlalchemy import case, make_url, update

from bot.database.alchemy import create_engine
from bot.database.tables import export_batches, houses, meters, readings
from bot.exchange.batch_file import BatchWriter, FileFormat
from bot.exchange.exporting import BatchFile, BatchNotWritten, export_readings
from domain.readings.handing_over import DUE, Batch, BatchLine, NoSuchBatch
from domain.readings.reading import ReadingState
from tests.bot.exchange.billing import Billing, names_in, read_csv
from tests.domain.services import WINDOW
from tests.forking import fork

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("Europe/Moscow"))
HEADING = [
    "account",
    "resource",
    "meter",
    "register",
    "zone",
    "value",
    "date",
    "month",
    "receipt",
    "sent_at",
    "source",
    "replaces",
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "export"


async def test_one_row_for_each_zone_and_each_reading_once(billing: Billing, out: Path) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("11228081", 1, 256), ("11228081", 2, 246))
    await billing.resident_sends("b", ("011774", 1, 42))

    result = await export_readings(billing.engine, out, NOW, WINDOW)

    assert (result.batch, result.rows, result.path) == (1, 3, out / "readings-000001.csv")
    day, month, sent = "2026-11-24", "2026-11", "2026-11-24T12:30:00+03:00"
    water = ["111222333", "hot_water", "011774", "T1", "day", "42"]
    assert read_csv(out / "readings-000001.csv") == [
        HEADING,
        [
            "111222333",
            "electricity",
            "11228081",
            "T1",
            "day",
            "256",
            day,
            month,
            "Р-000001",
            sent,
            "resident",
            "",
        ],
        [
            "111222333",
            "electricity",
            "11228081",
            "T2",
            "night",
            "246",
            day,
            month,
            "Р-000001",
            sent,
            "resident",
            "",
        ],
        [*water, day, month, "Р-000002", sent, "resident", ""],
    ]
    states = await billing.rows(readings, "state", "batch", "value")
    assert [(state, batch) for state, batch, value in states if value in {256, 246, 42}] == [
        ("handed_over", 1)
    ] * 3
    assert names_in(out) == ["readings-000001.csv"]


async def test_nothing_new_writes_nothing_and_names_the_last_batch(billing: Billing, out: Path) -> None:
    await billing.settle()
    before = await export_readings(billing.engine, out, NOW, WINDOW)
    await billing.resident_sends("a", ("011774", 1, 42))
    await export_readings(billing.engine, out, NOW, WINDOW)

    after = await export_readings(billing.engine, out, NOW, WINDOW)

    assert (before.batch, before.rows, before.path) == (None, 0, None)
    assert (after.batch, after.rows, after.path) == (1, 0, None)
    assert await billing.rows(export_batches, "number") == [(1,)]
    assert names_in(out) == ["readings-000001.csv"]


async def test_what_is_sent_later_goes_into_the_next_batch(billing: Billing, out: Path) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))
    await export_readings(billing.engine, out, NOW, WINDOW)
    await billing.resident_sends("b", ("011774", 1, 43))

    result = await export_readings(billing.engine, out, NOW, WINDOW)

    assert (result.batch, result.rows) == (2, 1)
    assert read_csv(out / "readings-000002.csv")[1][5] == "43"


@pytest.mark.parametrize("file_format", list(FileFormat))
async def test_a_batch_written_again_is_the_same_to_the_byte(
    billing: Billing, out: Path, file_format: FileFormat
) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("11228081", 1, 256), ("11228081", 2, 246))
    first = await export_readings(billing.engine, out, NOW, WINDOW, file_format=file_format)
    assert first.path is not None
    content = first.path.read_bytes()
    # Meanwhile billing has judged, and a resident has said which zone is which.
    await billing.execute(update(readings).where(readings.c.batch == 1).values(state="accepted"))
    await billing.execute(update(meters).values(zone_t1="night", zone_t2="day"))
    first.path.unlink()

    again = await export_readings(
        billing.engine, out, NOW + timedelta(days=40), WINDOW, batch=1, file_format=file_format
    )

    assert (again.batch, again.rows, again.path) == (1, 2, first.path)
    assert first.path.read_bytes() == content


async def test_a_batch_that_was_never_made_is_refused(billing: Billing, out: Path) -> None:
    with pytest.raises(NoSuchBatch):
        await export_readings(billing.engine, out, NOW, WINDOW, batch=5)


async def test_a_spreadsheet_keeps_the_zeros(billing: Billing, out: Path) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))

    result = await export_readings(
        billing.engine, out / "november.xlsx", NOW, WINDOW, file_format=FileFormat.XLSX
    )

    assert result.path == out / "november.xlsx"
    book = openpyxl.load_workbook(result.path)
    [heading, row] = list(book.worksheets[0].values)
    assert list(heading) == HEADING
    assert row[:6] == ("111222333", "hot_water", "011774", "T1", "day", "42")


async def test_an_early_reading_waits_for_its_window_and_a_house_has_its_own(
    billing: Billing, out: Path
) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("11228081", 1, 256))
    await billing.resident_sends("b", ("011774", 1, 42), month="2026-12")
    before, opening = NOW.replace(month=12, day=22), NOW.replace(month=12, day=23)

    now = await export_readings(billing.engine, out, NOW, WINDOW)
    on_the_day_before = await export_readings(billing.engine, out, before, WINDOW)
    await billing.execute(update(houses).where(houses.c.code == "H2").values(window_first=1, window_last=5))
    of_another_house = await export_readings(billing.engine, out, before, WINDOW)
    when_it_opens = await export_readings(billing.engine, out, opening, WINDOW)

    rows = (now.rows, on_the_day_before.rows, of_another_house.rows, when_it_opens.rows)
    assert rows == (1, 0, 0, 1)


async def test_of_a_house_with_its_own_window_that_window_decides(billing: Billing, out: Path) -> None:
    await billing.settle()
    await billing.resident_sends("b", ("011774", 1, 42), month="2026-12")
    await billing.execute(update(houses).where(houses.c.code == "H1").values(window_first=1, window_last=5))

    assert (await export_readings(billing.engine, out, NOW, WINDOW)).rows == 0
    assert (await export_readings(billing.engine, out, NOW.replace(month=12, day=1), WINDOW)).rows == 1


async def test_what_replaces_names_what_billing_got(billing: Billing, out: Path) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))
    await export_readings(billing.engine, out, NOW, WINDOW)
    await billing.resident_sends("b", ("011774", 1, 43))
    await billing.execute(update(readings).where(readings.c.value == 43).values(replaces=1))

    await export_readings(billing.engine, out, NOW, WINDOW)

    assert read_csv(out / "readings-000002.csv")[1][-1] == "Р-000001"


async def test_gis_gkh_gets_each_meter_and_month_in_one_row_of_its_template(
    billing: Billing, out: Path
) -> None:
    await billing.settle()
    await billing.execute(update(meters).where(meters.c.number == "11228081").values(gis_number="54321-0012"))
    await billing.resident_sends("a", ("011774", 1, 42), ("11228081", 1, 256), ("11228081", 2, 246))
    await billing.resident_sends("b", ("11228081", 1, 257), ("11228081", 2, 247))
    await billing.resident_sends("c", ("011774", 1, 40), month="2026-10")

    result = await export_readings(billing.engine, out, NOW, WINDOW, file_format=FileFormat.GIS)

    assert result.path == out / "readings-000001.gis.xlsx"
    sheet = openpyxl.load_workbook(result.path)["Импорт показаний ИПУ"]
    heading, *rows = sheet.values
    assert heading[:4] == (
        "Адрес дома",
        "Номер ПУ в ГИС ЖКХ",
        "Коммунальный ресурс",
        "Период, за который передаются показания",
    )
    house, day = "ул. Южное шоссе, д. 28", "24.11.2026"
    assert [row[:8] for row in rows] == [
        (house, "011774", "Горячая вода", "11.2026", 42, None, None, day),
        (house, "54321-0012", "Электрическая энергия", "11.2026", 257, 247, None, day),
        (house, "011774", "Горячая вода", "10.2026", 40, None, None, day),
    ]


async def test_what_a_resident_corrected_or_a_clerk_has_in_hand_stays_here(
    billing: Billing, out: Path
) -> None:
    await billing.settle()
    for number, state in enumerate(ReadingState):
        await billing.resident_sends(state, ("011774", 1, 42 + number))
        await billing.execute(update(readings).where(readings.c.value == 42 + number).values(state=state))

    result = await export_readings(billing.engine, out, NOW, WINDOW)

    due = [str(42 + number) for number, state in enumerate(ReadingState) if state in DUE]
    assert result.rows == len(due)
    assert [row[5] for row in read_csv(out / "readings-000001.csv")[1:]] == due


async def test_two_exports_at_once_hand_over_each_reading_once(billing: Billing, out: Path) -> None:
    await billing.settle()
    for number in range(20):
        await billing.resident_sends(f"draft {number}", ("011774", 1, 42 + number))

    results = await asyncio.gather(
        *(export_readings(billing.engine, out / str(number), NOW, WINDOW) for number in range(4))
    )

    assert sorted(result.rows for result in results) == [0, 0, 0, 20]
    assert await billing.rows(export_batches, "number") == [(1,)]


async def nothing_is_handed_over(billing: Billing, out: Path) -> None:
    assert await billing.rows(export_batches, "number") == []
    assert (await export_readings(billing.engine, out / "elsewhere", NOW, WINDOW)).rows == 1


async def test_a_place_that_cannot_be_written_hands_nothing_over(
    billing: Billing, tmp_path: Path, out: Path
) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(BatchNotWritten, match="file") as failure:
        await export_readings(billing.engine, tmp_path / "file" / "export", NOW, WINDOW)

    assert (failure.value.batch, failure.value.handed_over) == (1, False)
    await nothing_is_handed_over(billing, out)


@pytest.mark.parametrize("file_format", list(FileFormat))
async def test_a_name_that_is_too_long_hands_nothing_over(
    billing: Billing, out: Path, file_format: FileFormat
) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))
    name = f"{'ы' * 120}.{'csv' if file_format is FileFormat.CSV else 'xlsx'}"

    with pytest.raises(BatchNotWritten, match="too long") as failure:
        await export_readings(billing.engine, out / name, NOW, WINDOW, file_format=file_format)

    assert failure.value.batch == 1
    await nothing_is_handed_over(billing, out)


@pytest.mark.parametrize("file_format", list(FileFormat))
async def test_a_full_disk_hands_nothing_over_and_leaves_nothing(
    billing: Billing, out: Path, file_format: FileFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))

    def full(writer: BatchWriter[BatchLine]) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(BatchWriter, "finish", full)
        with pytest.raises(BatchNotWritten, match="No space left") as failure:
            await export_readings(billing.engine, out, NOW, WINDOW, file_format=file_format)

    assert (failure.value.batch, failure.value.handed_over) == (1, False)
    assert names_in(out) == []
    await nothing_is_handed_over(billing, out)


async def test_a_file_that_cannot_be_put_in_its_place_names_the_batch_that_stands(
    billing: Billing, out: Path
) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))
    (out / "readings-000001.csv" / "a folder").mkdir(parents=True)

    with pytest.raises(BatchNotWritten) as failure:
        await export_readings(billing.engine, out, NOW, WINDOW)

    assert (failure.value.batch, failure.value.handed_over) == (1, True)
    assert names_in(out) == ["readings-000001.csv"]
    again = await export_readings(billing.engine, out / "elsewhere", NOW, WINDOW, batch=1)
    assert again.rows == 1


async def test_what_is_sent_while_the_file_is_written_is_in_it_or_in_the_next(
    billing: Billing, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await billing.settle()
    await billing.resident_sends("a", ("11228081", 1, 256), ("11228081", 2, 246))
    prepare, meanwhile = BatchFile.prepare, iter(range(43, 60))

    async def slowly(file: BatchFile, batch: Batch, pages: AsyncIterator[Sequence[BatchLine]]) -> None:
        await prepare(file, batch, pages)
        value = next(meanwhile)
        if value < 45:
            await billing.resident_sends(str(value), ("011774", 1, value))
        elif value == 45:
            # The resident says that the zones are the other way round.
            other = case((readings.c.zone == "day", "night"), else_="day")
            await billing.execute(update(readings).where(readings.c.submission_id == 1).values(zone=other))

    monkeypatch.setattr(BatchFile, "prepare", slowly)
    result = await export_readings(billing.engine, out, NOW, WINDOW)
    monkeypatch.undo()

    assert result.rows == 4
    written = (out / "readings-000001.csv").read_bytes()
    again = await export_readings(billing.engine, out / "again", NOW, WINDOW, batch=1)
    assert again.path is not None
    assert again.path.read_bytes() == written
    assert (await export_readings(billing.engine, out, NOW, WINDOW)).rows == 0


@pytest.mark.slow
@pytest.mark.parametrize("file_format", [FileFormat.CSV, FileFormat.XLSX])
async def test_killed_at_any_step_each_reading_is_in_exactly_one_batch(
    migrated_sqlite_url: str, tmp_path: Path, file_format: FileFormat
) -> None:
    engine = create_engine(migrated_sqlite_url)
    billing = Billing(engine, tmp_path / "billing")
    billing.folder.mkdir()
    await billing.settle()
    out = tmp_path / "export"
    database = make_url(migrated_sqlite_url).database or ""

    process = await fork("tests.bot.exchange.killed_exports", database, str(out), file_format)
    assert await process.wait() == 0

    with sqlite3.connect(database) as connection:
        [[sent]] = connection.execute("SELECT count(*) FROM readings WHERE submission_id IS NOT NULL")
        batches = [number for (number,) in connection.execute("SELECT number FROM export_batches ORDER BY 1")]
    connection.close()
    assert len(batches) > 5
    last = await export_readings(engine, out, NOW, WINDOW, file_format=file_format)
    if last.path is not None:
        batches.append(last.batch or 0)
    assert batches == list(range(1, len(batches) + 1))
    handed_over: list[str] = []
    for number in batches:
        there = out / f"readings-{number:06d}{file_format.suffix}"
        before = there.read_bytes() if there.exists() else None
        again = await export_readings(engine, out, NOW, WINDOW, batch=number, file_format=file_format)
        assert again.rows > 0
        assert before in (None, there.read_bytes())
        handed_over += _values(there)
    assert len(handed_over) == len(set(handed_over)) == sent
    assert not list(out.glob(".*")), "what killed exports left behind"
    await engine.dispose()


def _values(path: Path) -> list[str]:
    if path.suffix == ".csv":
        return [row[5] for row in read_csv(path)[1:]]
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].values)[1:]
    book.close()
    if path.name.endswith(".gis.xlsx"):
        return [str(value) for row in rows for value in row[3:6] if value is not None]
    return [str(row[5]) for row in rows]
