"""Planned outages, as network companies' files bring them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import orjson
import pytest

from bot.database.campaign_tables import campaigns, outages
from bot.database.tables import houses
from bot.exchange.columns import FileKind
from bot.exchange.importing import ImportResult, import_files
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.preferences import CampaignPolicy, QuietHours
from domain.window import Window
from tests.bot.exchange.billing import Billing, read_csv

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 30, 12, 0, tzinfo=MOSCOW)
QUIET = QuietHours(time(21), time(9))
CALENDAR = CampaignCalendar(Window(23, 26), CampaignPolicy(10, QUIET, 0.0, MOSCOW))
HEAD = "Номер;Улица;Дома;Ресурс;Начало;Окончание;Причина;Статус"
ROW = "17;Южное шоссе;28, 30-36;электроэнергия;01.12.2026 10:00;01.12.2026 16:00;Ремонт;"


@pytest.fixture
async def town(billing: Billing) -> Billing:
    """The registry, with a few more houses."""
    await billing.settle()
    more = "code;street;house\nH3;ул. Южное шоссе;30А\nH4;ул. Южное шоссе;36 к. 1\nH5;ул. Октября;1\n"
    await billing.take(billing.csv("houses.csv", more))
    assert len(await billing.rows(houses, "code")) == 5
    return billing


async def take(
    town: Billing, *rows: str, head: str = HEAD, now: datetime = NOW, name: str = "o.csv"
) -> ImportResult:
    path = town.csv(name, "\n".join([head, *rows, ""]))
    [result] = await import_files(town.engine, [path], now.date(), now=now, told_at=CALENDAR.outage_told_at)
    return result


async def planned(town: Billing) -> Sequence[tuple[str, ...]]:
    """Houses, and from when to when in Moscow."""
    rows = await town.rows(outages, "houses", "begins_at", "ends_at")
    return [
        (" ".join(orjson.loads(codes)), *(f"{each.astimezone(MOSCOW):%d.%m %H:%M}" for each in when))
        for codes, *when in rows
    ]


async def test_a_file_of_outages_is_taken_once(town: Billing) -> None:
    first, second = await take(town, ROW), await take(town, ROW)
    assert (first.kind, first.added, first.rejected) == (FileKind.OUTAGES, 1, 0)
    assert (second.added, second.changed, second.unchanged) == (0, 0, 1)
    assert await planned(town) == [("H1 H3 H4", "01.12 10:00", "01.12 16:00")]
    kept = await town.rows(campaigns, "kind", "period", "audience", "starts_at")
    assert kept == [("outage", "1", '{"houses":["H1","H3","H4"]}', NOW)]
    assert await town.rows(outages, "place", "reason", "resource") == [
        ("ул. Южное шоссе, 28, 30-36", "Ремонт", "electricity")
    ]


async def test_another_time_is_a_change_and_told_anew(town: Billing) -> None:
    await take(town, ROW)
    result = await take(town, ROW.replace("16:00", "18:00"))
    assert (result.added, result.changed) == (0, 1)
    assert await town.rows(campaigns, "period", "state") == [("1", "stopped"), ("1 2", "running")]
    assert await planned(town) == [("H1 H3 H4", "01.12 10:00", "01.12 18:00")]


async def test_what_has_no_key_is_known_by_place_and_beginning(town: Billing) -> None:
    row = ROW.removeprefix("17")
    await take(town, row)
    same = row.replace("Южное шоссе;28, 30-36", "ул. ЮЖНОЕ ШОССЕ;д. 30-36; 28".replace("; 28", " и 28"))
    result = await take(town, same.replace("16:00", "17:00"))
    assert (result.added, result.changed) == (0, 1)


async def test_a_row_calls_an_outage_off(town: Billing) -> None:
    await take(town, ROW)
    result = await take(town, ROW + "отменено", name="2.csv")
    assert result.changed == 1
    assert (await take(town, ROW + "отменено", name="2.csv")).changed == 0
    # The same list once more does not bring back what was called off; who means it says so.
    assert (await take(town, ROW)).changed == 0
    assert (await take(town, ROW + "в силе")).changed == 1
    assert [period for (period,) in await town.rows(campaigns, "period")] == ["1", "1 2", "1 3"]


@pytest.mark.parametrize(
    ("begins", "ends", "shown"),
    [
        ("2026-12-01T10:00", "2026-12-01T16:00:00", ("01.12 10:00", "01.12 16:00")),
        ("2026-12-01T10:00:00+03:00", "2026-12-01T13:00Z", ("01.12 10:00", "01.12 16:00")),
        ("1 декабря 2026 г. 9:05", "в 16.30", ("01.12 09:05", "01.12 16:30")),
        ("01.12.2026 с 22:00", "до 6:00", ("01.12 22:00", "02.12 06:00")),
        ("01.12.2026", "02.12.2026", ("01.12 00:00", "03.12 00:00")),
        ("01.12.2026 10:00", "01.12.2026 24:00", ("01.12 10:00", "02.12 00:00")),
        ("2026-12-01 09:59:59.994", "2026-12-01 16:00", ("01.12 10:00", "01.12 16:00")),
    ],
)
async def test_moments_are_understood(town: Billing, begins: str, ends: str, shown: tuple[str, str]) -> None:
    result = await take(town, f"17;Южное шоссе;28;ГВС;{begins};{ends};;")
    assert not result.rejected
    assert await planned(town) == [("H1", *shown)]


async def test_what_cannot_be_right_is_rejected_with_its_reason(town: Billing) -> None:
    wrong = {
        "1;Южное шоссе;28;электроэнергия;01.12.2026 16:00;01.12.2026 10:00;;": "It ends before it begins.",
        "2;Южное шоссе;28;электроэнергия;01.12.2026 16:00;01.12.2027 10:00;;": "more than 92 days",
        "3;Южное шоссе;28, 29;электроэнергия;01.12.2026 10:00;16:00;;": "houses in «ул. Южное шоссе»: 29",
        "4;Южное шоссе;;электроэнергия;01.12.2026 10:00;16:00;;": "It is empty",
        "5;Северная;1;электроэнергия;01.12.2026 10:00;16:00;;": "No street «Северная» is known",
        "6;Октября;1;электроэнергия;01.12.2026 10:00;16:00;;": "Several streets are called so",
        "7;Южное шоссе;28;интернет;01.12.2026 10:00;16:00;;": "It should be one of",
        "8;Южное шоссе;28;электроэнергия;10:00;16:00;;": "Of which day is the hour?",
        "9;Южное шоссе;28;электроэнергия;32.12.2026 10:00;16:00;;": "no such day",
        "10;Южное шоссе;28;электроэнергия;01.12.2026 25:00;16:00;;": "no such hour",
        "11;Южное шоссе;28;электроэнергия;завтра;16:00;;": "A date is written",
        "12;Южное шоссе;28;электроэнергия;01.12.2026 10:00;16:00;;может быть": "It should be one of",
    }
    result = await take(town, ROW, *wrong, ROW.replace("16:00", "18:00"), "20;Южное шоссе;28;газ;1;2;;")
    assert (result.added, result.rejected) == (1, len(wrong) + 1)
    assert result.rejected_path
    _, *rejected = read_csv(result.rejected_path)
    for (line, _, reason, *_), (row, words) in zip(rejected, wrong.items(), strict=False):
        assert words in reason, row
        assert int(line) == int(row.split(";")[0]) + 2
    assert rejected[-1][2] == "It repeats line 2 and says otherwise."


async def test_what_is_over_is_told_to_nobody(town: Billing) -> None:
    result = await take(town, ROW, now=NOW + timedelta(days=2))
    assert (result.added, result.unchanged) == (0, 1)
    assert "It is over" in str(result.remarks[0])
    assert not await town.rows(campaigns, "id")


async def test_a_night_is_left_in_peace_unless_it_begins_before_morning(town: Billing) -> None:
    night = NOW.replace(hour=23)
    await take(town, ROW, ROW.replace("17;", "18;").replace("10:00", "08:00"), now=night)
    starts = [at.astimezone(MOSCOW) for (at,) in await town.rows(campaigns, "starts_at")]
    assert starts == [night, night + timedelta(hours=10)]


async def test_hours_are_those_that_clocks_show_there(town: Billing) -> None:
    """In Berlin summer time ends on 25 October: the night has an hour more."""
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 10, 24, 12, tzinfo=berlin)
    row = "1;Южное шоссе;28;свет;24.10.2026 22:00;25.10.2026 06:00;;"
    assert not (await take(town, row, now=now)).rejected
    assert (await take(town, row, now=now)).changed == 0
    [(begins, ends)] = await town.rows(outages, "begins_at", "ends_at")
    assert ends - begins == timedelta(hours=9)


async def test_a_spreadsheet_is_taken_too(town: Billing) -> None:
    rows: list[list[object]] = [
        ["Улица", "Дом", "Услуга", "С", "По"],
        ["ул. Южное шоссе", 28, "отопление", datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 16, 30)],  # noqa: DTZ001
        ["ул. Южное шоссе", "все", "отопление", datetime(2026, 12, 2, 10), time(16, 30)],  # noqa: DTZ001
    ]
    path = town.xlsx("plan.xlsx", rows)
    [result] = await import_files(town.engine, [path], NOW.date(), now=NOW)
    assert (result.added, result.rejected) == (2, 0)
    assert sorted(await planned(town)) == [
        ("H1", "01.12 10:00", "01.12 16:30"),
        ("H1 H3 H4", "02.12 10:00", "02.12 16:30"),
    ]
