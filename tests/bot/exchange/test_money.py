"""What was charged and paid, from billing's files to the tables; and what is said where they do not agree."""

from pathlib import Path

from bot.database.money_tables import balances, charges, common_needs, dwellings, norms, payments
from bot.database.tables import registry_versions
from tests.bot.exchange.billing import Billing, read_csv

BALANCES = "Лицевой счёт;Месяц;Ресурс;Вх. сальдо;Начислено;Перерасчёт;Пени;Оплачено;Исх. сальдо"
CHARGES = "Лицевой счёт;Месяц;Услуга;№ строки;Вид начисления;Начислено;Объём;Тариф;Зона;Счётчик"
PAYMENTS = "ЛС;Номер;Дата;Сумма;Способ оплаты"
SEPTEMBER = "111222333;09.2026;электроэнергия;0;100;0;0;80;20"
OCTOBER = "111222333;10.2026;электроэнергия;20;180,57;0;1;20,00;181,57"
LINES = (
    "111222333;10.2026;электроэнергия;1;потребление;106,92;44;2,43;день;11228081",
    "111222333;10.2026;электроэнергия;2;ОДН;73,65;30,31;2,43;;-",
    "111222333;10.2026;электроэнергия;3;пени;1,00;;;;",
)


def table(billing: Billing, name: str, heading: str, *rows: str) -> Path:
    return billing.csv(name, "\n".join((heading, *rows, "")))


def reasons(path: Path) -> list[str]:
    """What the file of rejected rows says of each."""
    return [row[2] for row in read_csv(path)[1:]]


async def test_a_month_is_taken_as_billing_writes_it(billing: Billing) -> None:
    await billing.settle()
    table(billing, "начисления.csv", CHARGES, *LINES)
    table(billing, "сальдо.csv", BALANCES, SEPTEMBER, OCTOBER)
    table(billing, "оплаты.csv", PAYMENTS, "111222333;17;25.10.2026;\u22121\u00a0000,5;Сбербанк")

    of_balances, of_charges, of_payments = await billing.take()

    assert [each.added for each in (of_balances, of_charges, of_payments)] == [2, 3, 1]
    assert not any(
        each.remarks or each.rejected or each.refusal for each in (of_balances, of_charges, of_payments)
    )
    assert (await billing.rows(balances, "month", "opening", "charged", "penalty", "paid", "closing"))[1] == (
        "2026-10",
        20_00,
        180_57,
        1_00,
        20_00,
        181_57,
    )
    assert await billing.rows(charges, "line", "kind", "sum", "volume", "rate", "zone", "band", "meter") == [
        (1, "use", 106_92, "44", "2.43", "day", 1, "11228081"),
        (2, "common", 73_65, "30.31", "2.43", "", 1, ""),
        (3, "penalty", 1_00, "", "", "", 1, ""),
    ]
    assert await billing.rows(payments, "number", "sum", "channel", "resource") == [
        ("17", -1000_50, "Сбербанк", "")
    ]


async def test_twice_is_once_and_another_sum_is_a_change(billing: Billing) -> None:
    await billing.settle()
    first = await billing.take_one(table(billing, "a.csv", CHARGES, *LINES))
    [[version]] = await billing.rows(registry_versions, "version")
    second = await billing.take_one(table(billing, "b.csv", CHARGES, *LINES, LINES[0]))
    third = await billing.take_one(
        table(billing, "c.csv", CHARGES, LINES[0].replace("106,92", "106.93"), *LINES[1:])
    )
    [[after]] = await billing.rows(registry_versions, "version")

    assert (first.added, second.added, second.changed, second.unchanged) == (3, 0, 0, 3)
    assert (third.added, third.changed) == (0, 1)
    assert (await billing.rows(charges, "sum"))[-1] == (106_93,)
    assert after > version


async def test_a_balance_whose_sums_do_not_follow_is_rejected_with_by_how_much(billing: Billing) -> None:
    await billing.settle()
    result = await billing.take_one(
        table(billing, "b.csv", BALANCES, OCTOBER.replace("181,57", "180"), OCTOBER.replace("181,57", "182"))
    )

    assert (result.added, result.rejected) == (0, 2)
    assert result.rejected_path is not None
    less, more = reasons(result.rejected_path)
    assert less.endswith("paid is 181.57; the closing of 180.00 is 1.57 less.")
    assert more.endswith("paid is 181.57; the closing of 182.00 is 0.43 more.")


async def test_a_balance_is_whole_where_a_later_file_has_fewer_columns(billing: Billing) -> None:
    await billing.settle()
    await billing.take_one(table(billing, "a.csv", BALANCES, OCTOBER))
    result = await billing.take_one(
        table(
            billing,
            "b.csv",
            "account;month;resource;opening;charged;paid;closing",
            "111222333;2026-10;electricity;20;180.57;20;180.57",
        )
    )

    assert (result.changed, result.rejected) == (1, 0)
    assert await billing.rows(balances, "penalty", "closing") == [(0, 180_57)]


NO_LINES = (
    ("999999999;2026-10;electricity;1;use;1;;;;;;;", "No such account is known"),
    ("111222333;2027-01;electricity;1;use;1;;;;;;;", "2027-01 has not begun yet"),
    ("111222333;2026-10;hot_water;1;use;1;;;night;;;;", "Only electricity is counted by zones"),
    ("111222333;2026-10;hot_water;1;use;1;;;;3;;;", "Only electricity is priced by bands"),
    ("111222333;2026-10;electricity;1;use;1;;;;4;;;", "between 1 and 3"),
    ("111222333;2026-10;electricity;1;benefit;1;;;;;;;", "A benefit takes off"),
    ("111222333;2026-10;electricity;1;use;1,005;;;;;;;", "two decimals at most"),
    ("111222333;2026-10;electricity;1;use;;;;;;;;", "may not be"),
    ("111222333;2026-10;electricity;1;use;1;;;;;@;;", "A meter number begins"),
    ("111222333;2026-10;electricity;1;use;1;;;;;;2026-10-01;", "Both days are given"),
    ("111222333;2026-10;electricity;1;use;1;;;;;;2026-10-02;2026-10-01", "after the last one"),
    ("111222333;2026-10;electricity;0;use;1;;;;;;;", "between 1 and 10000"),
)


async def test_what_is_no_line_of_a_bill_is_rejected(billing: Billing) -> None:
    heading = "account;month;resource;line;kind;sum;volume;rate;zone;band;meter;first_day;last_day"
    await billing.settle()
    result = await billing.take_one(table(billing, "c.csv", heading, *(row for row, _ in NO_LINES)))

    assert (result.added, result.rejected) == (0, len(NO_LINES))
    assert result.rejected_path is not None
    for reason, (_, said) in zip(reasons(result.rejected_path), NO_LINES, strict=True):
        assert said in reason


async def test_bills_that_do_not_agree_with_their_balances_are_taken_and_said(billing: Billing) -> None:
    await billing.settle()
    table(billing, "b.csv", BALANCES, OCTOBER)
    table(
        billing,
        "c.csv",
        CHARGES,
        LINES[0].replace("106,92", "106,90"),
        *LINES[1:],
        "111222333;10.2026;ГВС;1;потребление;12;3;4;;999",
        "111222333;10.2026;ГВС;2;потребление;12;3;4;;011774",
    )

    of_balances, of_charges = await billing.take()

    assert of_balances.remarks == ()
    assert (of_charges.added, of_charges.rejected) == (5, 0)
    without, differ, unknown = map(str, of_charges.remarks)
    assert without.startswith("1 row (line 5): There is no balance")
    assert differ.startswith(
        "1 row (line 2): sum: The lines of this account, month and resource come to another"
    )
    assert unknown.startswith("1 row (line 5): meter: The account has no such meter")

    [corrected] = await billing.take(
        table(billing, "b.csv", BALANCES, OCTOBER.replace("180,57", "180,56").replace("181,57", "181,56"))
    )
    assert str(corrected.remarks[0]).startswith("1 row (line 2): charged: The lines of this account")
    [healed] = await billing.take(
        table(billing, "b.csv", BALANCES, OCTOBER.replace("180,57", "180,55").replace("181,57", "181,55"))
    )
    assert healed.remarks == ()


async def test_months_that_do_not_follow_one_another_are_said(billing: Billing) -> None:
    await billing.settle()
    december = "111222333;12.2025;электроэнергия;0;10;0;0;0;10"
    january = "111222333;01.2026;электроэнергия;9;0;0;0;0;9"
    together = await billing.take_one(table(billing, "b.csv", BALANCES, december, january))
    assert [str(each) for each in together.remarks] == [
        "1 row (line 3): opening: The opening is not the closing of the month before."
    ]
    alone = await billing.take_one(table(billing, "b.csv", BALANCES, december))
    [remark] = map(str, alone.remarks)
    assert remark.startswith("1 row (line 2): closing: The closing is not the opening of the month after")
    right = await billing.take_one(table(billing, "b.csv", BALANCES, december, january.replace(";9", ";10")))
    assert right.remarks == ()


async def test_payments_of_nothing_and_of_days_to_come_are_rejected(billing: Billing) -> None:
    await billing.settle()
    rows = ("111222333;1;2026-11-26;5;", "111222333;2;2026-11-01;0,00;", "222333444;3;2026-11-01;5;")
    result = await billing.take_one(table(billing, "p.csv", PAYMENTS, *rows, "111222333;4;2026-11-25;5;"))

    assert (result.added, result.rejected) == (1, 3)
    assert result.rejected_path is not None
    assert [reason.split()[0] for reason in reasons(result.rejected_path)] == ["2026-11-26", "A", "No"]


async def test_what_charges_depend_on_is_taken(billing: Billing) -> None:
    await billing.settle()
    table(
        billing,
        "dwellings.csv",
        "Лицевой счёт;Действует с;Тип жилья;Прописано;Общая площадь, м²",
        "111222333;01.09.2012;электроплита;3;49,50",
        "012345678;01.09.2012;;;0",
        "999999999;01.09.2012;село;0;40",
    )
    table(
        billing,
        "norms.csv",
        "ресурс;категория;с;на;норматив;приказ",
        "гвс;;2012-09-01;чел.;3,18;№ 1",
        "отопление;;2012-09-01;м²;0,0244;",
    )
    table(
        billing,
        "одн.csv",
        "Дом;Месяц;Управление;Норматив ОДН;Площадь МОП;Площадь помещений;ОДПУ;Объём",
        "H1;2013-05;непосредственное;3,53;1498,1;8637,56;нет;",
        "H2;2013-05;ТСЖ;;;;нет;5",
        "H9;2013-05;ТСЖ;;;;нет;",
    )

    of_norms, of_dwellings, of_needs = await billing.take()

    assert [(each.added, each.rejected) for each in (of_norms, of_dwellings, of_needs)] == [
        (2, 0),
        (2, 1),
        (1, 2),
    ]
    assert await billing.rows(dwellings, "account", "category", "persons", "area") == [
        ("012345678", "", None, ""),
        ("111222333", "electric", 3, "49.50"),
    ]
    assert await billing.rows(norms, "resource", "per", "amount", "act") == [
        ("heating", "m2", "0.0244", ""),
        ("hot_water", "person", "3.18", "№ 1"),
    ]
    assert await billing.rows(common_needs, "house", "run_by", "norm", "total_area", "metered", "volume") == [
        ("H1", "direct", "3.53", "8637.56", False, "")
    ]
    again = await billing.take()
    assert sum(each.added + each.changed for each in again) == 0


async def test_a_spreadsheet_keeps_sums_less_exactly_than_it_shows_them(billing: Billing) -> None:
    await billing.settle()
    path = billing.xlsx(
        "payments.xlsx",
        [["account", "number", "paid_on", "sum"], ["111222333", "1", "2026-11-01", 0.1 + 0.2]],
    )
    assert (await billing.take_one(path)).rejected == 0
    assert await billing.rows(payments, "sum") == [(30,)]
