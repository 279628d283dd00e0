"""What an administrator reads of a wrong setting says what was expected, in no library's words."""

from pathlib import Path

import pytest

from bot.setting_names import settings_line
from bot.settings import Settings, WrongSettings, load_settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def loaded(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> Settings:
    monkeypatch.setenv(name, value)
    return load_settings()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("STAFF_CHAT_ID", "abc", "expected a whole number"),
        ("SMTP_PORT", "465.5", "expected a whole number"),
        ("SMTP_PORT", "0", "should be greater than or equal to 1"),
        ("CONTROL_SHARE", "5%", "expected a number, with a point before its decimals"),
        (
            "PAYMENT_SMALLEST",
            "86,53",
            "expected a number, with a point before its decimals, for example 86.53",
        ),
        ("EXCHANGE_AT", "25:00", "expected a time of the day, for example 02:30"),
        ("EXCHANGE_AT", "2", "expected a time of the day, for example 02:30"),
        ("TELEGRAM_API_URL", "api.telegram.org", "expected https://HOST or http://HOST:PORT"),
        ("WEBHOOK_URL", "bot.example.ru", "expected https://HOST or http://HOST:PORT"),
        ("PAYMENT_LARGEST", "10", "it is 10, less than PAYMENT_SMALLEST, 86.53: nothing could be paid"),
        (
            "EXCHANGE_DIR",
            "~nobodyhere/x",
            "expected a folder, for example /var/lib/exchange; nobody has that home",
        ),
    ],
)
def test_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        loaded(monkeypatch, name, value)
    assert str(wrong.value) == f"{name}: {words}"


@pytest.mark.parametrize("value", ["2:30", "02:30", " 2:30 ", "02:30:00"])
def test_an_hour_may_have_one_digit(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert f"{loaded(monkeypatch, 'EXCHANGE_AT', value).exchange_at:%H:%M}" == "02:30"


@pytest.mark.parametrize("name", ["EXCHANGE_DIR", "FILES_DIR"])
def test_a_folder_may_be_below_ones_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert getattr(loaded(monkeypatch, name, "~/exchange"), name.lower()) == tmp_path / "exchange"


def test_no_name_is_misspelled(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=1:a\nreadings_window=20-25\n# SMTP_HSOT=x\n")
    assert settings_line() == "ok"


def test_a_name_in_the_file_that_is_no_setting(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("READING_WINDOW=20-25\nHTTPS_PROXY=http://proxy:1\n")
    assert settings_line() == (
        "warning: .env has HTTPS_PROXY, which is no setting; "
        ".env has READING_WINDOW, which is no setting: READINGS_WINDOW?"
    )


def test_a_name_in_the_environment_that_is_nearly_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAF_CHAT_ID", "-100")
    monkeypatch.setenv("SMTP_OF_ANOTHER_PROGRAM", "x")
    assert settings_line() == "warning: STAF_CHAT_ID is no setting: STAFF_CHAT_ID?"
