"""What people type on the way to linking: account, meter, holder, e-mail, phone, label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts import NotAnAccountNumber, parse_account_number
from domain.email import NationalLetters, NotAnEmail, in_ascii, masked_email, parse_email
from domain.my_accounts import NotALabel, parse_label
from domain.phone import NotAPhone, masked_phone, parse_phone, spoken_phone
from domain.secrets import NotAMeterNumber, NotAName, parse_holder, parse_meter_number


@pytest.mark.parametrize(
    "typed",
    [
        "111222333",
        "111 222 333",
        "111-222-333",
        "№ 111222333",
        " 111222333. ",
        "л/с 111222333",
        "Л/С №111222333",
        "лс111222333",
        "ЛС: 111-222-333",
        "лиц. счёт 111222333",
        "лицевой счет 111 222-333",
        "Номер лицевого счёта: 111222333",
        "мой лицевой счёт № 111222333",
        "account number 111222333",
        "111\u00ad222\u00ad333",
        "111\u200b222\u200b333\ufeff",
        "111\u2011222\u2011333",
        "111\u00a0222\u202f333",
        "１１１２２２３３３",
        "١١١٢٢٢٣٣٣",
    ],
)
def test_an_account_number(typed: str) -> None:
    assert parse_account_number(typed) == "111222333"


@pytest.mark.parametrize(
    "typed", ["", "11122233", "1112223334", "111222З33", "111222333 кв 5", "л/с", "111222333 и 5"]
)
def test_no_account_number(typed: str) -> None:
    with pytest.raises(NotAnAccountNumber) as refusal:
        parse_account_number(typed)
    assert refusal.value.facts == {"digits": 9}


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_every_account_number_keeps_its_zeros(number: str) -> None:
    assert parse_account_number(f"{number[:3]} {number[3:6]}-{number[6:]}") == number


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("11228081", "11228081"),
        ("№ 11228081-Э", "11228081"),
        ("011774", "011774"),
        ("20-000-1", "200001"),
        ("счётчик №\u00a011228081", "11228081"),
        ("1122\u00ad8081\u200b", "11228081"),
        ("20\u2011000\u20111", "200001"),
        ("１１２２８０８１", "11228081"),
    ],
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
        ("ФИО: Иванова Нина Николаевна", "Иванова Нина Николаевна"),
        ("Меня зовут Нина Николаевна Иванова", "Нина Николаевна Иванова"),
        ("Ива\u00adнова\u00a0Н\u200b Н", "Иванова Н Н"),
        ("Салтыков\u2011Щедрин М Е", "Салтыков-Щедрин М Е"),
        ("Фиоктистова Анна", "Фиоктистова Анна"),
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
        ("почта: nina@mail.ru", "nina@mail.ru"),
        ("Моя почта — nina@mail.ru.", "nina@mail.ru"),
        ("mailto:nina@mail.ru", "nina@mail.ru"),
        ("<nina@mail.ru>", "nina@mail.ru"),
        ("nina @ mail.ru", "nina@mail.ru"),
        ("nina\u00ad@mail\u200b.ru\ufeff", "nina@mail.ru"),
        ("nina\u2011iva@mail.ru\u00a0", "nina-iva@mail.ru"),
        ("ｎｉｎａ＠ｍａｉｌ．ｒｕ", "nina@mail.ru"),
        ("mail@mail.ru", "mail@mail.ru"),
        ("эл. почта nina@mail.ru", "nina@mail.ru"),
        ("my.address@is.ru", "my.address@is.ru"),
        ("my-mail@is.ru", "my-mail@is.ru"),
        ("E-mail: e-mail@mail.ru", "e-mail@mail.ru"),
    ],
)
def test_an_email(typed: str, address: str) -> None:
    assert parse_email(typed) == address


@pytest.mark.parametrize("typed", ["", "nina", "nina@", "@mail.ru", "ni na@mail.ru", "a" * 255, "почта"])
def test_no_email(typed: str) -> None:
    with pytest.raises(NotAnEmail):
        parse_email(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("nina@почта.рф", "nina@xn--80a1acny.xn--p1ai"),
        ("nina@xn--80a1acny.xn--p1ai", "nina@xn--80a1acny.xn--p1ai"),
        ("nina@bücher.example", "nina@xn--bcher-kva.example"),
        ("\u200bnina@mail.ru\u00ad", "nina@mail.ru"),
    ],
)
def test_a_domain_in_national_letters_is_kept_as_it_is_sent(typed: str, address: str) -> None:
    assert parse_email(typed) == address
    assert in_ascii(typed) == address or not typed.isprintable()


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("нина@mail.ru", "н и а"),  # a keyboard left in Russian
        ("ninа@mail.ru", "а"),
        ("nina@mаil.ru", "а"),
        ("nina@mail.rу", "у"),
        ("nina@уа.com", "у а"),  # all of it passes for Latin
        ("nina@почтаmail.рф", "п о ч т а"),
    ],
)
def test_alphabets_that_are_mixed(typed: str, letters: str) -> None:
    with pytest.raises(NationalLetters) as refusal:
        parse_email(typed)
    assert refusal.value.facts == {"letters": letters}


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("nina@mail.ru", "n**a@mail.ru"),
        ("nina.ivanova1951@mail.ru", "nina.******a1951@mail.ru"),
        ("ab@mail.ru", "a*@mail.ru"),
        ("a@mail.ru", "*@mail.ru"),
        ("nina@xn--80a1acny.xn--p1ai", "n**a@почта.рф"),
        ("", ""),
    ],
)
def test_an_email_that_only_its_owner_recognises(address: str, masked: str) -> None:
    assert masked_email(address) == masked


@given(st.from_regex(r"[a-z0-9.]{1,30}", fullmatch=True))
def test_a_letter_too_many_or_too_few_is_seen(name: str) -> None:
    masked = masked_email(f"{name}@mail.ru").removesuffix("@mail.ru")
    assert len(masked) == len(name)
    assert masked.count("*") == -(-len(name) // 3)
    assert all(shown in ("*", sign) for shown, sign in zip(masked, name, strict=True))


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("2555686", "2555686"),
        ("255-56-86", "2555686"),
        ("+7 (831) 255-56-86", "+78312555686"),
        ("8 831 255.56.86", "88312555686"),
        ("тел. 8 (831) 255-56-86", "88312555686"),
        ("мой номер +7 831 255 56 86", "+78312555686"),
        ("tel:+78312555686", "+78312555686"),
        ("8/831/2555686", "88312555686"),
        ("8\u00a0831\u00a0255\u201156\u201186", "88312555686"),
        ("\u202a+7\u00ad8312555686\u202c", "+78312555686"),  # as a phone's address book copies it
        ("255－56－86", "2555686"),
    ],
)
def test_a_phone(typed: str, phone: str) -> None:
    assert parse_phone(typed) == phone


@pytest.mark.parametrize(
    ("number", "masked"),
    [("2555686", "***86"), ("8 (831) 255-56-86", "***86"), ("5", "***5"), ("нет", ""), ("", "")],
)
def test_a_phone_that_only_its_owner_recognises(number: str, masked: str) -> None:
    assert masked_phone(number) == masked


@pytest.mark.parametrize("typed", ["", "12345", "1" * 16, "255-56-86 доб. 2", "звоните", "1 " * 21])
def test_no_phone(typed: str) -> None:
    with pytest.raises(NotAPhone):
        parse_phone(typed)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("да\u00adча\u200b", "дача"),
        ("дача", "дача"),
        ("  у \n мамы ", "у мамы"),
        ("а" * 30, "а" * 30),
    ],
)
def test_a_label(typed: str, label: str) -> None:
    assert parse_label(typed) == label


@pytest.mark.parametrize("typed", ["", " \n", "\u200b\u00ad", "а" * 31])
def test_no_label(typed: str) -> None:
    with pytest.raises(NotALabel) as refusal:
        parse_label(typed)
    assert refusal.value.facts == {"longest": 30}


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("89101234567", "8 (910) 123-45-67"),
        ("+79101234567", "8 (910) 123-45-67"),
        ("9101234567", "8 (910) 123-45-67"),
        ("8 831 255-56-86", "8 (831) 255-56-86"),
        ("8 (831) 255-56-86", "8 (831) 255-56-86"),
        ("255686", "255686"),
        ("+380441234567", "+380441234567"),
        ("+4930123456", "+4930123456"),
        ("8 910 123-45-67, после пяти", "8 910 123-45-67, после пяти"),
        ("", ""),
    ],
)
def test_clerks_read_a_phone_as_people_write_it(typed: str, spoken: str) -> None:
    assert spoken_phone(typed) == spoken
