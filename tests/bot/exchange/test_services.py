"""The company's list of services, as its file brings it."""

from bot.database.request_tables import services
from tests.bot.exchange.billing import Billing

HEAD = "Код;Ресурс;Название;Платная;Цена;Срок"
SEALING = "sealing-el;электроэнергия;Опломбировка <b>;да;850,50;5"


async def test_twice_is_once_and_another_price_is_a_change(billing: Billing) -> None:
    path = billing.csv("услуги.csv", f"{HEAD}\n{SEALING}\n")
    first, second = await billing.take_one(path), await billing.take_one(path)
    third = await billing.take_one(billing.csv("s.csv", f"{HEAD}\n{SEALING.replace('850,50', '900')}\n"))
    assert (first.added, second.added, second.changed) == (1, 0, 0)
    assert (third.added, third.changed) == (0, 1)
    kept = await billing.rows(services, "code", "resource", "name", "price", "term", "offered")
    assert kept == [("sealing-el", "electricity", "Опломбировка <b>", "900", 5, True)]


async def test_what_cannot_be_offered_is_rejected(billing: Billing) -> None:
    lines = [
        "пломба;electricity;Опломбировка;нет;;5",
        "free;electricity;Опломбировка;нет;850;5",
        "late;electricity;Опломбировка;нет;;0",
        "nameless;electricity;;нет;;5",
    ]
    result = await billing.take_one(billing.csv("services.csv", "\n".join([HEAD, *lines, ""])))
    assert (result.added, result.rejected) == (0, 4)


async def test_a_service_is_withdrawn_by_its_row(billing: Billing) -> None:
    await billing.take(billing.csv("services.csv", f"{HEAD};Доступна\n{SEALING};да\n"))
    result = await billing.take_one(billing.csv("services.csv", f"{HEAD};Доступна\n{SEALING};нет\n"))
    assert result.changed == 1
    assert await billing.rows(services, "offered") == [(False,)]


async def test_a_sample_is_kept_as_one_until_the_company_says_otherwise(billing: Billing) -> None:
    await billing.take(billing.csv("services.csv", f"{HEAD};Образец\n{SEALING};да\n"))
    assert await billing.rows(services, "sample") == [(True,)]
    await billing.take(billing.csv("services.csv", f"{HEAD};Образец\n{SEALING};нет\n"))
    assert await billing.rows(services, "sample") == [(False,)]
