"""Words of services, zones and verdicts as programs and clerks write them, where their meaning is certain."""

import pytest

from bot.database.money_tables import balances, charges
from bot.database.tables import meters, readings
from bot.exchange import words
from bot.exchange.cells import BadCell, CellType
from bot.exchange.outcomes import OUTCOME, RefusedBecause
from bot.exchange.resources import RESOURCE, RESOURCE_IN_BILLS, RESOURCE_OF_METERS
from bot.exchange.words import OfOthers
from domain.meters import Resource, Zone
from domain.readings.verdicts import Outcome
from tests.bot.exchange.billing import METERS, READINGS, Billing, read_csv

EVERYWHERE = (RESOURCE, RESOURCE_OF_METERS, RESOURCE_IN_BILLS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Услуга: электроэнергия", Resource.ELECTRICITY),
        ("Вид услуги - Отопление", Resource.HEATING),
        ("«Электроэнергия»", Resource.ELECTRICITY),
        ("Электроэнергия, кВт·ч", Resource.ELECTRICITY),
        ("Эл.энергия (кВтч)", Resource.ELECTRICITY),
        ("Электр. энергия", Resource.ELECTRICITY),
        ("Горячая вода, м3", Resource.HOT_WATER),
        ("ГВС (м³)", Resource.HOT_WATER),
        ("Горячее водоснабжение (ГВС)", Resource.HOT_WATER),
        ("горячего водоснабжения", Resource.HOT_WATER),
        ("Т/энергия", Resource.HEATING),
        ("Тепл. энергия", Resource.HEATING),
        ("Отопление, Гкал", Resource.HEATING),
        ("Тепловая энергия (отопление)", Resource.HEATING),
        ("Центральное отопление", Resource.HEATING),
        ("Электроэнергия (сутки)", Resource.ELECTRICITY),
    ],
)
@pytest.mark.parametrize("kind", EVERYWHERE)
def test_a_service_is_a_resource_where_its_meaning_is_certain(
    kind: CellType, written: str, meant: Resource
) -> None:
    assert kind.read(written) == meant


ZONES = (
    "Электроэнергия (день)",
    "ЭЭ день",
    "Электроэнергия ночь",
    "Эл/энергия Т1",
    "Электроэнергия пиковая зона",
)
USE = ("Электроснабжение инд. потребление", "ГВС (ИПУ)", "Электроэнергия по счётчику")
SHARES = (
    "Электроэнергия ОДН",
    "Электроэнергия на СОИ",
    "Электроэнергия (повышающий коэффициент)",
    "Горячая вода (тепловая энергия)",
    "ГВС (компонент)",
    "ГВС компонент на тепловую энергию",
    "Компонент на тепловую энергию",
    "Тепловая энергия для ГВС",
    "Отопление ОДН",
)


def part_of(written: str) -> str:
    return f"is a part of {'hot_water' if 'ГВС' in written else 'electricity'}"


@pytest.mark.parametrize("written", USE)
def test_what_is_used_is_the_resource_of_a_meter(written: str) -> None:
    for kind in (RESOURCE_OF_METERS, RESOURCE_IN_BILLS):
        assert kind.read(written) in {Resource.ELECTRICITY, Resource.HOT_WATER}
    with pytest.raises(BadCell, match=part_of(written)):
        RESOURCE.read(written)


@pytest.mark.parametrize("written", ZONES)
def test_a_zone_is_told_in_bills_alone(written: str) -> None:
    assert RESOURCE_IN_BILLS.read(written) is Resource.ELECTRICITY
    for kind in (RESOURCE, RESOURCE_OF_METERS):
        with pytest.raises(BadCell, match=part_of(written)):
            kind.read(written)


@pytest.mark.parametrize("written", SHARES)
def test_a_share_of_a_bill_is_told_in_bills_alone(written: str) -> None:
    assert RESOURCE_IN_BILLS.read(written) in set(Resource)
    for kind in (RESOURCE, RESOURCE_OF_METERS):
        with pytest.raises(BadCell, match="is a part of"):
            kind.read(written)


@pytest.mark.parametrize(
    "written",
    [
        "Повышающий коэффициент",
        "Водоснабжение",
        "Вода",
        "Энергия",
        "Электроэнергия и отопление",
        "Отопление ГВС",
        "Пени",
        "Прочее",
        "день",
        "ОДН",
    ],
)
@pytest.mark.parametrize("kind", EVERYWHERE)
def test_a_service_that_may_be_several_things_is_refused(kind: CellType, written: str) -> None:
    with pytest.raises(BadCell, match="one of electricity, hot_water, heating") as refusal:
        kind.read(written)
    assert not isinstance(refusal.value, OfOthers)


@pytest.mark.parametrize(
    "written",
    [
        "ХВ",
        "ХВС ОДН",
        "Холодная вода (ИПУ)",
        "Услуга: холодное водоснабжение",
        "Хол. водоснабжение, м3",
        "Вывоз ТБО",
        "Вывоз ТКО",
        "ТБО",
        "Обращение с ТКО",
        "Обращение с твёрдыми коммунальными отходами",
        "Домофон",
        "Лифт",
        "Обслуживание лифтов",
        "Содержание жилья",
        "Содержание и ремонт жилого помещения",
        "Капремонт",
        "Капитальный ремонт",
        "Взнос на капитальный ремонт",
        "Антенна",
        "Коллективная антенна",
        "Радиоточка",
        "Охрана",
        "Консьерж",
        "Водоотведение ОДН",
        "Стоки",
        "Наём жилья",
    ],
)
@pytest.mark.parametrize("kind", EVERYWHERE)
def test_what_others_supply_is_passed_over(kind: CellType, written: str) -> None:
    with pytest.raises(OfOthers):
        kind.read(written)


async def test_a_balance_of_a_part_is_not_taken_for_all_of_it(billing: Billing) -> None:
    await billing.settle()
    head = "account;month;resource;opening;charged;paid;closing\n"
    rows = "".join(
        f"111222333;2026-10;{word};0;100;0;100\n" for word in ("ЭЭ день", "ЭЭ ночь", "ГВС", "Лифт")
    )

    result = await billing.take_one(billing.csv("b.csv", head + rows))

    assert (result.added, result.rejected) == (1, 2)
    assert await billing.rows(balances, "resource") == [("hot_water",)]
    assert result.rejected_path is not None
    assert "is a part of electricity" in read_csv(result.rejected_path)[1][2]


async def test_lines_of_a_bill_may_name_its_parts(billing: Billing) -> None:
    await billing.settle()
    head = "account;month;resource;line;kind;sum\n"
    rows = "111222333;2026-10;ЭЭ день;1;use;60\n111222333;2026-10;Электроэнергия ОДН;2;common;40\n"

    result = await billing.take_one(billing.csv("c.csv", head + rows))

    assert (result.added, result.rejected) == (2, 0)
    assert await billing.rows(charges, "resource", "sum") == [("electricity", 4000), ("electricity", 6000)]


async def test_two_rows_of_a_meter_by_zones_do_not_make_it_one_of_one_zone(billing: Billing) -> None:
    await billing.settle()
    head = METERS.splitlines()[0]
    rows = "".join(f"111222333;ЭЭ ({zone});11228081;;1;;;;5\n" for zone in ("день", "ночь"))

    result = await billing.take_one(billing.csv("m.csv", f"{head}\n{rows}"))

    assert (result.changed, result.unchanged, result.rejected) == (0, 0, 2)
    assert ("11228081", 2) in await billing.rows(meters, "number", "zones")
    assert result.rejected_path is not None
    assert "name the resource alone; zones and registers have" in read_csv(result.rejected_path)[1][2]


async def test_a_meter_may_be_called_by_what_it_counts(billing: Billing) -> None:
    await billing.settle()
    rows = METERS.replace("electricity", "ЭЭ по счётчику").replace("hot_water", "Горячая вода, м3")

    result = await billing.take_one(billing.csv("m.csv", rows))

    assert (result.unchanged, result.rejected) == (3, 0)


async def test_a_reading_of_one_zone_is_not_kept_as_that_of_another(billing: Billing) -> None:
    await billing.settle()
    before = await billing.rows(readings, "value")
    rows = "111222333;ЭЭ ночь;11228081;T1;230;2026-11-20\n"

    result = await billing.take_one(billing.csv("r.csv", f"{READINGS.splitlines()[0]}\n{rows}"))

    assert (result.added, result.rejected) == (0, 1)
    assert await billing.rows(readings, "value") == before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Дневная зона", Zone.DAY),
        ("зона: день", Zone.DAY),
        ("Т1 (день)", Zone.DAY),
        ("тариф ночной", Zone.NIGHT),
        ("ночь (Т2)", Zone.NIGHT),
        ("Полупиковая зона", Zone.HALF_PEAK),
        ("единый тариф", Zone.WHOLE_DAY),
        ("круглые сутки", Zone.WHOLE_DAY),
        ("Однотарифная", Zone.WHOLE_DAY),
    ],
)
def test_a_zone_with_words_around_it(written: str, meant: Zone) -> None:
    assert words.ZONE.read(written) == meant


@pytest.mark.parametrize("written", ["Т1", "зона", "тариф", "общий", "день ночь"])
def test_what_names_no_zone_is_none(written: str) -> None:
    with pytest.raises(BadCell, match="one of"):
        words.ZONE.read(written)


@pytest.mark.parametrize(
    "written",
    [
        "вердикт: принято",
        "Статус - принято",
        "принято к учёту",
        "Принято в расчёт",
        "принято к начислению",
        "yes",
        "YES",
        "accepted",
        "Учтено.",
        "учтены",
        "истина",
        "«принято»",
        "(да)",
        "зачтено",
    ],
)
def test_an_acceptance_as_clerks_write_it(written: str) -> None:
    assert OUTCOME.read(written) is Outcome.ACCEPTED


@pytest.mark.parametrize(
    "written",
    [
        "вердикт: отклонено",
        "не учтено",
        "Не учтено.",
        "no",
        "rejected",
        "declined",
        "не зачтено",
        "отказ в приёме",
    ],
)
def test_a_refusal_as_clerks_write_it(written: str) -> None:
    assert OUTCOME.read(written) is Outcome.REFUSED


@pytest.mark.parametrize(
    "written",
    [
        "отклонено: меньше предыдущего",
        "Отклонено — меньше предыдущего",
        "вердикт: отклонено, меньше предыдущего",
        "не принято (меньше предыдущего)",
        "Отказ. Меньше предыдущего",
        "rejected: меньше предыдущего",
        "не учтено - меньше предыдущего.",
    ],
)
def test_a_refusal_may_say_why_in_its_own_cell(written: str) -> None:
    found = OUTCOME.read(written)
    assert isinstance(found, RefusedBecause)
    assert found.reason.lower().rstrip(".") == "меньше предыдущего"


@pytest.mark.parametrize(
    "written",
    [
        "принято, но показание завышено",
        "принято частично",
        "принято в работу",
        "принято к сведению",
        "отклонено принято",
        "отклонено: принято",
        "на рассмотрении",
        "1",
        "0",
        f"отклонено: {'а' * 201}",
    ],
)
def test_a_verdict_that_may_be_either_is_refused(written: str) -> None:
    with pytest.raises(BadCell):
        OUTCOME.read(written)
