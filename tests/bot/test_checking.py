"""`check`: one line for each part, and what waits is said beside what cannot be reached."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.checking import CHECKS, Wrong, check_everything
from bot.sandbox import BotPlace, Group, Sandbox, Stage
from bot.settings import Settings, SmtpSecurity, WrongSettings, load_settings
from tests.people import Resident


async def checked(settings: Settings, output: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What an administrator reads, by the name of the part."""
    output.readouterr()
    await asyncio.to_thread(check_everything, settings)
    lines = output.readouterr().out.splitlines()
    return dict(line.split(": ", 1) for line in lines)


async def test_all_is_well(cabinet: App, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    said = await checked(settings, capsys)
    assert said["mail"] == "ok"
    assert said["staff group"] == "ok, «Сотрудники»"
    assert said["reminders"].startswith("ok, at 10:00, never in 21:00-9:00 unless chosen; of the bill that ")
    assert said["work hours"].startswith("ok, mon-fri 8:00-17:00; ")


@pytest.mark.parametrize(
    ("stage", "code", "words"),
    [
        (Stage.HELLO, 504, "5.5.2 need a fully-qualified hostname"),
        (Stage.SENDER, 530, "5.7.0 authentication required"),
        (Stage.SENDER, 550, "5.7.1 SPF"),
    ],
)
async def test_a_server_that_takes_no_letters_from_us(
    settings: Settings,
    sandbox: Sandbox,
    capsys: pytest.CaptureFixture[str],
    stage: Stage,
    code: int,
    words: str,
) -> None:
    sandbox.mail.refuse_next(code, 100, stage, words)
    said = await checked(settings, capsys)
    assert said["mail"].startswith("WRONG: the server takes no letters from us")
    assert f"{code} {words.split()[0]}" in said["mail"]


async def test_letters_that_wait(
    resident: Resident, settings: Settings, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    await resident.sends("256 246")
    sandbox.mail.refuse_next(554, 100, Stage.RECIPIENT, "relay access denied")
    greeted = len(sandbox.mail.hellos)
    await resident.press("Отправить")
    await sandbox.wait_for(lambda: len(sandbox.mail.hellos) > greeted + 1, 20, "another try")
    said = await checked(settings, capsys)
    assert said["mail"].startswith("WRONG: 1 letters wait since")
    assert "RCPT TO: 554" in said["mail"]


async def test_the_server_hears_the_name_that_is_set(
    settings: Settings, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    await checked(settings.model_copy(update={"smtp_helo": "bot.volgaenergo.example"}), capsys)
    assert sandbox.mail.hellos[-1] == "bot.volgaenergo.example"


def test_hours_that_cannot_be_understood() -> None:
    with pytest.raises(WrongSettings, match=r"WORK_HOURS: .*expected for example 8:00-17:00"):
        load_settings({"work_hours": "пн-пт 8:00-17:60", "_env_file": None})


@pytest.mark.parametrize(
    ("name", "value"), [("payment_terms", "by the 15th"), ("key_rates", "2027-02-15 lots")]
)
def test_dated_rules_that_cannot_be_understood(name: str, value: str) -> None:
    with pytest.raises(WrongSettings, match=rf"{name.upper()}: .*expected for example"):
        load_settings({name: value, "_env_file": None})


def test_no_such_name() -> None:
    with pytest.raises(WrongSettings, match="SMTP_HELO: expected the name of this server"):
        load_settings({"smtp_helo": "моя машина", "_env_file": None})


@pytest.mark.parametrize("typed", ["Компания", "", "бот@пример.рф", "bot@", "Компания <bot>"])
def test_letters_come_from_an_address(typed: str) -> None:
    with pytest.raises(WrongSettings, match="MAIL_FROM: expected an address"):
        load_settings({"mail_from": typed, "_env_file": None})


@pytest.mark.parametrize("typed", ["bot@example.ru", "Компания <bot@пример.рф>", "no-reply@localhost"])
def test_also_one_with_a_name(typed: str) -> None:
    assert load_settings({"mail_from": typed, "_env_file": None}).mail_from == typed


@pytest.mark.parametrize(
    ("place", "topics", "words"),
    [
        (BotPlace.LEFT, True, "add it"),
        (BotPlace.KICKED, True, "add it"),
        (BotPlace.MEMBER, True, "may not manage topics"),
        (BotPlace.ADMINISTRATOR, False, "may not manage topics"),
    ],
)
async def test_what_the_bot_may_not_do_in_the_staff_group(
    settings: Settings,
    sandbox: Sandbox,
    staff_group: Group,
    capsys: pytest.CaptureFixture[str],
    place: BotPlace,
    topics: bool,
    words: str,
) -> None:
    staff_group.makes_bot(place, sandbox.person("Светлана"), can_manage_topics=topics)
    said = await checked(settings, capsys)
    assert said["staff group"].startswith("WRONG: ")
    assert words in said["staff group"] or "Forbidden" in said["staff group"]
    assert not staff_group.chat.bot_messages


UNUSABLE = [
    ("database", {"database_url": "postgresql+asyncpg://u:hunter2@localhost:port/cabinet"}),
    ("database", {"database_url": "postgresql+asyncpg://u:hunter2@no-such-host.invalid/cabinet"}),
    ("conversations", {"redis_url": "redis://:hunter2@localhost:port/0"}),
    ("conversations", {"redis_url": "redis://:hunter2@127.0.0.1:1/0"}),
    ("mail", {"smtp_host": "mail..example"}),
    ("mail", {"smtp_host": "no-such-host.invalid"}),
    ("mail", {"smtp_security": SmtpSecurity.TLS}),
    ("mail", {"smtp_security": SmtpSecurity.STARTTLS}),
    ("mail", {"mail_from": "не адрес"}),
    ("telegram", {"telegram_api_url": "http://[::1"}),
    ("telegram", {"telegram_api_url": "http://127.0.0.1:1"}),
    ("telegram", {"telegram_api_url": "https://no-such-host.invalid"}),
    ("telegram", {"telegram_proxy": SecretStr("http://hunter2@127.0.0.1:1")}),
]


@pytest.mark.parametrize(("part", "wrong"), UNUSABLE, ids=lambda given: str(given)[:60])
async def test_whatever_is_wrong_is_one_line(
    settings: Settings, capsys: pytest.CaptureFixture[str], part: str, wrong: dict[str, object]
) -> None:
    said = await checked(settings.model_copy(update=wrong), capsys)
    assert said[part].startswith("WRONG: ")
    assert set(said) == {"settings", *CHECKS}
    assert "hunter2" not in "".join(said.values())
    assert settings.bot_token.get_secret_value() not in "".join(said.values())


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "http://exa mple",
        "http://127.0.0.1:99999",
        "http://host:port",
        "https://:8081",
        "nonsense",
    ],
)
def test_a_malformed_address_of_telegram_is_refused_without_the_token(url: str) -> None:
    with pytest.raises(WrongSettings) as refusal:
        load_settings({"bot_token": "123456:SECRET", "telegram_api_url": url})
    assert str(refusal.value).startswith("TELEGRAM_API_URL: ")
    assert "SECRET" not in str(refusal.value)


async def test_what_a_library_complains_of_is_printed_without_the_token(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    token = settings.bot_token.get_secret_value()

    async def complains(_: Settings) -> str:
        raise Wrong(f"InvalidUrl: http://host/bot{token}/getMe")

    monkeypatch.setitem(CHECKS, "telegram", complains)
    said = await checked(settings, capsys)
    assert said["telegram"] == "WRONG: InvalidUrl: http://host/bot<BOT_TOKEN>/getMe"


async def test_nor_is_a_password_in_an_address(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def complains(_: Settings) -> str:
        raise Wrong("InvalidURL: http://u:hunter2@proxy:port, and redis://:hunter2@host/0")

    monkeypatch.setitem(CHECKS, "telegram", complains)
    said = await checked(settings, capsys)
    assert said["telegram"] == "WRONG: InvalidURL: http://proxy:port, and redis://host/0"


async def test_the_folder_of_files(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "files"
    assert (await checked(settings, capsys))["files"] == f"ok, {folder}"
    assert not folder.exists(), "it is the bot's to make: whoever checks may be another user"
    folder.mkdir()
    assert (await checked(settings, capsys))["files"] == f"ok, {folder}"
    assert list(folder.iterdir()) == []
    (folder / ".database").write_text("cabinet\n")
    assert (await checked(settings, capsys))["files"] == (
        f"warning: {folder} is cabinet's, so no file of bot.sqlite3 is ever removed from it"
    )


async def test_a_folder_of_files_that_cannot_be_written(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "files"):
        said = await checked(settings.model_copy(update={"files_dir": folder}), capsys)
        assert said["files"].startswith(f"WRONG: {folder} cannot be written")
