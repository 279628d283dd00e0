"""To whom bills are paid, as the company's file brings it."""

import pytest

from bot.database.money_tables import payees
from tests.bot.exchange.billing import Billing

HEAD = "Ресурс;Получатель;Расчётный счёт;Банк;БИК;Корр. счёт;ИНН;КПП;Образец"
OF_ALL = ";АО «Свет»;40702810138250123017;ПАО «БАНК»;044525225;30101810400000000225;1234567894;525601001;"


async def test_one_for_all_and_one_for_a_resource(billing: Billing) -> None:
    path = billing.csv("payees.csv", f"{HEAD}\n{OF_ALL}\nотопление{OF_ALL}да\n")
    first, second = await billing.take_one(path), await billing.take_one(path)
    assert (first.added, second.added, second.changed) == (2, 0, 0)
    kept = await billing.rows(payees, "resource", "account", "bic", "sample")
    of_bank = ("40702810138250123017", "044525225")
    assert sorted(kept) == [("", *of_bank, False), ("heating", *of_bank, True)]


@pytest.mark.parametrize(
    ("there", "instead", "why"),
    [
        ("40702810138250123017", "40702810238250123017", "account"),
        ("40702810138250123017", "4,07028E+19", "account"),
        ("30101810400000000225", "30101810400000000226", "corr"),
        ("044525225", "44525225", "bic"),
        ("1234567894", "1234567895", "inn"),
        ("525601001", "52560100", "kpp"),
        ("ПАО «БАНК»", "", "bank"),
    ],
)
async def test_what_no_bank_would_take_is_rejected(
    billing: Billing, there: str, instead: str, why: str
) -> None:
    result = await billing.take_one(billing.csv("payees.csv", f"{HEAD}\n{OF_ALL.replace(there, instead)}\n"))
    assert (result.added, result.rejected) == (0, 1)
    assert result.rejected_path is not None
    assert f";{why};" in result.rejected_path.read_text(encoding="utf-8-sig")
