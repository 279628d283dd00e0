"""What the company says of itself, as its files bring it: branches, ways to pay, questions."""

import pytest

from bot.database.reference_tables import branches, questions, ways_to_pay
from bot.database.tables import houses
from tests.bot.exchange.billing import Billing

BRANCHES = "Код;Название;Адрес;Часы работы;Телефон;Широта;Долгота;Порядок;Образец"
AVTOZAVOD = "avto;Автозавод <b>;пр. Ленина, 100;пн–пт 8–17;8 (831) 000-00-01;56,2415;43.8527;10;да"


async def test_branches_and_the_house_that_one_serves(billing: Billing) -> None:
    path = billing.csv("отделения.csv", f"{BRANCHES}\n{AVTOZAVOD}\n")
    first, second = await billing.take_one(path), await billing.take_one(path)
    assert (first.added, second.added, second.changed) == (1, 0, 0)
    kept = await billing.rows(branches, "code", "name", "latitude", "longitude", "sample")
    assert kept == [("avto", "Автозавод <b>", 56.2415, 43.8527, True)]
    lines = ["code;street;house;branch", "H1;ул. Южное шоссе;28;avto", "H2;ул. Южное шоссе;30;"]
    await billing.take(billing.csv("houses.csv", "\n".join([*lines, ""])))
    assert sorted(await billing.rows(houses, "code", "branch")) == [("H1", "avto"), ("H2", "")]
    await billing.take(billing.csv("h.csv", "code;street;house\nH1;ул. Южное шоссе;28\n"))
    assert ("H1", "avto") in await billing.rows(houses, "code", "branch"), "a file that does not say it"


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("avto", "Автозавод"),
        ("56,2415", ""),
        ("56,2415", "156,2415"),
        ("43.8527", "43°51'"),
        ("пр. Ленина, 100", ""),
    ],
)
async def test_what_cannot_be_a_branch_is_rejected(billing: Billing, there: str, instead: str) -> None:
    line = AVTOZAVOD.replace(there, instead, 1)
    result = await billing.take_one(billing.csv("branches.csv", f"{BRANCHES}\n{line}\n"))
    assert (result.added, result.rejected) == (0, 1)


async def test_ways_to_pay_and_questions(billing: Billing) -> None:
    ways = billing.csv("ways.csv", "Код;Название;Описание;Комиссия\nbank;В банке;По квитанции;1 %\n")
    asked = billing.csv("questions.csv", "Код;Вопрос;Ответ;Слова\nseal;Где пломба?;На счётчике.;пломба\n")
    assert [each.added for each in (await billing.take_one(ways), await billing.take_one(asked))] == [1, 1]
    assert await billing.rows(ways_to_pay, "code", "text", "commission") == [("bank", "По квитанции", "1 %")]
    assert await billing.rows(questions, "question", "words") == [("Где пломба?", "пломба")]
