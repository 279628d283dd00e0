"""Settings that nobody can mean: `check` and a start say so in a line for each, and end in no traceback."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.checking import CHECKS, check_everything
from bot.sandbox import Sandbox
from bot.setting_complaints import LONGEST_COMPLAINT
from bot.settings import Settings, WrongSettings, load_settings
from tests.resilience.processes import BotProcess

HUGE = "9" * 26
NUMBERS = ("STAFF_CHAT_ID", "SMTP_PORT", "WEBHOOK_PORT", "READINGS_CORRECTIONS_UNTIL", "FIRST_ANSWER_HOURS",
    "NEXT_ANSWER_HOURS", "RESOLUTION_DAYS", "REMINDERS_HOUR", "CONTROL_SHARE", "PAYMENT_REMINDER_DAYS",
    "PAID_BROADCAST", "PAYMENT_SMALLEST", "PAYMENT_LARGEST", "PAYMENT_VAT_CODE", "PAYMENT_TAX_SYSTEM",
    "COMMON_NEEDS_DECIMALS", "REQUESTS_KEPT")  # fmt: skip
NO_NUMBERS = (HUGE, f"-{HUGE}", "9" * 5000, "1e400", "nan", "inf", "0x10", "1 0", "two", "-1.5")

WORDS = ("BOT_TOKEN", "TELEGRAM_API_URL", "TELEGRAM_PROXY", "DATABASE_URL", "REDIS_URL", "STAFF_ROUTES",
    "ANNOUNCERS", "SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD", "SMTP_SECURITY", "SMTP_HELO", "MAIL_FROM",
    "ADMIN_EMAIL", "WEBHOOK_URL", "WEBHOOK_SECRET", "WEBHOOK_HOST", "TIMEZONE", "READINGS_WINDOW",
    "READINGS_OUTSIDE_WINDOW", "WORK_HOURS", "QUIET_HOURS", "PAYMENT_TERMS", "KEY_RATES", "OFFICIAL_SITE",
    "OFFICIAL_PHONE", "PAYMENT_PROVIDER_TOKEN", "EXCHANGE_DIR", "EXCHANGE_AT", "FILES_DIR",
    "HTTPS_PROXY")  # fmt: skip
ODD_WORDS = (" ", "я", "٣-٤", "a b", "a\nb\nc", "\x01", "x" * 400, "/", "http://", "http://h:99999", "[",
    "%zz", "=", "@", "{", "Europe", os.fsdecode(b"\xff"))  # fmt: skip

REFUSED = {
    "STAFF_CHAT_ID": (HUGE, f"-{HUGE}", "0", "42", "٣", "- 1"),
    "SMTP_PORT": ("0", "-1", "٣", "65536"),
    "PAYMENT_LARGEST": (HUGE, "1e400", "0", "-1"),
    "PAYMENT_SMALLEST": ("1e400",),
    "DATABASE_URL": (
        "sqlite+aiosqlite:///",
        "sqlite+aiosqlite:////",
        "sqlite+aiosqlite:///:memory:",
        "postgresql+asyncpg://u@h:port/cabinet",
        "postgresql+asyncpg://[/cabinet",
    ),
    "REDIS_URL": ("redis://[", "redis://h:99999/0", "redis://h:port/0"),
    "SMTP_HOST": ("a b", "http://smtp.example.ru", "mail..example", "[", "x" * 300),
    "TIMEZONE": ("Europe", "x" * 400, "../zone"),
    "WEBHOOK_URL": ("https://bot.example.ru/{a", "https://bot.example.ru/{a}"),
    "READINGS_WINDOW": ("٣-٤", "0-5", "1-99"),
    "WORK_HOURS": (os.fsdecode(b"\xff"), "x" * 400),
    "STAFF_ROUTES": (os.fsdecode(b"\xff"), f"sealing=-{HUGE}", f"sealing=-1/{HUGE}"),
    "ANNOUNCERS": (HUGE, "-1", "٣"),
}
"""What has to be seen before anything is built with it."""


@pytest.fixture
def env(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a bot that could run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", sandbox.token)
    monkeypatch.setenv("TELEGRAM_API_URL", sandbox.url)
    monkeypatch.setenv("WEBHOOK_SECRET", "only-telegram-knows")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'none' / 'bot.sqlite3'}")
    return monkeypatch


def loaded() -> Settings | None:
    """The settings, if they are taken; what is said otherwise is a line for each variable."""
    try:
        return load_settings()
    except WrongSettings as wrong:
        [line] = str(wrong).splitlines()
        assert len(line) < LONGEST_COMPLAINT + 40
        line.encode()
        return None


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_work_is_refused_by_name(env: pytest.MonkeyPatch, name: str) -> None:
    for value in REFUSED[name]:
        env.setenv(name, value)
        with pytest.raises(WrongSettings, match=f"^{name}: "):
            load_settings()


@pytest.mark.parametrize("password", ["pa/ss", "pa#ss", "pa?ss", "pa[ss", "pa%40ss", "pa:ss"])
def test_a_password_of_a_database_may_have_any_signs(env: pytest.MonkeyPatch, password: str) -> None:
    env.setenv("DATABASE_URL", f"postgresql+asyncpg://bot:{password}@db.local:5432/cabinet")
    load_settings()


async def test_whatever_is_taken_is_checked_in_a_line_for_each_part(
    env: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [*((name, value) for name in NUMBERS for value in NO_NUMBERS)]
    cases += [(name, value) for name in WORDS for value in ODD_WORDS]
    taken = 0
    for name, value in cases:
        with env.context() as one:
            one.setenv(name, value)
            settings = loaded()
        if settings is None:
            continue
        taken += 1
        capsys.readouterr()
        await asyncio.to_thread(check_everything, settings)
        lines = capsys.readouterr().out.splitlines()
        assert [line.partition(":")[0] for line in lines] == ["settings", *CHECKS], (name, value)
    assert taken


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABASE_URL", "postgresql+asyncpg://127.0.0.1:1/cabinet?colour=blue", "colour"),
        ("DATABASE_URL", "sqlite+aiosqlite:////etc/passwd/bot.sqlite3", "/etc/passwd"),
        ("DATABASE_URL", "sqlite+aiosqlite:////", "DATABASE_URL: expected"),
        ("REDIS_URL", "redis://:hunter2@127.0.0.1:1/0?socket_timeout=long", "REDIS_URL: expected"),
        ("STAFF_CHAT_ID", f"-{HUGE}", "STAFF_CHAT_ID: expected"),
        ("TIMEZONE", "Europe", "TIMEZONE: no such time zone"),
        ("FILES_DIR", "/etc/passwd", "/etc/passwd"),
        ("FILES_DIR", "x" * 300, "File name too long"),
        ("WEBHOOK_URL", "https://bot.example.ru/{a", "WEBHOOK_URL: expected"),
        ("WEBHOOK_HOST", "192.0.2.1", "cannot assign requested address"),
    ],
)
async def test_a_start_ends_in_one_line(
    sandbox: Sandbox, tmp_path: Path, name: str, value: str, words: str
) -> None:
    variables = {
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}",
        "WEBHOOK_URL": "https://bot.example.ru/telegram",
        "WEBHOOK_SECRET": "only-telegram-knows",
        "WEBHOOK_PORT": "0",
        name: value,
    }
    ended = await BotProcess(sandbox, tmp_path, **variables).tries("run")
    assert ended.status == 2
    [said] = ended.told
    assert words in said
    assert "hunter2" not in said
