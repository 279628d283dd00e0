"""Keys that differ only by zeros in front, or by letters that look the same, are of one thing and not two."""

from pathlib import Path

import pytest

from bot.database.money_tables import common_needs, payments
from bot.database.tables import accounts, houses, meters, readings
from bot.exchange.exporting import export_readings
from bot.exchange.importing import ImportResult
from tests.bot.exchange.billing import ACCOUNTS, METERS, NOW, Billing, read_csv
from tests.domain.services import WINDOW

HOUSE_HEAD = "code;street;house\n"
OF_ZEROS, OF_LETTERS = "other zeros in front", "letters that look the same"


def rejections(result: ImportResult) -> list[tuple[str, str]]:
    assert result.rejected_path is not None
    return [(row[0], row[2]) for row in read_csv(result.rejected_path)[1:]]


async def test_a_house_whose_code_has_lost_its_zeros_is_not_added(billing: Billing) -> None:
    await billing.take_one(billing.csv("h.csv", f"{HOUSE_HEAD}00028;ул. Мира;1\n00029;ул. Мира;2\n"))

    result = await billing.take_one(
        billing.csv("h.csv", f"{HOUSE_HEAD}28;ул. Мира;1\n0029;ул. Мира;2\n30;ул. Мира;3\n00028;ул. Мира;1\n")
    )

    assert (result.added, result.unchanged, result.rejected) == (1, 1, 2)
    assert [(line, OF_ZEROS in reason) for line, reason in rejections(result)] == [("2", True), ("3", True)]
    assert await billing.rows(houses, "code") == [("00028",), ("00029",), ("30",)]


async def test_a_house_may_get_back_its_zeros(billing: Billing) -> None:
    await billing.take_one(billing.csv("h.csv", f"{HOUSE_HEAD}28;ул. Мира;1\n"))

    result = await billing.take_one(billing.csv("h.csv", f"{HOUSE_HEAD}00028;ул. Мира;1\n"))

    assert (result.added, result.rejected) == (1, 0)
    [remark] = result.remarks
    assert (remark.column, remark.lines) == ("code", (2,))
    assert "without its zeros in front" in remark.reason


@pytest.mark.parametrize("order", [("28", "00028"), ("00028", "28")])
async def test_of_two_houses_of_a_file_the_one_without_its_zeros_is_rejected(
    billing: Billing, order: tuple[str, str]
) -> None:
    rows = "".join(f"{code};ул. Мира;1\n" for code in order)
    result = await billing.take_one(billing.csv("h.csv", f"{HOUSE_HEAD}{rows}"))

    assert (result.added, result.rejected) == (1, 1)
    assert await billing.rows(houses, "code") == [("00028",)]


async def test_an_account_of_a_house_without_its_zeros_hears_of_them(billing: Billing) -> None:
    await billing.take_one(billing.csv("h.csv", f"{HOUSE_HEAD}00028;ул. Мира;1\n"))

    result = await billing.take_one(
        billing.csv("a.csv", ACCOUNTS.replace(";H1;", ";28;").replace(";H2;", ";28;"))
    )

    assert result.rejected == 2
    assert "zeros too" in rejections(result)[0][1]


PAYMENT_HEAD = "account;number;paid_on;sum\n"


@pytest.mark.parametrize(
    ("rows", "added", "rejected"),
    [
        (["12;2026-11-10;100"], 0, 1),
        (["12;2026-11-10;99"], 0, 1),
        (["000012;2026-11-10;100"], 0, 1),
        (["12;2026-11-11;100"], 1, 0),
        (["7;2026-11-10;1", "07;2026-11-10;1"], 1, 1),
        (["АВ7;2026-11-10;1", "AB7;2026-11-10;1"], 1, 1),
        (["ПП-7;2026-11-10;1", "ПП-07;2026-11-10;1"], 2, 0),
        (["0012;2026-11-10;100"], 0, 0),
    ],
)
async def test_a_payment_is_not_counted_twice_for_its_zeros(
    billing: Billing, rows: list[str], added: int, rejected: int
) -> None:
    await billing.settle()
    await billing.take_one(billing.csv("p.csv", f"{PAYMENT_HEAD}111222333;0012;2026-11-10;100\n"))

    file = "".join(f"111222333;{row}\n" for row in rows)
    result = await billing.take_one(billing.csv("p.csv", f"{PAYMENT_HEAD}{file}"))

    assert (result.added, result.rejected) == (added, rejected)
    assert len(await billing.rows(payments, "number")) == 1 + added


METER_HEAD = METERS.splitlines()[0]
LATIN, CYRILLIC = "AB123", "АВ123"


def meter(number: str, account: str = "111222333") -> str:
    return f"{account};electricity;{number};;1;;;;5"


@pytest.mark.parametrize(
    ("known", "rows", "added", "rejected"),
    [
        (LATIN, [CYRILLIC], 0, 1),
        (CYRILLIC, [LATIN], 0, 1),
        (LATIN, ["AВ123"], 0, 1),
        (LATIN, [LATIN], 0, 0),
        (LATIN, ["АБ123"], 1, 0),
        ("77", [LATIN, CYRILLIC], 1, 1),
        ("77", ["СОТ-5", "COT-5", "СOТ-5"], 1, 2),
        ("77", ["БЖ-5", "ЖБ-5"], 2, 0),
    ],
)
async def test_a_meter_in_letters_of_another_alphabet_is_not_added_beside_the_known_one(
    billing: Billing, known: str, rows: list[str], added: int, rejected: int
) -> None:
    await billing.settle()
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{meter(known)}\n"))

    result = await billing.take_one(billing.csv("m.csv", "\n".join([METER_HEAD, *map(meter, rows)])))

    assert (result.added, result.rejected) == (added, rejected)
    if rejected:
        assert all(OF_LETTERS in reason for _, reason in rejections(result))


@pytest.mark.parametrize(
    ("rows", "added", "rejected"),
    [(["11 228 081"], 0, 1), (["555 123", "555123"], 1, 1), (["АБ 1", "АБ 2"], 2, 0)],
)
async def test_a_number_parted_by_spaces_is_not_added_beside_the_known_one(
    billing: Billing, rows: list[str], added: int, rejected: int
) -> None:
    await billing.settle()

    result = await billing.take_one(billing.csv("m.csv", "\n".join([METER_HEAD, *map(meter, rows)])))

    assert (result.added, result.rejected) == (added, rejected)
    if rejected:
        assert "other spaces in it" in rejections(result)[0][1]


async def test_meters_of_two_accounts_may_look_the_same(billing: Billing) -> None:
    await billing.settle()
    rows = [meter(LATIN), meter(CYRILLIC, "012345678")]

    assert (await billing.take_one(billing.csv("m.csv", "\n".join([METER_HEAD, *rows])))).added == 2


async def test_a_reading_of_a_meter_in_letters_of_another_alphabet_is_its_own(billing: Billing) -> None:
    await billing.settle()
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{meter(LATIN)}\n"))
    head = "account;resource;meter;register;value;date\n"
    rows = "".join(
        f"111222333;electricity;{number};T1;{value};2026-11-0{value}\n"
        for number, value in ((CYRILLIC, 1), (LATIN, 2), ("АБ123", 3), ("AВ123", 4))
    )

    result = await billing.take_one(billing.csv("r.csv", head + rows))

    assert (result.added, result.rejected) == (3, 1)
    assert {value for (value,) in await billing.rows(readings, "value")} >= {1, 2, 4}
    [remark] = result.remarks
    assert (remark.column, remark.rows) == ("meter", 2)
    assert OF_LETTERS in remark.reason
    assert (await billing.take_one(billing.csv("r.csv", head + rows))).unchanged == 3


READING_HEAD = "account;resource;meter;register;value;date\n"
OF_BOTH_ALPHABETS = "AВ123"


def of_account(number: str, account: str) -> str:
    return f"{account};electricity;{number};T1;5;2026-11-05\n"


async def test_a_reading_that_may_be_of_two_meters_is_not_guessed(billing: Billing) -> None:
    """A retired one and the one in service, of which one account has both."""
    await billing.settle()
    retired = f"{meter(CYRILLIC)};no\n{meter(CYRILLIC, '012345678')};no\n"
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD};in_service\n{retired}"))
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{meter(LATIN)}\n"))
    rows = of_account(OF_BOTH_ALPHABETS, "111222333") + of_account(OF_BOTH_ALPHABETS, "012345678")

    result = await billing.take_one(billing.csv("r.csv", READING_HEAD + rows))

    assert (result.added, result.rejected) == (1, 1)
    assert [(line, "no such meter" in reason) for line, reason in rejections(result)] == [("2", True)]
    assert [remark.rows for remark in result.remarks] == [1]


@pytest.fixture
async def judged(billing: Billing, tmp_path: Path) -> Billing:
    """Р-000001 of two meters waits for an answer, one of which has a number with Latin letters."""
    await billing.settle()
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{meter(LATIN)}\n"))
    await billing.resident_is_linked()
    await billing.resident_sends("a", (LATIN, 1, 256), ("011774", 1, 42))
    await export_readings(billing.engine, tmp_path / "export", NOW, WINDOW)
    return billing


@pytest.mark.parametrize(
    "row",
    [
        f";111222333;electricity;{CYRILLIC};accepted",
        f";111222333;electricity;{OF_BOTH_ALPHABETS};accepted",
        f"Р-000001;;;{CYRILLIC};accepted",
        f"Р-000001;111222333;electricity;{OF_BOTH_ALPHABETS};accepted",
    ],
)
async def test_a_verdict_on_a_meter_in_letters_of_another_alphabet_is_its_own(
    judged: Billing, row: str
) -> None:
    result = await judged.take_one(judged.csv("v.csv", f"receipt;account;resource;meter;verdict\n{row}\n"))

    assert (result.changed, result.rejected) == (1, 0)
    assert await judged.states() == {256: ("accepted", ""), 42: ("handed_over", "")}
    [remark] = result.remarks
    assert (remark.column, remark.rows) == ("meter", 1)
    assert OF_LETTERS in remark.reason


@pytest.mark.parametrize(
    "row",
    [
        ";111222333;electricity;АБ123;accepted",
        f";111222333;hot_water;{CYRILLIC};accepted",
        f";012345678;electricity;{CYRILLIC};accepted",
        "Р-000001;;;АБ123;accepted",
    ],
)
async def test_a_verdict_on_another_meter_is_none_of_it(judged: Billing, row: str) -> None:
    result = await judged.take_one(judged.csv("v.csv", f"receipt;account;resource;meter;verdict\n{row}\n"))

    assert (result.changed, result.rejected, result.remarks) == (0, 1, ())


async def test_a_verdict_that_may_be_on_two_meters_is_not_guessed(judged: Billing) -> None:
    retired = f"{METER_HEAD};in_service\n{meter(CYRILLIC)};no\n"
    await judged.take_one(judged.csv("m.csv", retired))
    head = "account;resource;meter;verdict\n111222333;electricity;"

    unsure = await judged.take_one(judged.csv("v.csv", f"{head}{OF_BOTH_ALPHABETS};accepted\n"))
    of_the_other = await judged.take_one(judged.csv("v.csv", f"{head}{CYRILLIC};accepted\n"))
    sure = await judged.take_one(judged.csv("v.csv", f"{head}{LATIN};accepted\n"))

    assert [(each.changed, each.rejected) for each in (unsure, of_the_other, sure)] == [
        (0, 1),
        (0, 1),
        (1, 0),
    ]


async def test_a_charge_of_a_meter_in_letters_of_another_alphabet_hears_of_them(billing: Billing) -> None:
    await billing.settle()
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{meter(LATIN)}\n"))
    head = "account;month;resource;line;kind;sum;meter\n"
    rows = "".join(
        f"111222333;2026-10;electricity;{line};use;1;{number}\n"
        for line, number in enumerate((LATIN, CYRILLIC, "АБ123", ""), 1)
    )

    result = await billing.take_one(billing.csv("c.csv", head + rows))

    said = {remark.lines: remark.reason for remark in result.remarks if remark.column == "meter"}
    assert said.keys() == {(3,), (4,)}
    assert OF_LETTERS in said[3,]
    assert OF_LETTERS not in said[4,]


async def test_a_reading_that_is_rejected_after_all_is_not_said_to_be_of_the_meter_that_is_meant(
    billing: Billing,
) -> None:
    await billing.settle()
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{meter(LATIN)}\n"))
    good = of_account(CYRILLIC, "111222333")
    of_no_register = good.replace("T1", "T3")

    result = await billing.take_one(billing.csv("r.csv", READING_HEAD + good + of_no_register))

    assert (result.added, result.rejected) == (1, 1)
    assert [(remark.column, remark.rows) for remark in result.remarks] == [("meter", 1)]


async def test_an_account_finds_its_house_in_letters_of_another_alphabet(billing: Billing) -> None:
    await billing.settle()
    file = ACCOUNTS.replace(";H1;", ";Н1;").replace(";H2;", ";Н2;") + "222333444;Ж1;1;Ким;Анна;;\n"

    result = await billing.take_one(billing.csv("a.csv", file))

    assert (result.unchanged, result.rejected) == (2, 1)
    assert await billing.rows(accounts, "house_code") == [("H1",), ("H2",)]
    [remark] = result.remarks
    assert (remark.column, remark.rows) == ("house", 2)
    assert OF_LETTERS in remark.reason


async def test_common_needs_find_their_house_so_too(billing: Billing) -> None:
    await billing.settle()
    result = await billing.take_one(billing.csv("n.csv", "house;month;run_by\nН1;2026-10;ук\n"))

    assert (result.added, result.rejected) == (1, 0)
    assert await billing.rows(common_needs, "house") == [("H1",)]


async def test_a_house_in_letters_of_another_alphabet_is_not_added(billing: Billing) -> None:
    await billing.settle()
    result = await billing.take_one(
        billing.csv("h.csv", f"{HOUSE_HEAD}Н1;ул. Мира;1\nА5;ул. Мира;5\nA5;ул. Мира;5\nЖ1;ул. Мира;6\n")
    )

    assert (result.added, result.rejected) == (2, 2)
    assert [(line, OF_LETTERS in reason) for line, reason in rejections(result)] == [("2", True), ("4", True)]
    assert await billing.rows(houses, "code") == [("H1",), ("H2",), ("А5",), ("Ж1",)]


async def test_a_house_that_may_be_two_is_not_guessed(billing: Billing) -> None:
    await billing.settle()
    await billing.execute(houses.insert().values(code="СА1", street="ул. Мира", house="1"))
    await billing.execute(houses.insert().values(code="CA1", street="ул. Мира", house="2"))

    result = await billing.take_one(billing.csv("a.csv", ACCOUNTS.replace(";H1;", ";СA1;")))

    assert result.rejected == 1


async def test_a_whole_file_without_its_zeros_is_rejected_row_by_row(billing: Billing) -> None:
    await billing.settle()
    many = range(200_000_000, 200_033_000)
    people = "".join(f"{number};H1;1;Ким;Анна;;\n" for number in many)
    await billing.take_one(billing.csv("a.csv", f"{ACCOUNTS.splitlines()[0]}\n{people}"))
    good = "\n".join(meter("0123", str(number)) for number in many)
    await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{good}\n"))

    result = await billing.take_one(billing.csv("m.csv", f"{METER_HEAD}\n{good.replace(';0123', ';123')}\n"))

    assert (result.added, result.rejected) == (0, len(many))
    assert len(await billing.rows(meters, "number")) == len(many) + 3
