"""Codes: how they are read, kept and compared, and how long they live."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.confirmation import (
    KEY_DIGITS,
    LIFETIME,
    TRIES,
    CodeSeal,
    Confirmation,
    NotACode,
    ResendTooSoon,
    parse_code,
)
from domain.identifiers import DraftId
from tests.domain.acts import new_act
from tests.domain.clock import NOON
from tests.domain.services import ACCOUNT, NINA

DRAFT = DraftId("d1")
SEAL = CodeSeal(b"secret", lambda below: 12_345 % below)
LETTER = """Ваш код для бота Волгаэнергосбыта: 012345

Код действует 15 минут. Никому его не сообщайте. Если вы не запрашивали код, не отвечайте на это письмо."""
CODES = st.from_regex(r"[0-9]{6}", fullmatch=True)
SENT = Confirmation(DRAFT, NINA, ACCOUNT, "nina@mail.ru", SEAL.seal(DRAFT, "012345"), NOON, TRIES)


@pytest.mark.parametrize(
    "typed",
    [
        "012345",
        " 012 345 ",
        "Код: 012345.",
        "0-1-2-3-4-5",
        "٠١٢٣٤٥",
        "012\u00ad345\u200b",
        "012\u2011345",
        "012\u00a0345",
        "Код подтверждения: 012345",
        LETTER,
        f"Код подтверждения: 012345\n27 ноября 2026, 10:42\n\n{LETTER}",
        LETTER.replace("012345", "012 345"),
        "Моё письмо от 27.11.2026 012345",
        "код 012345, жду 15 минут",
    ],
)
def test_a_code(typed: str) -> None:
    assert parse_code(typed) == "012345"


@pytest.mark.parametrize("typed", ["01234567", "0123 4567", "код 0123-4567", "Ваш код: 01234567. 15 минут"])
def test_a_key_has_eight_digits(typed: str) -> None:
    assert parse_code(typed, KEY_DIGITS) == "01234567"
    with pytest.raises(NotACode):
        parse_code(typed)


@pytest.mark.parametrize("typed", ["", "01234", "0123456", "шесть цифр", "²³¹²³¹", "012345 или 012346"])
def test_no_code(typed: str) -> None:
    with pytest.raises(NotACode) as refusal:
        parse_code(typed)
    assert refusal.value.facts == {"digits": 6, "example": "123456"}


def test_a_new_code_has_its_zeros() -> None:
    assert SEAL.new_code() == "012345"
    assert CodeSeal(b"", lambda _: 0).new_code() == "000000"


@given(CODES, CODES)
def test_a_seal_opens_for_its_own_code_alone(sent: str, typed: str) -> None:
    confirmation = replace(SENT, code_hash=SEAL.seal(DRAFT, sent))
    assert SEAL.opens(confirmation, sent)
    assert SEAL.opens(confirmation, typed) is (sent == typed)


@given(CODES)
def test_what_is_kept_is_of_no_use_for_another_draft_or_installation(code: str) -> None:
    kept = SEAL.seal(DRAFT, code)
    assert code not in kept
    assert kept != SEAL.seal(DraftId("d2"), code)
    assert kept != CodeSeal(b"another", lambda _: 0).seal(DRAFT, code)


@pytest.mark.parametrize(
    ("age", "tries", "is_open"),
    [
        (timedelta(), TRIES, True),
        (LIFETIME - timedelta(microseconds=1), 1, True),
        (LIFETIME, TRIES, False),
        (timedelta(), 0, False),
    ],
)
def test_how_long_a_code_can_be_given(age: timedelta, tries: int, is_open: bool) -> None:
    assert replace(SENT, tries_left=tries).open_at(NOON + age) is is_open


def test_a_code_that_has_served_is_no_more_open() -> None:
    served = SENT.after_use()
    assert served.has_served
    assert not served.open_at(NOON)
    assert not SENT.after_wrong_code(new_act()).has_served


@pytest.mark.parametrize(
    ("age", "seconds"), [(0, 60), (0.5, 59), (58.9, 1), (59.9, 1), (60, None), (3600, None)]
)
def test_a_new_code_comes_a_minute_after_the_last(age: float, seconds: int | None) -> None:
    now = NOON + timedelta(seconds=age)
    if seconds is None:
        SENT.refuse_resend_too_soon(now)
        return
    with pytest.raises(ResendTooSoon) as refusal:
        SENT.refuse_resend_too_soon(now)
    assert refusal.value.facts == {"seconds": seconds}
