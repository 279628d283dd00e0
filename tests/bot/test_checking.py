"""`check`: one line for each part, and what waits is said beside what cannot be reached."""

import asyncio

import pytest

from bot.app import App
from bot.checking import check_everything
from bot.sandbox import Sandbox, Stage
from bot.settings import Settings, WrongSettings, load_settings
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
    await sandbox.wait_for(lambda: len(sandbox.mail.hellos) > greeted + 1, 10, "another try")
    said = await checked(settings, capsys)
    assert said["mail"].startswith("WRONG: 1 letters wait since")
    assert "RCPT TO: 554" in said["mail"]


async def test_the_server_hears_the_name_that_is_set(
    settings: Settings, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    await checked(settings.model_copy(update={"smtp_helo": "bot.volgaenergo.example"}), capsys)
    assert sandbox.mail.hellos[-1] == "bot.volgaenergo.example"


def test_no_such_name() -> None:
    with pytest.raises(WrongSettings, match="SMTP_HELO: expected the name of this server"):
        load_settings({"smtp_helo": "моя машина", "_env_file": None})
