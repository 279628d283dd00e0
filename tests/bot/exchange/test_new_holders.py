"""Billing names another holder: whoever had linked the account before is in it no more, and is told."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import insert, literal, select, text, union_all, update
from sqlalchemy.exc import DBAPIError

from bot.database.bulk import former_holders
from bot.database.engine import Database
from bot.database.plain_surname import PlainSurname
from bot.database.tables import accounts, links, meters, outbox, registry_versions, residents
from bot.exchange.importing import ImportResult, import_files
from domain.holders import plain_surname
from domain.identifiers import AccountNumber
from domain.secrets import Secrets, opened_by
from tests.bot.exchange.billing import ACCOUNTS, NOW, TODAY, Billing

SOLD = ACCOUNTS.replace("Иванова;Н.;Н.", "Петров;Олег;Ильич")
NINA, OLEG = 7, 8


@pytest.fixture
async def linked(billing: Billing) -> Billing:
    """Nina and, in English, Oleg have linked 111222333."""
    await billing.settle()
    await billing.resident_is_linked(NINA)
    await billing.resident_is_linked(OLEG, "en")
    return billing


async def live(billing: Billing) -> Sequence[int]:
    """Who is linked."""
    rows = await billing.rows(links, "id", "user_id", "ended_at")
    return [user for _, user, ended_at in rows if ended_at is None]


async def imports(billing: Billing, accounts: str) -> ImportResult:
    path = billing.csv("accounts.csv", accounts)
    [result] = await import_files(billing.engine, [path], TODAY, now=NOW)
    assert not result.refusal
    return result


async def version(billing: Billing) -> int:
    async with billing.engine.connect() as connection:
        everybody = registry_versions.c.account == ""
        return await connection.scalar(select(registry_versions.c.version).where(everybody)) or 0


async def test_a_sale_ends_the_links_tells_of_it_and_counts(linked: Billing) -> None:
    before = await version(linked)
    await imports(linked, SOLD)
    ended = await linked.rows(links, "user_id", "disowned", "ended_at")
    assert [each[:2] for each in ended] == [(NINA, True), (OLEG, True)]
    [at] = {at for *_, at in ended}
    assert timedelta(0) <= at - NOW < timedelta(minutes=1), "when the file began to be taken"
    assert await linked.notices() == [
        {
            "account": "111222333",
            "at": at.isoformat(),
            "template": "linking-notice-new-holder",
            "to": str(user),
            "in": language,
        }
        for user, language in ((NINA, "ru"), (OLEG, "en"))
    ]
    assert await version(linked) > before


@pytest.mark.parametrize(
    "names",
    ["ИВАНОВА;Н;Н", "Иванова;Нина;Николаевна", "иванова;н. н.;", "Иванова Н. Н.;;", "Ивановa;Н.;Н."],
    ids=["capitals", "full names", "initials in one column", "all in one column", "a Latin letter"],
)
async def test_a_respelling_ends_nothing(linked: Billing, names: str) -> None:
    await imports(linked, ACCOUNTS.replace("Иванова;Н.;Н.", names))
    assert await live(linked) == [NINA, OLEG]
    assert await linked.notices() == []


async def test_what_else_changes_of_an_account_ends_nothing(linked: Billing) -> None:
    await imports(linked, ACCOUNTS.replace("2555686", "2999999").replace("Ёлкин;Пётр", "Новый;Пётр"))
    assert await live(linked) == [NINA, OLEG]
    assert await linked.notices() == []


async def test_names_that_the_file_does_not_have_are_no_news(linked: Billing) -> None:
    await imports(linked, "number;house;surname\n111222333;H2;Иванова\n")
    assert await live(linked) == [NINA, OLEG]
    await imports(linked, "number;house;surname\n111222333;H2;Петрова\n")
    assert await live(linked) == []


@pytest.mark.parametrize(
    ("file", "name", "remarked"),
    [
        ("number;house;holder\n111222333;H1;Петрова\n", "Петрова", True),
        ("number;house;surname\n111222333;H1;Петрова\n", "Петрова", True),
        ("number;house;surname;name;patronymic\n111222333;H1;Петрова;NULL;NULL\n", "Петрова", True),
        ("number;house;surname;name;patronymic\n111222333;H1;ИВАНОВА;NULL;NULL\n", "ИВАНОВА Н. Н.", False),
        ("number;house;holder\n111222333;H1;Иванова\n", "Иванова Н. Н.", False),
        ("number;house;surname\n111222333;H1;ИВАНОВА-\n", "ИВАНОВА- Н. Н.", False),
        (
            "number;house;surname;name;patronymic\n111222333;H1;Петрова Анна Львовна;Анна;Львовна\n",
            "Петрова Анна Львовна",
            False,
        ),
        ("number;house;holder\n111222333;H1;Петрова Анна Львовна и др.\n", "Петрова Анна Львовна", False),
    ],
)
async def test_a_surname_alone_never_gets_the_name_of_somebody_else(
    linked: Billing, file: str, name: str, remarked: bool
) -> None:
    result = await imports(linked, file)
    [(surname, given, patronymic)] = [
        row[1:]
        for row in await linked.rows(accounts, "number", "surname", "name", "patronymic")
        if row[0] == "111222333"
    ]
    assert " ".join(filter(None, (surname, given, patronymic))) == name
    assert any("Nobody can link" in remark.reason for remark in result.remarks) is remarked


SURNAMES = ["Ёлкин", "ЕЛКИН", "Салтыков-Щедрин", "О'Нил", "Ли", "Мусина Пушкина", "Ковaленко", "Kim"]


async def test_both_databases_take_the_same_surnames_for_one(billing: Billing) -> None:
    asked = union_all(*(select(PlainSurname(literal(each))) for each in SURNAMES))
    async with billing.engine.connect() as connection:
        told = list(await connection.scalars(asked))
    assert told == [plain_surname(each) for each in SURNAMES]


async def test_the_same_file_again_ends_no_link_of_the_new_holder(linked: Billing) -> None:
    await imports(linked, SOLD)
    async with linked.engine.begin() as connection:
        await connection.execute(insert(links).values(user_id=OLEG, account="111222333", linked_at=NOW))
    await imports(linked, SOLD)
    assert await live(linked) == [OLEG]
    assert len(await linked.notices()) == 2


async def test_what_had_ended_before_opens_nothing_and_is_taken_back_by_nobody(linked: Billing) -> None:
    long_ago = NOW - timedelta(days=30)
    await linked.execute(
        update(links).where(links.c.user_id == NINA).values(ended_at=long_ago, email="n@x.org")
    )
    await linked.execute(
        update(links)
        .where(links.c.user_id == OLEG)
        .values(ended_at=NOW, ended_by=NINA, disowned=True, phone="2555686", label="дача")
    )
    await imports(linked, SOLD)
    columns = ("user_id", "ended_at", "disowned", "ended_by", "phone", "label")
    assert await linked.rows(links, *columns) == [
        (NINA, long_ago, True, None, "", ""),
        (OLEG, NOW, True, None, "", ""),
    ]
    assert await linked.notices() == [], "whoever has left is told nothing"


async def test_many_accounts_are_gone_through_some_at_a_time(
    linked: Billing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(former_holders, "AT_ONCE", 2)
    numbers = [f"{number:09}" for number in range(500000000, 500000007)]
    heading = "number;house;surname;name\n"
    await imports(linked, heading + "".join(f"{number};H1;Старый;Пётр\n" for number in numbers))
    async with linked.engine.begin() as connection:
        for user, number in enumerate(numbers, start=100):
            person = {"user_id": user, "language": "ru", "consent_version": "1", "consent_at": NOW}
            await connection.execute(insert(residents).values(person))
            await connection.execute(insert(links).values(user_id=user, account=number, linked_at=NOW))
    names = ["Старый", "Новый", "Новый", "СТАРЫЙ", "Новый", "Старый", "Новый"]
    rows = [f"{number};H1;{name};Пётр\n" for number, name in zip(numbers, names, strict=True)]
    await imports(linked, heading + "".join(rows))
    assert await live(linked) == [NINA, OLEG, 100, 103, 105]
    assert [notice["to"] for notice in await linked.notices()] == ["101", "102", "104", "106"]


async def test_where_the_names_cannot_be_written_no_link_ends(linked: Billing) -> None:
    refusing = {
        "sqlite": ("CREATE TRIGGER refuse BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'no'); END",),
        "postgresql": (
            "CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE 'no'; END $$ LANGUAGE plpgsql",
            "CREATE TRIGGER refuse BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION refuse()",
        ),
    }
    for statement in refusing[linked.engine.dialect.name]:
        await linked.execute(text(statement))
    with pytest.raises(DBAPIError):
        await imports(linked, SOLD)
    assert await live(linked) == [NINA, OLEG]
    assert await linked.rows(outbox, "id") == []


OPEN = ACCOUNTS.replace("phone", "phone;closed_on").replace("2555686", "2555686;").replace("вич;", "вич;;")
CLOSED = OPEN.replace("2555686;", "2555686;2026-11-20")


async def test_a_closed_account_ends_its_links_tells_of_it_once_and_opens_to_nobody(
    linked: Billing, database: Database
) -> None:
    for _ in range(2):
        await imports(linked, CLOSED)

    assert await live(linked) == []
    assert [(notice["template"], notice["to"]) for notice in await linked.notices()] == [
        ("linking-notice-closed", str(NINA)),
        ("linking-notice-closed", str(OLEG)),
    ]
    assert await opened_to_nina(database) is False


async def test_a_day_to_come_closes_nothing_and_an_empty_cell_opens_again(
    linked: Billing, database: Database
) -> None:
    await imports(linked, CLOSED.replace("2026-11-20", "2026-12-31"))
    assert await live(linked) == [NINA, OLEG]
    assert await opened_to_nina(database)

    await imports(linked, CLOSED)
    await imports(linked, OPEN)
    assert await live(linked) == []
    assert await opened_to_nina(database)


async def test_what_is_not_in_the_file_closes_nothing_and_opens_nothing(
    linked: Billing, database: Database
) -> None:
    await imports(linked, CLOSED)
    await imports(linked, ACCOUNTS)
    assert await opened_to_nina(database) is False


async def opened_to_nina(database: Database) -> bool:
    """Whether the three secrets open the account."""
    async with database.units.look() as unit:
        secrets = Secrets(AccountNumber("111222333"), "Иванова Н. Н.", "11228081")
        return await opened_by(unit, secrets, NOW) is not None


ENDED = "account;resource;number;zones;integer_digits;ended_on\n111222333;hot_water;011774;1;5;{}\n"


async def test_a_meter_that_ended_is_told_of_once_and_asked_for_no_more(linked: Billing) -> None:
    for day in ("2026-12-31", "2026-11-20", "2026-11-20"):
        [result] = await import_files(linked.engine, [linked.csv("m.csv", ENDED.format(day))], TODAY, now=NOW)
        assert result.rejected == 0

    assert await linked.rows(meters, "number", "in_service") == [
        ("0080001", True),
        ("011774", False),
        ("11228081", True),
    ]
    notices = [
        notice for notice in await linked.notices() if notice["template"] == "readings-notice-meter-ended"
    ]
    assert [(notice["to"], notice["meter"], notice["place"]) for notice in notices] == [
        (str(NINA), "011774", "Санузел"),
        (str(OLEG), "011774", "Санузел"),
    ]
