"""Codes are read loosely: as the bills of others have them."""

import random

import pytest

from benchmarks.payment_codes import mistakes
from domain.holders import Holder
from domain.payment_code.reading import NotAPaymentCode, read
from domain.payment_code.requisites import REQUIRED
from tests.domain.payment_code.codes import WRITTEN

IVANOVA = Holder("Иванова", "Н.", "")


@pytest.mark.parametrize(
    "payload",
    [
        WRITTEN.encode("cp1251"),
        WRITTEN.replace("ST00011", "ST00012").encode(),
        WRITTEN.replace("ST00011", "ST00013").replace("«", "").replace("»", "").encode("koi8-r"),
        WRITTEN.encode(),  # not as it says
        WRITTEN.replace("ST00011", "ST00012").encode("cp1251"),
        WRITTEN.replace("|", "~").encode("cp1251"),
        WRITTEN.replace("|", "\r\n").encode("cp1251"),
        WRITTEN.replace("PersAcc", "persAcc").replace("LastName", "LASTNAME").encode("cp1251"),
        WRITTEN.replace("PersAcc=", "PersAcc=л/с № ").encode("cp1251"),
        (WRITTEN + "|").encode("cp1251"),
        (WRITTEN + "|Category=|Contract=null|Shop=7|rubbish").encode("cp1251"),
        b"\xef\xbb\xbf " + WRITTEN.encode(),
    ],
)
def test_however_it_is_written(payload: bytes) -> None:
    found = read(payload)
    assert found.account == "111222333"
    assert found.payer == "Иванова Н."
    assert found.holder == IVANOVA
    assert found.kopecks == 1000_50
    assert not found.missing


def test_what_is_missing_is_told() -> None:
    found = read(b"ST00012|persacc=111222333|BIC=044525225|CorrespAcc=null")
    assert found.account == "111222333"
    assert found.missing == tuple(key for key in REQUIRED if key != "BIC")
    assert found.holder is None
    assert found.kopecks is None


@pytest.mark.parametrize(
    "said",
    [
        "",
        "PersAcc=",
        "PersAcc=null",
        "PersAcc=11122233",
        "PersAcc=1112223334",
        "PersAcc=111222333/1",
        "PersonalAccount=111222333",
        "Contract=111222333",
        "PersAcc=111222333|persacc=999888777",
    ],
)
def test_no_account_is_guessed(said: str) -> None:
    assert read(f"ST00012|{said}".encode()).account is None


def test_what_stands_there_twice_counts_where_it_says_the_same() -> None:
    found = read(b"ST00012|PersAcc=111222333|PERSACC=111222333|Sum=1|Sum=2")
    assert found.account == "111222333"
    assert found.contradicted == {"Sum"}


@pytest.mark.parametrize(
    ("said", "holder"),
    [
        ("LastName=Иванова Нина Николаевна", Holder("Иванова", "Нина", "Николаевна")),
        ("LastName=Иванова|FirstName=Нина|MiddleName=null", Holder("Иванова", "Нина", "")),
        ("LastName=Иванова", None),
        ("FirstName=Нина", None),
    ],
)
def test_the_payers_name(said: str, holder: Holder | None) -> None:
    assert read(f"ST00012|{said}".encode()).holder == holder


@pytest.mark.parametrize("written", ["1000.50", "-5", "1" * 19, "тысяча", "١"])
def test_a_sum_that_is_not_in_kopecks_is_none(written: str) -> None:
    assert read(f"ST00012|Sum={written}".encode()).kopecks is None


@pytest.mark.parametrize("payload", [b"", b"ST", b"ST00014|a=b", b"https://qr.nspk.ru/AS1", b"ST0001\xff|"])
def test_what_is_no_payment_code(payload: bytes) -> None:
    with pytest.raises(NotAPaymentCode):
        read(payload)


def test_spoiled_codes_bring_no_wrong_account() -> None:
    assert not mistakes(random.Random(7), 1_500)
