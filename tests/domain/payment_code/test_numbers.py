"""Check digits, by the published examples."""

import pytest

from domain.payment_code.numbers import (
    account_holds,
    correspondent_holds,
    is_bic,
    is_inn,
    is_kpp,
)


@pytest.mark.parametrize(
    ("account", "bic", "holds"),
    [
        ("40602810700000000025", "049805746", True),  # the example of ЦБ РФ № 515
        ("40702810138250123017", "044525225", True),
        ("40702810238250123017", "044525225", False),
        ("40702810138250123017", "044525226", False),
        ("4070281013825012301", "044525225", False),
        ("4070281013825012301А", "044525225", False),
        ("03100643000000013200", "012202102", True),  # a treasury's: made otherwise
        ("", "", False),
    ],
)
def test_the_key_of_an_account(account: str, bic: str, *, holds: bool) -> None:
    assert account_holds(account, bic) is holds


@pytest.mark.parametrize(
    ("account", "bic", "holds"),
    [
        ("30101810800000000746", "049805000", True),  # the other one
        ("30101810400000000225", "044525225", True),
        ("30101810500000000225", "044525225", False),
        ("40102810745370000024", "012202102", True),  # the treasury's single account
    ],
)
def test_the_key_of_a_correspondent_account(account: str, bic: str, *, holds: bool) -> None:
    assert correspondent_holds(account, bic) is holds


@pytest.mark.parametrize(
    ("inn", "right"),
    [
        ("1234567894", True),
        ("123456789047", True),
        ("6200098765", False),  # of the standard's own example
        ("123456789048", False),
        ("123456789147", False),
        ("12345678", False),
        ("١٢٣٤٥٦٧٨٩٤", False),
    ],
)
def test_an_inn(inn: str, *, right: bool) -> None:
    assert is_inn(inn) is right


def test_a_bic_and_a_kpp() -> None:
    assert is_bic("044525225")
    assert not is_bic("144525225")
    assert not is_bic("04452522")
    assert is_kpp("525601001")
    assert is_kpp("5256AZ001")
    assert not is_kpp("5256az001")
    assert not is_kpp("52560100")
