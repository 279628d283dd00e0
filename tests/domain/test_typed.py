"""What people type on the way to linking: account, meter, holder, e-mail, phone, label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts import NotAnAccountNumber, parse_account_number
from domain.email import NotAnEmail, masked_email, parse_email
from domain.linking import NotAName, parse_holder
from domain.my_accounts import NotALabel, parse_label
from domain.phone import NotAPhone, parse_phone
from domain.proof import NotAMeterNumber, parse_meter_number


@pytest.mark.parametrize("typed", ["111222333", "111 222 333", "111-222-333", "№ 111222333", " 111222333. "])
def test_an_account_number(typed: str) -> None:
    assert parse_account_number(typed) == "111222333"


@pytest.mark.parametrize("typed", ["", "11122233", "1112223334", "111222З33", "111222333 кв 5", "١١١٢٢٢٣٣٣"])
def test_no_account_number(typed: str) -> None:
    with pytest.raises(NotAnAccountNumber) as refusal:
        parse_account_number(typed)
    assert refusal.value.facts == {"digits": 9}


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_every_account_number_keeps_its_zeros(number: str) -> None:
    assert parse_account_number(f"{number[:3]} {number[3:6]}-{number[6:]}") == number


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("11228081", "11228081"), ("№ 11228081-Э", "11228081"), ("011774", "011774"), ("20-000-1", "200001")],
)
def test_a_meter_number(typed: str, digits: str) -> None:
    assert parse_meter_number(typed) == digits


@pytest.mark.parametrize("typed", ["", "б/н", "12", "1" * 61])
def test_no_meter_number(typed: str) -> None:
    with pytest.raises(NotAMeterNumber):
        parse_meter_number(typed)


@pytest.mark.parametrize(
    ("typed", "holder"),
    [
        ("Иванова Н Н", "Иванова Н Н"),
        ("  Иванова\n Нина  Николаевна ", "Иванова Нина Николаевна"),
        ("Иванова Н.Н.", "Иванова Н.Н."),
    ],
)
def test_a_holder(typed: str, holder: str) -> None:
    assert parse_holder(typed) == holder


@pytest.mark.parametrize("typed", ["", "Иванова", "Иванова 52", "52 53", "а б" * 60])
def test_no_holder(typed: str) -> None:
    with pytest.raises(NotAName):
        parse_holder(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("nina@mail.ru", "nina@mail.ru"),
        (" Nina.Iva@Mail.RU ", "nina.iva@mail.ru"),
        ("a+b@x.org", "a+b@x.org"),
    ],
)
def test_an_email(typed: str, address: str) -> None:
    assert parse_email(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "nina", "nina@", "@mail.ru", "ni na@mail.ru", "нина@mail.ru", "a" * 255]
)
def test_no_email(typed: str) -> None:
    with pytest.raises(NotAnEmail):
        parse_email(typed)


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("nina@mail.ru", "n***a@mail.ru"),
        ("ab@mail.ru", "a***@mail.ru"),
        ("a@mail.ru", "a***@mail.ru"),
        ("", ""),
    ],
)
def test_an_email_that_only_its_owner_recognises(address: str, masked: str) -> None:
    assert masked_email(address) == masked


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("2555686", "2555686"),
        ("255-56-86", "2555686"),
        ("+7 (831) 255-56-86", "+78312555686"),
        ("8 831 255.56.86", "88312555686"),
    ],
)
def test_a_phone(typed: str, phone: str) -> None:
    assert parse_phone(typed) == phone


@pytest.mark.parametrize("typed", ["", "12345", "1" * 16, "255-56-86 доб. 2", "звоните", "1 " * 21])
def test_no_phone(typed: str) -> None:
    with pytest.raises(NotAPhone):
        parse_phone(typed)


@pytest.mark.parametrize(
    ("typed", "label"), [("дача", "дача"), ("  у \n мамы ", "у мамы"), ("а" * 30, "а" * 30)]
)
def test_a_label(typed: str, label: str) -> None:
    assert parse_label(typed) == label


@pytest.mark.parametrize("typed", ["", " \n", "а" * 31])
def test_no_label(typed: str) -> None:
    with pytest.raises(NotALabel) as refusal:
        parse_label(typed)
    assert refusal.value.facts == {"longest": 30}
