"""Which numbers look like a bank card or a СНИЛС, and which never do."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange.sample import make_sample
from domain.authenticity.looking import Danger, Household, danger_in
from domain.authenticity.numbers import without_numbers
from tests.domain.readings.habitual import LIST

CARDS = (
    "4111111111111111",
    "4111 1111 1111 1111",
    "2200-0000-0000-0004",
    "4111\N{NO-BREAK SPACE}1111\N{NO-BREAK SPACE}1111\N{NO-BREAK SPACE}1111",
    "5555555555554444",
    "378282246310005",
    "3782 822463 10005",
    "4222222222222",
    "4000 0000 0000 0000 006",
    "моя карта 4111111111111111, переведите туда",
    "4111 1111 1111 1111 12/27 123",
    "４１１１ １１１１ １１１１ １１１１",
    "4111111111111111\n256 246",
    "4111.1111.1111.1111",
    "4111  1111  1111  1111",
    "4111 - 1111 - 1111 - 1111",
)
NO_CARDS = (
    "4111111111111112",
    "1111 2222 3333 4444",
    "2200 0000 0000 0004 2260",
    "256 246 112 33",
    "00004680 00002260",
    "+4915112345678",
    "счётчик 4111111111111111: 256",
    "111222333",
)
SNILS = (
    "112-233-445 95",
    "112-233-445-95",
    "11223344595",
    "СНИЛС: 112 233 445 95",
    "мой снилс 11223344595",
    "вот мой номер 112 233 445 95",
)
NO_SNILS = (
    "112-233-445 96",
    "89104123456",
    "8 (910) 412-34-56",
    "112 233 445 95",
    "001-001-998 00",
    "111222333",
    "прибор учёта № 11223344595",
)


@pytest.mark.parametrize("typed", CARDS)
def test_a_card(typed: str) -> None:
    assert danger_in(typed) is Danger.CARD


@pytest.mark.parametrize("typed", SNILS)
def test_a_snils(typed: str) -> None:
    assert danger_in(typed) is Danger.SNILS


@pytest.mark.parametrize("typed", [*NO_CARDS, *NO_SNILS])
def test_neither(typed: str) -> None:
    assert danger_in(typed) is None


def test_where_a_number_is_asked_for_only_what_is_certain_counts() -> None:
    assert danger_in("11223344595", number_asked=True) is None
    assert danger_in("4222222222222", number_asked=True) is None
    assert danger_in("112-233-445 95", number_asked=True) is Danger.SNILS
    assert danger_in("4111111111111111", number_asked=True) is Danger.CARD


def test_ones_own_meter_is_no_card() -> None:
    assert danger_in("4111111111111111 256", own=Household(frozenset({"4111111111111111"}))) is None
    assert (
        danger_in("4111111111111111 5555555555554444", own=Household(frozenset({"4111111111111111"})))
        is Danger.CARD
    )


def test_four_readings_of_a_household_are_no_card() -> None:
    """Where an account has four registers, four numbers of four digits are what it sends every month."""
    assert danger_in("2200 0000 0000 0004") is Danger.CARD
    assert danger_in("2200 0000 0000 0004", own=Household(registers=frozenset({2, 4}))) is None
    assert danger_in("2200-0000-0000-0004", own=Household(registers=frozenset({4}))) is Danger.CARD
    assert danger_in("карта 2200 0000 0000 0004", own=Household(registers=frozenset({4}))) is Danger.CARD


def test_the_administrator_sees_stars() -> None:
    kept = without_numbers('{"text":"карта 4111 1111 1111 1111, снилс 112-233-445 95, 256"}')
    assert kept == '{"text":"карта **** **** **** ****, снилс ***-***-*** **, 256"}'


# ---- what residents usually send ------------------------------------------------------------------------


def test_no_habitual_message_is_taken_for_one() -> None:
    assert [each.text for each in LIST if danger_in(each.text)] == []


@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=9), st.sampled_from(" ,;\n/"))
def test_no_readings_are_taken_for_one(values: list[int], between: str) -> None:
    plain = between.join(f"{value:06}" for value in values)
    assert danger_in(plain) is None


@given(st.sampled_from(["+7", "8", "7", "8 (", "+7-"]), st.integers(9 * 10**9, 10**10 - 1))
def test_no_phone_is_taken_for_one(begins: str, number: int) -> None:
    digits = str(number)
    for gap in ("", " ", "-"):
        written = gap.join((digits[:3], digits[3:6], digits[6:8], digits[8:]))
        assert danger_in(f"{begins}{written}") is None
        assert danger_in(f"{begins} {written}") is None


@given(st.integers(0, 10**9 - 1))
def test_no_account_is_taken_for_one(number: int) -> None:
    digits = f"{number:09}"
    for written in (digits, f"л/с {digits[:3]} {digits[3:6]} {digits[6:]}", f"№{digits}"):
        assert danger_in(written) is None


def test_nothing_in_the_sample_is_taken_for_one(tmp_path: Path) -> None:
    """Accounts, phones, meters' numbers and readings, as the program's own sample has them."""
    make_sample(300, 7, tmp_path, date(2026, 11, 27), months=3)
    for path in sorted(tmp_path.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            told = {cell for row in csv.reader(file, delimiter=";") for cell in row}
        assert {cell for cell in told if danger_in(cell)} == set(), path.name
