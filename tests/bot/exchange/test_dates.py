"""Days and months as programs, spreadsheets and people write them; what may be two days is none."""

from datetime import UTC, date, timedelta, timezone

import pytest

from bot.database.tables import accounts, meters
from bot.exchange import days, moments
from bot.exchange.cells import BadCell, DateCell, NumericCell, SaysNothing
from bot.exchange.moments import WrittenMoment
from domain.window import Month
from tests.bot.exchange.billing import ACCOUNTS, METERS, Billing

MAY_24 = date(2026, 5, 24)


@pytest.mark.parametrize(
    "written",
    [
        "24.05.2026 г.",
        "24 мая 2026 года",
        "24 мая 2026 года.",
        "24мая 2026",
        "24 Мая 2026г. 0:00",
        "24-05-2026",
        "24-5-2026",
        "24/05/2026",
        "24/05/2026 00:00:00",
        "2026.05.24",
        "2026/5/24",
        "20260524T000000",
        "20260524T000000Z",
        "20260524 00:00:00",
        "20260524000000",
        "24052026",
        "2026-05-24T00:00:00.000+03:00",
        "2026-05-24T00:00:00.0000000",
        "2026-05-24T21:30:00+03:00",
        "2026-05-24T09:30:00Z",
        "2026-05-24 00:00:00 UTC",
        "2026-05-24 00:00:00 +0300 MSK",
        "2026-05-24 10:00:00 MSK",
        "2026-05-24+03:00",
        "2026-05-24Z",
        "24.05.26",
        "24,05,2026",
        "24. 05. 2026",
        "24 . 05 . 2026",
        "24 05 2026",
        "24.05,2026",
        "24.05.2026.",
        "24.05.2026;",
        "24.05.2026 0:00:00",
        "24.05.2026, 0:00:00",
        "24.05.2026 в 10:00",
        "24.05.2026 12:00:00 AM",
        "24.05.2026 г. 0:00:00",
        "от 24.05.2026",
        "«24» мая 2026 г.",
        '"24" мая 2026 г.',
        "May 24, 2026",
        "May 24th, 2026",
        "24 May 2026",
        "24-MAY-26",
        "24-МАЙ-2026",
        "24.мая.2026",
        "вс, 24 мая 2026 г.",
        "воскресенье, 24 мая 2026 г.",
        "Sun, 24 May 2026 00:00:00 GMT",
        "Sunday, May 24, 2026",
        "46166",
        "46166,0",
        "46166.75",
    ],
)
def test_a_day_that_is_clear_costs_no_row(written: str) -> None:
    assert days.day(written) == MAY_24


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("05/05/2026", date(2026, 5, 5)),
        ("01-02-2026", date(2026, 2, 1)),
        ("September 9, 2026", date(2026, 9, 9)),
        ("9 сент. 2026 г.", date(2026, 9, 9)),
        ("12 нояб. 2026 г.", date(2026, 11, 12)),
        ("3 февр. 2026 г.", date(2026, 2, 3)),
        ("20112026", date(2026, 11, 20)),
        ("20011012", date(2001, 10, 12)),
        ("45292", date(2024, 1, 1)),
    ],
)
def test_other_clear_days(written: str, meant: date) -> None:
    assert days.day(written) == meant
    assert days.day(NumericCell(written)) == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5/6/2026", "may be two days: 5 of the month 6, or 6 of the month 5"),
        ("05/06/2026 0:00", "may be two days"),
        ("05/24/2026", "2026-05-24 or 24.05.2026"),
        ("5/24/2026", "2026-05-24 or 24.05.2026"),
        ("24/05/26", "2026-05-24 or 24.05.2026"),
        ("24-05-26", "2026-05-24 or 24.05.2026"),
        ("40526", "may be two days"),
        ("240526", "2026-05-24 or 24.05.2026"),
        ("май 2026", "2026-05-24 or 24.05.2026"),
        ("24 марципана 2026", "2026-05-24 or 24.05.2026"),
        ("24 мая", "2026-05-24 or 24.05.2026"),
        ("32.05.2026", "no such day"),
        ("31022026", "no such day"),
        ("2026-05-23T21:00:00Z", "time of Greenwich"),
        ("2026-05-23T21:00:00.000+00:00", "time of Greenwich"),
        ("2026-05-23 21:00:00 UTC", "time of Greenwich"),
        ("20260523T210000Z", "time of Greenwich"),
        ("99999", "between 1990 and 2100"),
        ("20000", "between 1990 and 2100"),
        ("01.01.01", "a day or none"),
        ("31.12.99", "a day or none"),
    ],
)
def test_a_day_that_may_be_another_one_is_refused(written: str, said: str) -> None:
    with pytest.raises(BadCell, match=said) as refusal:
        days.day(written)
    assert not isinstance(refusal.value, SaysNothing)
    assert str(refusal.value).endswith(".")


EMPTY_DAYS = (
    "9999-12-31",
    "31.12.9999",
    "31.12.9999 23:59:59",
    "9999-12-31T23:59:59.9999999",
    "31.12.2999",
    "01.01.2999",
    "31.12.3999 0:00:00",
    "4712-12-31",
    "2958465",
    "06.06.2079",
    "01.01.1970",
    "1970-01-01T03:00:00+03:00",
    "1969-12-31",
    "1899-12-30",
    "30.12.1899 0:00:00",
    "1899-12-30T00:00:00.000",
    "1899-12-30T00:00:00+02:30:17",
    "1899-12-31",
    "00.01.1900",
    "01.01.1900",
    "1904-01-01",
    "1601-01-01",
    "01.01.0001",
    "0000-00-00",
    "0000-00-00 00:00:00",
    "00.00.0000 0:00:00",
    "00.00.00",
    "0",
    "0,00",
    "00:00:00",
    "  .  .    ",
    "  .  .       :  :  ",
    "__.__.____",
    "  /  /    ",
    "-  -",
    "-",
    "NULL",
    "бессрочно",
    "Бессрочно.",
    "по настоящее время",
    "н.в.",
)


@pytest.mark.parametrize("written", EMPTY_DAYS)
def test_an_empty_day_of_a_program_says_nothing(written: str) -> None:
    with pytest.raises(SaysNothing):
        days.day(written)


@pytest.mark.parametrize("written", ["31.12.2099", "2100-12-31", "30.06.2031"])
def test_a_day_far_away_is_one(written: str) -> None:
    assert days.day(written).year > 2030


async def test_empty_days_cost_no_row_and_close_nothing(billing: Billing) -> None:
    await billing.settle()
    head, first, _ = ACCOUNTS.splitlines()
    for written in EMPTY_DAYS:
        file = billing.csv("a.csv", f"{head};closed_on\n{first};{written}\n")
        result = await billing.take_one(file)
        assert (result.unchanged, result.rejected) == (1, 0), written
    assert {closed for (closed,) in await billing.rows(accounts, "closed_on")} == {None}


async def test_a_verification_without_an_end_is_not_known(billing: Billing) -> None:
    await billing.settle()
    head, *rows = METERS.splitlines()
    file = "\n".join(
        f"{row};{until};{ended}"
        for row, until, ended in zip(
            rows,
            ("31.12.9999", "1970-01-01", "46166"),
            ("31.12.9999", "  .  .    ", "9999-12-31"),
            strict=True,
        )
    )

    result = await billing.take_one(billing.csv("m.csv", f"{head};verified_until;ended_on\n{file}"))

    assert (result.unchanged, result.changed, result.rejected) == (2, 1, 0)
    assert await billing.rows(meters, "number", "verified_until", "in_service") == [
        ("0080001", MAY_24, True),
        ("011774", None, True),
        ("11228081", None, True),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "май 2026 г.",
        "Май 2026 года",
        "мая 2026",
        "в мае 2026",
        "2026 май",
        "2026 г., май",
        "2026-май",
        "Май, 2026",
        "May 2026",
        "05.26",
        "5.26",
        "05,2026",
        "05. 2026",
        "05.2026 г.",
        "за май 2026",
        "за май 2026 г.",
        "за 05.2026",
        "на май 2026",
        "2026-05-31T00:00:00",
        "31.05.2026 0:00:00",
        "46173",
        "01.05.2026-31.05.2026",
        "01.05.2026 — 31.05.2026",
        "с 01.05.2026 по 31.05.2026",
        "2026-05",
        "202605",
    ],
)
def test_a_month_that_is_clear_costs_no_row(written: str) -> None:
    assert days.month(written) == Month(2026, 5)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("05.12", "may be"),
        ("май", "A month is written 2026-11 or 11.2026"),
        ("2 кв. 2026", "A month is written 2026-11 or 11.2026"),
        ("2026", "A month is written 2026-11 or 11.2026"),
        ("05/26", "A month is written 2026-11 or 11.2026"),
        ("01.04.2026-31.05.2026", "A month is written 2026-11 or 11.2026"),
        ("05/06/2026", "may be two days"),
        ("13.2026", "no such month"),
        ("05.1026", "between 1990 and 2100"),
        ("марципан 2026", "A month is written"),
    ],
)
def test_what_is_no_month_is_refused(written: str, said: str) -> None:
    with pytest.raises(BadCell, match=said):
        days.month(written)


@pytest.mark.parametrize("written", ["01.0001", "0001-01", "00.0000", "01.01.0001", "12.9999", "-", "0"])
def test_an_empty_month_says_nothing(written: str) -> None:
    with pytest.raises(SaysNothing):
        days.month(written)


@pytest.mark.parametrize(
    ("written", "hours", "zone"),
    [
        ("24.05.2026 г. в 10:00", 10, None),
        ("24 мая 2026 года, 10:00", 10, None),
        ("2026-05-24 10:00:00 UTC", 10, UTC),
        ("2026-05-24 10:00 мск", 10, timezone(timedelta(hours=3))),
        ("20260524T100000", 10, None),
        ("20260524100000", 10, None),
        ("20260524T100000Z", 10, UTC),
        ("24-05-2026 10:00", 10, None),
    ],
)
def test_a_moment_keeps_its_hour(written: str, hours: int, zone: timezone | None) -> None:
    assert moments.written_moment(written) == WrittenMoment(MAY_24, timedelta(hours=hours), zone)


@pytest.mark.parametrize("written", ["24.05.2026 10:00 PM", "46166.75", "2026-05-24T10:00:00+02:30:17"])
def test_an_hour_that_is_not_understood_is_not_dropped(written: str) -> None:
    with pytest.raises(BadCell, match="hour"):
        moments.written_moment(written)


@pytest.mark.parametrize("written", ["T" * 5_000, "\u0661\u0660:\u0660\u0660"])
def test_what_is_no_moment_is_soon_refused(written: str) -> None:
    with pytest.raises(BadCell):
        moments.written_moment(written)


def test_a_moment_may_be_a_day() -> None:
    assert moments.written_moment("46166") == WrittenMoment(MAY_24, None)
    assert moments.written_moment(DateCell("2026-05-24")) == WrittenMoment(MAY_24, None)


async def test_what_is_said_of_an_empty_day_is_what_is_done(billing: Billing) -> None:
    await billing.settle()
    head, first, *_ = METERS.splitlines()
    await billing.take_one(billing.csv("m.csv", f"{head};verified_until\n{first};2031-05-24\n"))

    result = await billing.take_one(billing.csv("m.csv", f"{head};verified_until\n{first};01.01.0001\n"))

    assert (MAY_24.replace(year=2031),) not in await billing.rows(meters, "verified_until")
    [remark] = result.remarks
    assert "is an empty cell here" in remark.reason
