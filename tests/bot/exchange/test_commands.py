import asyncio
import sqlite3
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import typer
from sqlalchemy import make_url
from typer.testing import CliRunner, Result

from bot.database.demo_mark import mark_as_demo, move_demo_clock
from bot.database.engine import Database
from bot.exchange.commands import mount
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.preferences import CampaignPolicy, QuietHours
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, METERS, READINGS, read_csv
from tests.domain.services import ACCEPTING


class Company:
    """The settings that the commands ask for."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        self.zone = ZoneInfo("Europe/Moscow")
        self.readings_policy = ACCEPTING
        quiet = QuietHours(time(21), time(9))
        policy = CampaignPolicy(10, quiet, 0.0, self.zone)
        self.campaign_calendar = CampaignCalendar(ACCEPTING.window, policy)


class Shell:
    """An administrator's shell, in the folder of billing's files."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.folder = folder
        self._app = typer.Typer()
        export = typer.Typer()
        export.callback()(lambda: None)
        self._app.add_typer(export, name="export")
        mount(self._app, export, lambda: Company(database_url))

    def bot(self, *words: object) -> Result:
        return CliRunner().invoke(self._app, [str(word) for word in words])

    def put(self, **files: str) -> None:
        for name, text in files.items():
            (self.folder / f"{name}.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def shell(sqlite_url: str, tmp_path: Path) -> Shell:
    """A shell on a machine where nothing has been set up yet."""
    folder = tmp_path / "billing"
    folder.mkdir()
    return Shell(sqlite_url, folder)


def test_import_makes_the_tables_says_what_it_did_and_the_second_time_that_it_did_nothing(
    shell: Shell,
) -> None:
    shell.put(houses=HOUSES, accounts=ACCOUNTS, meters=METERS, readings=READINGS)

    first = shell.bot("import", shell.folder)
    second = shell.bot("import", shell.folder)

    assert first.exit_code == 0, first.output
    assert "accounts.csv (accounts): 2 rows: 2 added, 0 changed, 0 unchanged" in first.output
    assert second.exit_code == 0
    assert "accounts.csv (accounts): 2 rows: 0 added, 0 changed, 2 unchanged" in second.output
    assert "0 rows changed" in second.output


def test_rejected_rows_are_said_by_status_3(shell: Shell) -> None:
    shell.put(houses=HOUSES, accounts=ACCOUNTS.replace("012345678", "1234"))

    result = shell.bot("import", shell.folder)

    assert result.exit_code == 3
    assert "1 rejected, see" in result.output
    assert read_csv(shell.folder / "accounts.rejected.csv")[1][0] == "3"


def test_what_is_no_fault_is_said_with_its_lines_and_by_status_0(shell: Shell) -> None:
    shell.put(houses=HOUSES, accounts=f"{ACCOUNTS}222333444;H1;1;Ким;;;нет\n")

    done = shell.bot("import", shell.folder)

    assert done.exit_code == 0
    assert "  1 row (line 4): holder: Nobody can link these accounts" in done.stdout
    assert "  1 row (line 4): phone: A word such as NULL" in done.stdout


def test_a_refused_file_is_said_by_status_2(shell: Shell) -> None:
    shell.put(houses=HOUSES, accounts="number;house;name\n111222333;H1;Нина\n")

    result = shell.bot("import", shell.folder / "accounts.csv", shell.folder / "houses.csv")

    assert result.exit_code == 2
    assert "columns are missing: surname" in result.output
    assert "houses.csv (houses): 2 rows: 2 added" in result.output


def test_an_empty_folder_is_said_by_status_2(shell: Shell) -> None:
    result = shell.bot("import", shell.folder)

    assert result.exit_code == 2
    assert "no CSV or XLSX files" in result.output


def test_a_database_that_cannot_be_reached_is_one_line_and_status_1(tmp_path: Path) -> None:
    shell = Shell("postgresql+asyncpg://nobody@127.0.0.1:9/none", tmp_path)
    shell.put(houses=HOUSES)

    result = shell.bot("import", tmp_path)

    assert result.exit_code == 1
    assert result.output.startswith("the database failed: ")
    assert result.output.count("\n") == 1


def test_export_says_what_it_wrote_and_the_second_time_which_batch_was_the_last(
    shell: Shell, sqlite_url: str, tmp_path: Path
) -> None:
    shell.put(houses=HOUSES, accounts=ACCOUNTS, meters=METERS)
    shell.bot("import", shell.folder)
    nothing_yet = shell.bot("export", "readings", "--out", tmp_path / "out")
    _resident_sends_one(make_url(sqlite_url).database or "")

    first = shell.bot("export", "readings", "--out", tmp_path / "out")
    second = shell.bot("export", "readings", "--out", tmp_path / "out")
    again = shell.bot("export", "readings", "--out", tmp_path / "again.xlsx", "--batch", 1)
    never = shell.bot("export", "readings", "--out", tmp_path, "--batch", 9)

    assert (nothing_yet.exit_code, nothing_yet.output) == (
        0,
        "nothing to export: no reading has been sent yet\n",
    )
    assert first.output == f"batch 1: 1 rows in {tmp_path / 'out' / 'readings-000001.csv'}\n"
    assert (second.exit_code, "nothing new" in second.output, "batch is 1" in second.output) == (
        0,
        True,
        True,
    )
    assert again.output == f"batch 1: 1 rows in {tmp_path / 'again.xlsx'}\n"
    assert (tmp_path / "again.xlsx").read_bytes().startswith(b"PK")
    assert (never.exit_code, never.output) == (2, "there is no batch 9\n")


def test_sample_writes_files_that_import_takes(shell: Shell, tmp_path: Path) -> None:
    made = shell.bot("sample", "--accounts", 50, "--out", tmp_path / "sample", "--months", 2)
    taken = shell.bot("import", tmp_path / "sample")

    assert made.exit_code == 0
    assert "50 accounts" in made.output
    assert taken.exit_code == 0, taken.output
    assert "accounts.csv (accounts): 50 rows: 50 added" in taken.output


def test_commands_live_on_the_day_that_the_demos_page_shows(
    shell: Shell, sqlite_url: str, tmp_path: Path
) -> None:
    shell.put(houses=HOUSES, accounts=ACCOUNTS, meters=METERS)
    shell.bot("import", shell.folder)
    day = datetime(2099, 5, 24, 9, 0, tzinfo=UTC)
    asyncio.run(_the_demo_moves_its_clock(sqlite_url, day))
    _resident_sends_one(make_url(sqlite_url).database or "")

    shell.put(
        readings=f"account;resource;meter;register;value;date\n111222333;hot_water;011774;T1;36;{day:%F}\n"
    )
    imported = shell.bot("import", shell.folder / "readings.csv")
    shell.bot("export", "readings", "--out", tmp_path / "out")

    assert imported.exit_code == 0, imported.output
    with sqlite3.connect(make_url(sqlite_url).database or "") as connection:
        [[made_at]] = connection.execute("SELECT made_at FROM export_batches").fetchall()
    connection.close()
    assert abs(datetime.fromisoformat(f"{made_at}+00:00") - day) < timedelta(hours=1)


async def _the_demo_moves_its_clock(url: str, now: datetime) -> None:
    database = await Database.open(url)
    await mark_as_demo(database, now)
    await move_demo_clock(database, now)
    await database.close()


def _resident_sends_one(database: str) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO submissions (draft, account, user_id, sent_at)"
            " VALUES ('d', '111222333', 7, '2026-11-24 09:30:00.000000')"
        )
        connection.execute(
            "INSERT INTO readings (meter_id, register, taken_on, source, value, submission_id, state)"
            " SELECT id, 1, '2026-11-24', 'resident', 42, 1, 'received' FROM meters WHERE number = '011774'"
        )
    connection.close()
