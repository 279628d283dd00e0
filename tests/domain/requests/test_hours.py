"""Hours of work are one readable line."""

import pytest

from domain.requests.hours import WrongHours, parse_spells, parse_work_hours


@pytest.mark.parametrize(
    ("line", "monday", "friday", "saturday"),
    [
        ("mon-fri 8:00-17:00", "8:00-17:00", "8:00-17:00", ""),
        ("пн-пт 8:00-12:00 13:00-17:00", "8:00-12:00 13:00-17:00", "8:00-12:00 13:00-17:00", ""),
        ("Пн–Чт 8–17, Пт 8:00 – 15:45", "8:00-17:00", "8:00-15:45", ""),
        ("ежедневно 8:00-17:00", "8:00-17:00", "8:00-17:00", "8:00-17:00"),
        ("daily 0:00-24:00", "0:00-24:00", "0:00-24:00", "0:00-24:00"),
        ("fri-mon 10:00-14:00", "10:00-14:00", "10:00-14:00", "10:00-14:00"),
        (
            "пн, пт 13:00-17:00 8:00-12:00; сб 9-13",
            "8:00-12:00 13:00-17:00",
            "8:00-12:00 13:00-17:00",
            "9:00-13:00",
        ),
    ],
)
def test_a_week_is_read(line: str, monday: str, friday: str, saturday: str) -> None:
    hours = parse_work_hours(line)
    said = [" ".join(map(str, hours.on(day))) for day in (0, 4, 5)]
    assert said == [monday, friday, saturday]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "mon-fri",
        "8:00-17:00",
        "mon-fri 17:00-8:00",
        "mon-fri 8:00-12:00 11:00-17:00",
        "mon-fri 8:00-17:00 fri 8:00-15:00",
        "mon-fri 8:00-25:00",
        "mon-fri 8:60-17:00",
        "mon-someday 8:00-17:00",
        "weekdays 8:00-17:00",
    ],
)
def test_what_is_no_week_is_refused(line: str) -> None:
    with pytest.raises(WrongHours):
        parse_work_hours(line)


def test_a_day_without_hours_is_a_day_off() -> None:
    assert parse_spells(" ") == ()
    assert [str(spell) for spell in parse_spells("13:00-16:00, 8:00-12:00")] == ["8:00-12:00", "13:00-16:00"]
