"""Which account a message is for, when it names one; and how people say whose readings they send."""

from dataclasses import replace

import pytest

from domain.accounts import Account
from domain.identifiers import AccountNumber
from domain.meters import Meter
from domain.plain import plain_text
from domain.readings.addressing import addressee, numbers_of
from domain.readings.sender import sender_named
from domain.readings.view import AccountView
from tests.domain.readings.forms import ACCOUNT, view_of
from tests.domain.readings.given import electricity

OTHER = AccountNumber("200000001")


def view(number: str, *meters: Meter) -> AccountView:
    return replace(view_of(*meters), account=replace(ACCOUNT, number=AccountNumber(number)))


OWN = view("111222333", electricity(212, 220))
THEIRS = view(OTHER, electricity(4600, id=7, number="20000002"))
SHORT = view(OTHER, electricity(1190, id=7, number="11223"))


@pytest.mark.parametrize(
    ("text", "theirs", "expected"),
    [
        ("20000002 4700", THEIRS, OTHER),
        ("№20000002: 4700", THEIRS, OTHER),
        ("4700 по счётчику 20000002", THEIRS, OTHER),
        ("200000001 4700", THEIRS, OTHER),
        ("л/с 200-000-001 4700", THEIRS, OTHER),
        ("20000002", THEIRS, OTHER),
        ("11223 1290", SHORT, OTHER),
        ("счётчик 11223", SHORT, OTHER),
        ("11223", SHORT, None),
        ("256 246", THEIRS, None),
        ("11228081 256 246", THEIRS, None),
        ("111222333 256 246", THEIRS, None),
        ("2000000020 4700", THEIRS, None),
    ],
)
def test_the_account_that_a_message_names(
    text: str, theirs: AccountView, expected: AccountNumber | None
) -> None:
    assert addressee(text, OWN, [OTHER], [theirs]) == expected


def test_two_accounts_in_one_message_are_neither() -> None:
    third = AccountNumber("300000001")
    assert addressee("200000001 4700 300000001 5", OWN, [OTHER, third], [THEIRS]) is None


def test_what_names_accounts_is_known_in_forms_of_others() -> None:
    assert numbers_of([OTHER], [THEIRS]) == {"200000001", "20000002"}


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "л/с № 111 222 333",
        "лицевой счёт: 111222333",
        "ул. Южное шоссе, д. 28, кв. 52",
        "Южное шоссе 28-52",
        "кв 52",
        "Иванова Н. Н.",
        "иванова",
    ],
)
def test_how_people_say_who_they_are(text: str) -> None:
    assert sender_named(ACCOUNT, text).sub("", plain_text(text)).strip(" .") == ""


@pytest.mark.parametrize("text", ["1112223334", "кв 520", "5252", "Петрова", "256 246"])
def test_nothing_else_names_the_account(text: str) -> None:
    account: Account = ACCOUNT
    assert sender_named(account, text).sub("", plain_text(text)) == plain_text(text)
