"""What clerks type of an outage."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.errors import DomainError
from domain.meters import Resource
from domain.outages.typed import (
    EndsBefore,
    LastsTooLong,
    LongReason,
    NotAMoment,
    NotAResource,
    typed_beginning,
    typed_end,
    typed_reason,
    typed_resource,
)

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 30, 12, 0, tzinfo=MOSCOW)


def shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("завтра 10:00", "2026-12-01 10:00"),
        ("Завтра, в 10", "2026-12-01 10:00"),
        ("с 10:00", "2026-11-30 10:00"),
        ("сегодня 14:30", "2026-11-30 14:30"),
        ("послезавтра с 9 часов", "2026-12-02 09:00"),
        ("01.12 10:00", "2026-12-01 10:00"),
        ("1.12.26 10:00", "2026-12-01 10:00"),
        ("01.12.2026 10:00", "2026-12-01 10:00"),
        ("2026-12-01T10:00", "2026-12-01 10:00"),
        ("1 декабря 10:00", "2026-12-01 10:00"),
        ("1 декабря 2026 г., 10:00", "2026-12-01 10:00"),
        ("11 января 10:00", "2027-01-11 10:00"),
        ("30.11 24:00", "2026-12-01 00:00"),
        ("tomorrow 10:00", "2026-12-01 10:00"),
    ],
)
def test_a_beginning_is_understood(typed: str, moment: str) -> None:
    assert shown(typed_beginning(typed, NOW)) == moment


@pytest.mark.parametrize(
    "typed", ["", "скоро", "01.13 10:00", "31.11.2026 10:00", "завтра", "25:00", "10:60", "в пятницу 10:00"]
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(NotAMoment):
        typed_beginning(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("16:00", "2026-12-01 16:00"),
        ("до 16", "2026-12-01 16:00"),
        ("6:00", "2026-12-02 06:00"),  # over midnight
        ("10:00", "2026-12-02 10:00"),
        ("24:00", "2026-12-02 00:00"),
        ("03.12 6:00", "2026-12-03 06:00"),
    ],
)
def test_an_end_is_understood(typed: str, moment: str) -> None:
    begins = datetime(2026, 12, 1, 10, tzinfo=MOSCOW)
    assert shown(typed_end(typed, begins, NOW)) == moment


@pytest.mark.parametrize(
    ("begins", "typed", "refused"),
    [
        ("завтра 10:00", "01.12 9:00", EndsBefore),
        ("завтра 10:00", "01.12 10:00", EndsBefore),
        ("сегодня 8:00", "сегодня 11:00", EndsBefore),  # over by now
        ("завтра 10:00", "01.12.2027 10:00", LastsTooLong),
        ("завтра 10:00", "вечером", NotAMoment),
    ],
)
def test_what_cannot_be_an_end_is_refused(begins: str, typed: str, refused: type[DomainError]) -> None:
    with pytest.raises(refused):
        typed_end(typed, typed_beginning(begins, NOW), NOW)


@pytest.mark.parametrize(
    ("typed", "resource"),
    [
        ("свет", Resource.ELECTRICITY),
        ("Электроэнергия", Resource.ELECTRICITY),
        ("горячая вода", Resource.HOT_WATER),
        ("ГВС", Resource.HOT_WATER),
        ("Отопление", Resource.HEATING),
        ("тепло", Resource.HEATING),
    ],
)
def test_what_is_off_is_understood(typed: str, resource: Resource) -> None:
    assert typed_resource(typed) is resource


@pytest.mark.parametrize("typed", ["", "холодная вода", "газ", "интернет", "не знаю"])
def test_what_is_not_supplied_is_refused(typed: str) -> None:
    with pytest.raises(NotAResource):
        typed_resource(typed)


def test_a_reason_is_short() -> None:
    assert typed_reason(" ремонт \n кабеля ") == "ремонт кабеля"
    with pytest.raises(LongReason):
        typed_reason("ы" * 201)
