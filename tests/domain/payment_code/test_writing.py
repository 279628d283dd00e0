"""Codes are written strictly: the order, the lengths, the encodings, and what is refused by name."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.payment_code.reading import read
from domain.payment_code.writing import Wrong, WrongRequisite, written
from tests.domain.payment_code.codes import OTHERS, RECIPIENT, WRITTEN


def test_the_five_stand_first_and_what_is_empty_is_left_out() -> None:
    assert written(RECIPIENT, 1000_50, OTHERS) == WRITTEN.encode("cp1251")


@pytest.mark.parametrize("kopecks", [0, -5_00])
def test_whoever_owes_nothing_gets_a_code_without_a_sum(kopecks: int) -> None:
    assert b"Sum=" not in written(RECIPIENT, kopecks, OTHERS)


def test_a_letter_that_windows_lacks_makes_it_utf_8() -> None:
    code = written(RECIPIENT, 1, {"LastName": "Мұхамедов"})
    assert code.startswith(b"ST00012|")
    assert read(code).requisites["LastName"] == "Мұхамедов"


def test_a_line_within_a_value_takes_another_separator() -> None:
    code = written(RECIPIENT, 1, {"PayerAddress": "д. 2|4"})
    assert code.startswith(b"ST00011~Name=")
    assert read(code).requisites["PayerAddress"] == "д. 2|4"


@pytest.mark.parametrize(
    ("changed", "field", "wrong"),
    [
        ({"name": ""}, "Name", Wrong.MISSING),
        ({"name": "о" * 161}, "Name", Wrong.TOO_LONG),
        ({"bank": "о" * 46}, "BankName", Wrong.TOO_LONG),
        ({"bank": "БАНК\n"}, "BankName", Wrong.NOT_PRINTABLE),
        ({"bic": "0445252251"}, "BIC", Wrong.TOO_LONG),
        ({"bic": "944525225"}, "BIC", Wrong.CHECK),
        ({"account": "40702810238250123017"}, "PersonalAcc", Wrong.KEY),
        ({"account": "407028101382501230170"}, "PersonalAcc", Wrong.TOO_LONG),
        ({"correspondent": "30101810500000000225"}, "CorrespAcc", Wrong.KEY),
        ({"correspondent": ""}, "CorrespAcc", Wrong.MISSING),
        ({"inn": "6200098765"}, "PayeeINN", Wrong.CHECK),
        ({"kpp": "5256010"}, "KPP", Wrong.CHECK),
    ],
)
def test_a_payee_that_cannot_be_right(changed: Mapping[str, str], field: str, wrong: Wrong) -> None:
    with pytest.raises(WrongRequisite) as refused:
        written(replace(RECIPIENT, **changed), 1, {})
    assert (refused.value.field, refused.value.wrong) == (field, wrong)


@pytest.mark.parametrize(
    ("others", "field", "wrong"),
    [
        ({"Purpose": "о" * 211}, "Purpose", Wrong.TOO_LONG),
        ({"persAcc": "111222333"}, "persAcc", Wrong.UNKNOWN),
        ({"СВС": "1"}, "СВС", Wrong.UNKNOWN),
        ({"Flat": "5\x002"}, "Flat", Wrong.NOT_PRINTABLE),
        ({"Flat": "|~^#"}, "Flat", Wrong.SEPARATOR),
    ],
)
def test_a_requisite_that_cannot_be_right(others: Mapping[str, str], field: str, wrong: Wrong) -> None:
    with pytest.raises(WrongRequisite) as refused:
        written(RECIPIENT, 1, others)
    assert (refused.value.field, refused.value.wrong) == (field, wrong)


_VALUES = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="#"), min_size=1, max_size=30
).filter(lambda value: value.casefold() not in {"null", "none", "nil", "undefined", "nan", "-"})


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(("LastName", "PayerAddress", "PersAcc", "CounterId")), _VALUES))
def test_what_was_written_is_read(others: dict[str, str]) -> None:
    found = read(written(RECIPIENT, 1, others))
    assert found.requisites.items() >= {**others, "Sum": "1", "BIC": RECIPIENT.bic}.items()
    assert not found.missing
