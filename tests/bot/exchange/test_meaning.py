"""What cells of real files mean: words that say nothing, dates that were addresses, habits of programs."""

from datetime import date

import pytest

from bot.database.tables import accounts, houses
from bot.exchange import cells, days, outcomes, resources, texts, words
from bot.exchange.cells import BadCell, DateCell, SaysNothing
from domain.meters import Resource, Zone
from domain.readings.verdicts import Outcome
from domain.window import Month
from tests.bot.exchange.billing import METERS, Billing, read_csv

NOTHING = (
    *("NULL", "(null)", "nan", "None", "#Н/Д", "#N/A", "#ЗНАЧ!", "########"),
    *("-", "—", "0", "нет", "н/д", "не указано", "?"),
    *("NA", "\\N", "DBNull", "#CALC!", "#ПЕРЕНОС!", "Err:502", "нет сведений", "б/н"),
)
HEAD = "number;house;flat;surname;name;patronymic;phone\n"
KNOWN = [f"2223334{number:02d};H1;1;Ким;Анна;Львовна;2555687" for number in range(len(NOTHING))]


async def test_nothing_good_is_overwritten_by_nothing(billing: Billing) -> None:
    await billing.settle()
    await billing.take_one(billing.csv("a.csv", HEAD + "\n".join(KNOWN)))
    before = await billing.rows(accounts, *(column.name for column in accounts.c))

    optional = billing.csv(
        "a.csv",
        HEAD
        + "\n".join(
            f"{row[:9]};H1;{word};Ким;{word};{word};{word}" for row, word in zip(KNOWN, NOTHING, strict=True)
        ),
    )
    result = await billing.take_one(optional)
    assert (result.changed, result.unchanged, result.rejected) == (0, len(KNOWN), 0)
    assert [(each.column, each.rows, each.lines) for each in result.remarks] == [
        (column, len(KNOWN), (2, 3, 4, 5, 6)) for column in ("flat", "name", "patronymic", "phone")
    ]

    needed = billing.csv(
        "a.csv",
        HEAD + "\n".join(f"{row[:9]};H1;1;{word};Анна;;" for row, word in zip(KNOWN, NOTHING, strict=True)),
    )
    assert (await billing.take_one(needed)).rejected == len(KNOWN)

    assert await billing.rows(accounts, *(column.name for column in accounts.c)) == before


async def test_of_a_new_account_a_word_that_says_nothing_means_empty(billing: Billing) -> None:
    await billing.settle()
    await billing.take_one(billing.csv("a.csv", f"{HEAD}222333444;H1;0;Ким;Анна;NULL;нет\n"))

    assert ("222333444", "", "Ким", "Анна", "", "") in await billing.rows(
        accounts, "number", "flat", "surname", "name", "patronymic", "phone"
    )


async def test_the_row_and_the_column_are_said_where_something_has_to_stand(billing: Billing) -> None:
    await billing.settle()
    result = await billing.take_one(billing.csv("h.csv", "code;street;house\nH1;#Н/Д;28\nH2;пр. Октября;0\n"))

    assert result.rejected_path is not None
    rejected = read_csv(result.rejected_path)[1:]
    assert [row[:2] for row in rejected] == [["2", "street"], ["3", "house"]]
    assert "«#Н/Д» says nothing" in rejected[0][2]
    assert await billing.rows(houses, "street", "house") == [("пр. Октября", "7А"), ("ул. Южное шоссе", "28")]


@pytest.mark.parametrize("word", ["NULL", "nan", "#Н/Д", "0", "нет", "000000", "00.00.0000", "05.02.2026"])
def test_a_word_that_says_nothing_is_no_meter(word: str) -> None:
    with pytest.raises(BadCell):
        cells.meter_number(word)


@pytest.mark.parametrize("word", ["", "-", "б/н", "Б/Н", "без номера"])
def test_a_meter_may_have_no_number(word: str) -> None:
    assert cells.meter_number(word) == cells.NO_METER_NUMBER


@pytest.mark.parametrize(
    "cell",
    [
        DateCell("2026-02-05 00:00:00"),
        "05.02.2026",
        "2026-02-05",
        "12.2026",
        "05.фев",
        "фев.05",
        "5-Feb",
        "Feb-05",
        "дек.26",
        "01.05.26",
    ],
)
def test_a_date_is_no_house_and_no_flat(cell: str) -> None:
    with pytest.raises(BadCell, match="date"):
        texts.ADDRESS.read(cell)


@pytest.mark.parametrize(
    "cell", ["5/2", "28", "7А", "12 к. 2", "28-1", "5.2", "1/26", "52.0", "к. 3 лит. А", "2026"]
)
def test_what_may_be_a_house_or_a_flat_is_one(cell: str) -> None:
    assert texts.ADDRESS.read(cell) == cell.removesuffix(".0")


@pytest.mark.parametrize("kind", [texts.NAME, texts.LONG_TEXT, texts.PHONE, texts.KEY, cells.METER_NUMBER])
def test_a_cell_that_holds_a_date_is_no_text(kind: cells.CellType) -> None:
    with pytest.raises(BadCell, match="date"):
        kind.read(DateCell("2026-02-05"))


async def test_a_house_that_excel_made_a_date_of_is_not_taken(billing: Billing) -> None:
    path = billing.xlsx(
        "h.xlsx",
        [
            ("code", "street", "house"),
            ("H1", "ул. Южное шоссе", date(2026, 2, 5)),
            ("H2", "пр. Октября", "7А"),
        ],
    )
    result = await billing.take_one(path)

    assert (result.added, result.rejected) == (1, 1)
    assert await billing.rows(houses, "house") == [("7А",)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ивaнoвa", "Иванова"),
        ("Eлкин", "Елкин"),
        ("0рлов", "Орлов"),
        ("3айцев", "Зайцев"),
        ("Соловьëв", "Соловьёв"),
        ("Иванова_x000D_", "Иванова"),
        ("Иванова_x000d__x000A_", "Иванова"),
        ("Иван\u00adова\u200b", "Иванова"),
        ("Петров\u00a0 Водкин", "Петров Водкин"),
        ("О&#39;Нил", "О'Нил"),
        ("'Иванова", "Иванова"),
        ('="Иванова"', "Иванова"),
        ("Smith", "Smith"),
        ("Андреи\u0306", "Андрей"),
    ],
)
def test_a_name_is_what_a_person_reads(written: str, meant: str) -> None:
    assert texts.NAME.read(written) == meant


@pytest.mark.parametrize("written", ["'011774", '="011774"', "011774_x000D_", "\u200b011774", "011774\u00a0"])
def test_a_meter_number_loses_what_excel_has_put_around_it(written: str) -> None:
    assert cells.meter_number(written) == "011774"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.11.2026", date(2026, 11, 1)),
        ("20261120", date(2026, 11, 20)),
        ("2026-11-20T00:00:00+03:00", date(2026, 11, 20)),
        ("2026-11-20T00:00:00.000Z", date(2026, 11, 20)),
        ("2026-11-20 00:00:00+03", date(2026, 11, 20)),
        ("20.11.2026 0:00:00", date(2026, 11, 20)),
        ("20.11.26", date(2026, 11, 20)),
        ("20.11.2026 г.", date(2026, 11, 20)),
        ("20.11.2026г", date(2026, 11, 20)),
        ("2026/11/20", date(2026, 11, 20)),
        ("2026.11.20", date(2026, 11, 20)),
        ("20 ноября 2026 г.", date(2026, 11, 20)),
        ("20-ноя-26", date(2026, 11, 20)),
        ("«20» ноября 2026", date(2026, 11, 20)),
    ],
)
def test_a_day_as_programs_and_people_write_it(written: str, meant: date) -> None:
    assert days.day(written) == meant


@pytest.mark.parametrize(
    "written", ["01.01.0001", "01.01.0001 0:00:00", "0001-01-01T00:00:00", "00.00.0000", "1899-12-30"]
)
def test_an_empty_date_of_1c_is_empty(written: str) -> None:
    with pytest.raises(SaysNothing):
        days.day(written)


async def test_an_empty_date_of_1c_does_not_cost_the_row(billing: Billing) -> None:
    await billing.settle()
    head, *rows = METERS.splitlines()
    file = "\n".join([f"{head};verified_until", *(f"{row};01.01.0001" for row in rows)])

    result = await billing.take_one(billing.csv("m.csv", file))

    assert (result.unchanged, result.rejected) == (3, 0)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11",
        "11.2026",
        "ноя.26",
        "ноя 26",
        "Ноябрь 2026",
        "ноября 2026 г.",
        "11/2026",
        "202611",
        "Nov-26",
        "2026/11",
    ],
)
def test_a_month_as_excel_makes_it(written: str) -> None:
    assert days.month(written) == Month(2026, 11)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Электрическая энергия", Resource.ELECTRICITY),
        ("электроснабжение", Resource.ELECTRICITY),
        ("Эл. энергия", Resource.ELECTRICITY),
        ("эл/энергия", Resource.ELECTRICITY),
        ("ЭЭ", Resource.ELECTRICITY),
        ("э/э", Resource.ELECTRICITY),
        ("Горячее водоснабжение", Resource.HOT_WATER),
        ("Гор. вода", Resource.HOT_WATER),
        ("Г.В.С.", Resource.HOT_WATER),
        ("Тепловая энергия", Resource.HEATING),
        ("теплоснабжение", Resource.HEATING),
        ("Отопление.", Resource.HEATING),
    ],
)
def test_a_resource_as_people_call_it(written: str, meant: Resource) -> None:
    assert resources.RESOURCE.read(written) == meant


async def test_rows_of_what_others_supply_are_passed_over_and_counted(billing: Billing) -> None:
    await billing.settle()
    file = METERS + "111222333;ХВС;555111;Санузел;1;;;;5\n111222333;Холодная вода;555112;;1;;;;5\n"

    result = await billing.take_one(billing.csv("m.csv", file))

    assert (result.rows, result.unchanged, result.rejected) == (5, 3, 0)
    [remark] = result.remarks
    assert (remark.rows, remark.lines, remark.column) == (2, (5, 6), "resource")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("дневная", Zone.DAY),
        ("Дн.", Zone.DAY),
        ("Пиковая", Zone.DAY),
        ("ночная", Zone.NIGHT),
        ("Полупиковая", Zone.HALF_PEAK),
        ("п/пик", Zone.HALF_PEAK),
        ("круглосуточно", Zone.WHOLE_DAY),
        ("одноставочный", Zone.WHOLE_DAY),
    ],
)
def test_a_zone_as_people_call_it(written: str, meant: Zone) -> None:
    assert words.ZONE.read(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Да.", True), ("истина", True), ("+", True), ("д", True), ("y", True), ("ложь", False), ("n", False)],
)
def test_yes_and_no_as_people_write_them(written: str, meant: bool) -> None:
    assert words.YES_OR_NO.read(written) is meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("да", Outcome.ACCEPTED),
        ("Принято.", Outcome.ACCEPTED),
        ("ПРИНЯТЫ", Outcome.ACCEPTED),
        ("+", Outcome.ACCEPTED),
        ("нет", Outcome.REFUSED),
        ("отклонено!", Outcome.REFUSED),
        ("Отказ", Outcome.REFUSED),
        ("не принято", Outcome.REFUSED),
        ("не принимать", Outcome.REFUSED),
    ],
)
def test_a_verdict_as_a_clerk_writes_it(written: str, meant: Outcome) -> None:
    assert outcomes.OUTCOME.read(written) == meant


@pytest.mark.parametrize(
    ("heading", "cell", "parts"),
    [
        ("holder", "Ким Анна Львовна", ("Ким", "Анна", "Львовна")),
        ("ФИО", "Ким А.Л.", ("Ким", "А.", "Л.")),
        ("абонент", "А. Л. Ким", ("Ким", "А.", "Л.")),
        ("surname", "Ким Анна Львовна", ("Ким", "Анна", "Львовна")),
        ("фамилия", "Ким А. Л.", ("Ким", "А.", "Л.")),
    ],
)
async def test_a_whole_name_in_one_cell_is_a_holder_who_can_link(
    sqlite_billing: Billing, heading: str, cell: str, parts: tuple[str, ...]
) -> None:
    await sqlite_billing.settle()
    path = sqlite_billing.csv("a.csv", f"number;house;{heading}\n111222333;H1;{cell}\n222333444;H1;{cell}\n")

    result = await sqlite_billing.take_one(path)

    assert (result.added, result.changed, result.remarks) == (1, 1, ())
    for number in ("111222333", "222333444"):
        assert (number, *parts) in await sqlite_billing.rows(
            accounts, "number", "surname", "name", "patronymic"
        )


async def test_accounts_that_nobody_can_link_are_counted(billing: Billing) -> None:
    await billing.settle()
    result = await billing.take_one(
        billing.csv(
            "a.csv", f"{HEAD}222333444;H1;1;Ким;;;\n111222333;H1;52;Иванова;Н.;;\n222333445;H1;2;Ли;-;;\n"
        )
    )

    assert (result.added, result.rejected) == (2, 0)
    [remark] = [each for each in result.remarks if each.column == "holder"]
    assert (remark.rows, remark.lines) == (2, (2, 4))
    assert remark.reason.startswith("Nobody can link these accounts")


TWIN = "111222333;hot_water;{};;1;;;;5"


@pytest.mark.parametrize(
    ("rows", "taken", "rejected"),
    [
        ([TWIN.format("11774")], 0, 1),
        ([TWIN.format("00011774")], 0, 1),
        ([TWIN.format("11774"), TWIN.format("011775")], 1, 1),
        ([TWIN.format("55123"), TWIN.format("055123")], 1, 1),
        ([TWIN.format("55123"), TWIN.format("55124")], 2, 0),
        (["111222333;electricity;11774;;1;;;;5", "012345678;hot_water;11774;;1;;;;5"], 2, 0),
    ],
)
async def test_a_number_with_other_zeros_is_not_added_beside_the_known_one(
    billing: Billing, rows: list[str], taken: int, rejected: int
) -> None:
    await billing.settle()
    result = await billing.take_one(billing.csv("m.csv", "\n".join([METERS.splitlines()[0], *rows])))

    assert (result.added, result.rejected) == (taken, rejected)
    if result.rejected_path is not None:
        [_, [_, column, reason, *_]] = read_csv(result.rejected_path)
        assert (column, "other zeros in front" in reason) == ("number", True)


async def test_a_number_with_other_zeros_may_take_the_place_of_a_retired_one(billing: Billing) -> None:
    await billing.settle()
    head = METERS.splitlines()[0]
    file = "\n".join([f"{head};in_service", f"{TWIN.format('11774')};yes", f"{TWIN.format('011774')};no"])

    result = await billing.take_one(billing.csv("m.csv", file))

    assert (result.added, result.changed, result.rejected) == (1, 1, 0)
