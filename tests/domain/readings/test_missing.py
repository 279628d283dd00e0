"""Numbers that come while some registers lack a reading: they are of these, where that makes sense."""

from collections.abc import Collection, Mapping

import pytest

from domain.meters import RegisterKey
from domain.readings.hearing import hear_out_of_the_blue, understand_missing
from tests.domain.readings.forms import (
    BATHROOM,
    KITCHEN,
    LIGHT,
    OTHER_WATER,
    T1,
    T2,
    WATER,
    begun,
    view_of,
)

FLAT = (LIGHT, BATHROOM)
ALL = (T1, T2, WATER)


@pytest.mark.parametrize(
    ("text", "missing", "values"),
    [
        ("42", [WATER], {WATER: 42}),
        ("246", [T2], {T2: 246}),
        ("256 246 42", ALL, {T1: 256, T2: 246, WATER: 42}),
        ("256 246", ALL, {T1: 256, T2: 246}),
        ("256 246", [T2, WATER], {T1: 256, T2: 246}),
        ("вода 42", ALL, {WATER: 42}),
        ("99000", [WATER], {WATER: 99000}),
        # What was sent before is corrected as ever.
        ("256 246", [WATER], {T1: 256, T2: 246}),
        ("256 246 42", [WATER], {T1: 256, T2: 246, WATER: 42}),
        ("Т1 257", [WATER], {T1: 257}),
        ("день 257", [T2], {T1: 257}),
        ("свет 256 246", [WATER], {T1: 256, T2: 246}),
    ],
)
def test_numbers_are_of_what_is_missing(
    text: str, missing: Collection[RegisterKey], values: Mapping[RegisterKey, int]
) -> None:
    heard = hear_out_of_the_blue(begun(*FLAT), text, missing=missing)
    assert heard
    assert heard.form.answers.values == values
    assert not heard.form.answers.loose


def test_a_number_that_may_be_of_two_missing_ones_is_asked_about() -> None:
    heard = hear_out_of_the_blue(begun(LIGHT, BATHROOM), "240", missing=[T1, T2])
    assert heard
    assert [each.places for each in heard.form.answers.loose] == [(T1, T2)]


def test_what_fits_none_that_is_missing_is_asked_about_as_ever() -> None:
    heard = hear_out_of_the_blue(begun(*FLAT), "240", missing=[WATER])
    assert heard
    assert [each.places for each in heard.form.answers.loose] == [(T1, T2)]


def test_words_are_none_whatever_is_missing() -> None:
    assert hear_out_of_the_blue(begun(*FLAT), "приду 25 числа к шести", missing=ALL) is None


@pytest.mark.parametrize(("text", "fits"), [("42", True), ("4200", False), ("42 43 44", False)])
def test_whether_it_makes_sense(text: str, fits: bool) -> None:
    understood = understand_missing(view_of(LIGHT, BATHROOM, KITCHEN), text, (), [WATER])
    assert understood
    assert understood.fits == fits
    assert OTHER_WATER not in understood.values
