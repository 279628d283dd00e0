"""Settings, from the environment and `.env`: checked once, at the start, each mistake in one line."""

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.environment_proxy import proxy_of_environment, speaks_http
from bot.setting_complaints import complaints_of
from bot.setting_values import (
    has_host,
    has_port,
    in_full,
    is_database,
    is_group,
    is_host,
    not_in_utf8,
    numbers_of_users,
    quiet_hours_of,
    window_of,
)
from bot.staff_routes import Route, parse_routes
from bot.state_calendar import RussianCalendar
from domain.authenticity.official import Official
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.preferences import PAY_AHEAD, CampaignPolicy
from domain.charges.due import DueDays, parse_payment_terms
from domain.charges.penalty_rules import KEY_RATES, PENALTY_RULES, PenaltyRules, parse_key_rates
from domain.common_needs.formulas import DECIMALS
from domain.email import in_ascii, parse_email
from domain.errors import DomainError
from domain.money import in_kopecks
from domain.payments.till import LARGEST, SMALLEST, VAT_22, Till
from domain.readings.policy import LAST_DAY_OF_CORRECTIONS, OutsideWindow, ReadingsPolicy
from domain.requests.calendar import WorkCalendar
from domain.requests.clocks import Terms
from domain.requests.hours import parse_work_hours
from domain.requests.timetable import Timetable

DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///data/bot.sqlite3"
TELEGRAM = "https://api.telegram.org"
DEFAULT_MAIL_FROM = "no-reply@localhost"
DEFAULT_QUIET_HOURS = "21:00-9:00"
DEFAULT_WORK_HOURS = "mon-fri 8:00-17:00"
LARGEST_PAYMENT = 10_000_000
"""Roubles; far more than Telegram takes at once."""
EXPECTED_REDIS = "expected redis://HOST:PORT/NUMBER"
DEFAULT_PAYMENT_TERMS = "2005-03: 1-10, 2026-02: 5-15"

HttpUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+.*$", strip_whitespace=True)]


class SmtpSecurity(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class WrongSettings(ValueError):
    """Settings that the program cannot run with; the text has a line for each variable."""


class Settings(BaseSettings):
    """All that an administrator can set; the README has the same table."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr = SecretStr("")
    telegram_api_url: HttpUrl = TELEGRAM
    telegram_proxy: SecretStr | None = None
    database_url: str = DEFAULT_DATABASE_URL
    redis_url: str | None = None
    staff_chat_id: int | None = None
    staff_routes: str = ""
    announcers: str = ""
    smtp_host: str | None = None
    smtp_port: int = Field(default=25, ge=1, le=65535)
    smtp_user: str | None = None
    smtp_password: SecretStr = SecretStr("")
    smtp_security: SmtpSecurity = SmtpSecurity.NONE
    smtp_helo: str | None = None
    mail_from: str = DEFAULT_MAIL_FROM
    admin_email: str | None = None
    webhook_url: HttpUrl | None = None
    webhook_secret: SecretStr | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(default=8080, ge=0, le=65535)
    timezone: str = "Europe/Moscow"
    readings_window: str = "23-26"
    readings_outside_window: OutsideWindow = OutsideWindow.ACCEPT
    readings_corrections_until: int = Field(default=LAST_DAY_OF_CORRECTIONS, ge=1, le=31)
    work_hours: str = DEFAULT_WORK_HOURS
    first_answer_hours: float = Field(default=4, gt=0, le=1000)
    next_answer_hours: float = Field(default=4, gt=0, le=1000)
    resolution_days: int = Field(default=5, ge=1, le=365)
    reminders_hour: int = Field(default=10, ge=0, le=23)
    quiet_hours: str = DEFAULT_QUIET_HOURS
    control_share: float = Field(default=0, ge=0, le=50)
    """Per cent of those due a reminder of readings who get none, so that it is seen what it brings."""
    payment_terms: str = DEFAULT_PAYMENT_TERMS
    payment_reminder_days: int = Field(default=PAY_AHEAD, ge=0, le=20)
    """Days before a bill is due on which residents are reminded who still owe something."""
    key_rates: str = ""
    official_site: str = Field(default="", max_length=100)
    official_phone: str = Field(default="", max_length=60)
    paid_broadcast: int = Field(default=0, ge=0, le=1000)
    """Messages a second of campaigns, for each of which Telegram is paid; 0: none, and they go at 30."""
    payment_provider_token: SecretStr = SecretStr("")
    payment_smallest: Decimal = Field(
        default=Decimal(SMALLEST) / 100, gt=0, le=LARGEST_PAYMENT, decimal_places=2
    )
    payment_largest: Decimal = Field(
        default=Decimal(LARGEST) / 100, gt=0, le=LARGEST_PAYMENT, decimal_places=2
    )
    """Roubles that Telegram takes in one invoice; they move with the exchange rate."""
    payment_vat_code: int = Field(default=VAT_22, ge=1, le=12)
    payment_tax_system: int | None = Field(default=None, ge=1, le=6)
    exchange_dir: Path | None = None
    exchange_at: time = time(2, 30)
    files_dir: Path | None = None
    common_needs_decimals: int = Field(default=DECIMALS, ge=0, le=6)
    """Of a volume of common needs, which is rounded before it is priced."""
    requests_kept: int = Field(default=3 * 365, ge=31, le=36_500)
    """Days after a request was closed for which the files that came with it are kept."""

    @field_validator("staff_chat_id")
    @classmethod
    def _group_is_one(cls, number: int | None) -> int | None:
        if number is not None and not is_group(number):
            raise ValueError("expected the number of a group, which is negative, for example -1001234567890")
        return number

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _url_can_be_asked(cls, url: str | None) -> str | None:
        if url and not has_host(url):
            raise ValueError("expected https://HOST or http://HOST:PORT")
        return url

    @field_validator("webhook_url")
    @classmethod
    def _path_is_one(cls, url: str | None) -> str | None:
        if url and {"{", "}"} & set(url):
            raise ValueError("expected an address without braces")
        return url

    @field_validator("bot_token")
    @classmethod
    def _token_is_one(cls, token: SecretStr) -> SecretStr:
        value = token.get_secret_value().strip()
        if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value):
            raise ValueError("expected NUMBER:SECRET, as BotFather gives it")
        return SecretStr(value)

    @field_validator("payment_provider_token")
    @classmethod
    def _provider_is_one(cls, token: SecretStr) -> SecretStr:
        value = token.get_secret_value().strip()
        if value and not re.fullmatch(r"[0-9]+:[A-Za-z]+:[^\s:]+", value):
            raise ValueError("expected NUMBER:LIVE:SECRET or NUMBER:TEST:SECRET, as BotFather gives it")
        return SecretStr(value)

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy_is_one(cls, proxy: SecretStr | None) -> SecretStr | None:
        named = proxy.get_secret_value() if proxy else ""
        if named and not (re.fullmatch(r"https?://[^\s/]+/?", named) and speaks_http(named)):
            raise ValueError(
                "expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT; "
                "a proxy that speaks SOCKS is put behind one that speaks HTTP, such as privoxy"
            )
        return proxy

    @field_validator("smtp_host")
    @classmethod
    def _mail_server_has_a_name(cls, name: str | None) -> str | None:
        if name and not is_host(name.strip()):
            raise ValueError("expected the name or the address of a mail server, for example smtp.example.ru")
        return name.strip() if name else None

    @field_validator("smtp_helo")
    @classmethod
    def _helo_is_one(cls, name: str | None) -> str | None:
        if name and not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f.:]+\]", name):
            raise ValueError("expected the name of this server, for example bot.example.ru")
        return name

    @field_validator("mail_from")
    @classmethod
    def _sender_is_one(cls, typed: str) -> str:
        if not re.fullmatch(r"[!-~]+@[!-~]+", in_ascii(parseaddr(typed)[1])):
            raise ValueError("expected an address, or a name and an address: Company <bot@company.example>")
        return typed

    @field_validator("admin_email")
    @classmethod
    def _admin_can_be_written_to(cls, typed: str | None) -> str | None:
        try:
            return parse_email(typed) if typed else None
        except DomainError:
            raise ValueError("expected an e-mail address") from None

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_one(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("expected 1 to 256 of A-Z a-z 0-9 _ -, as Telegram does")
        return secret

    @field_validator("webhook_host")
    @classmethod
    def _host_is_an_address(cls, host: str) -> str:
        try:
            return str(ip_address(host.strip()))
        except ValueError:
            raise ValueError("expected an address of this server: 127.0.0.1, or 0.0.0.0 for all") from None

    @field_validator("database_url")
    @classmethod
    def _engine_is_known(cls, url: str) -> str:
        if not is_database(url):
            raise ValueError("expected sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER@HOST/NAME")
        return url

    @field_validator("redis_url")
    @classmethod
    def _redis_is_one(cls, url: str | None) -> str | None:
        if url and not (url.startswith(("redis://", "rediss://", "unix://")) and has_port(url)):
            raise ValueError(EXPECTED_REDIS)
        return url

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, OSError, ValueError) as error:  # OSError: of a folder, or far too long
            raise ValueError("no such time zone; for example Europe/Moscow") from error
        return name

    @field_validator(
        "staff_routes",
        "announcers",
        "readings_window",
        "work_hours",
        "payment_terms",
        "key_rates",
        "quiet_hours",
    )
    @classmethod
    def _line_can_be_read(cls, line: str, of: ValidationInfo) -> str:
        _READ[of.field_name or ""](line)
        return line

    @field_validator("exchange_at", mode="before")
    @classmethod
    def _hour_may_have_one_digit(cls, typed: object) -> object:
        return typed.strip().zfill(5) if isinstance(typed, str) else typed

    @field_validator("exchange_dir", "files_dir")
    @classmethod
    def _folder_is_one(cls, folder: Path | None) -> Path | None:
        return folder and in_full(folder)

    @model_validator(mode="after")
    def _something_can_be_paid(self) -> "Settings":
        if self.payment_smallest > self.payment_largest:
            raise ValueError(
                f"PAYMENT_LARGEST: it is {self.payment_largest}, less than PAYMENT_SMALLEST, "
                f"{self.payment_smallest}: nothing could be paid"
            )
        return self

    @model_validator(mode="after")
    def _webhook_has_secret(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("WEBHOOK_SECRET: needed when WEBHOOK_URL is set, or anyone could post updates")
        return self

    @property
    def readings_policy(self) -> ReadingsPolicy:
        """On which days readings count for the month, and what is done on the others."""
        return ReadingsPolicy(
            window_of(self.readings_window), self.readings_outside_window, self.readings_corrections_until
        )

    @property
    def work_calendar(self) -> WorkCalendar:
        """When clerks work: the company's hours, and Russia's holidays and moved days."""
        return WorkCalendar(parse_work_hours(self.work_hours), self.zone, RussianCalendar())

    @property
    def timetable(self) -> Timetable:
        """How soon clerks are to act."""
        return Timetable(self.work_calendar, self.terms)

    @property
    def due_days(self) -> DueDays:
        """Until when bills are to be paid."""
        return DueDays(RussianCalendar(), parse_payment_terms(self.payment_terms))

    @property
    def penalty_rules(self) -> PenaltyRules:
        """What late payment costs, with the key rates that were set since."""
        return replace(PENALTY_RULES, key_rates=(*KEY_RATES, *parse_key_rates(self.key_rates)))

    @property
    def campaign_policy(self) -> CampaignPolicy:
        """When residents are reminded who have not chosen otherwise, and how many are left out by lot."""
        quiet = quiet_hours_of(self.quiet_hours)
        share, ahead = self.control_share / 100, self.payment_reminder_days
        return CampaignPolicy(self.reminders_hour, quiet, share, self.zone, ahead)

    @property
    def campaign_calendar(self) -> CampaignCalendar:
        """When campaigns are due, and residents are told of an outage."""
        return CampaignCalendar(self.readings_policy.window, self.campaign_policy)

    @property
    def official(self) -> Official:
        """How residents tell the company from whoever pretends to be it."""
        mail_from = self.mail_from if self.smtp_host else ""
        return Official(self.official_site.strip(), self.official_phone.strip(), mail_from)

    @property
    def till(self) -> Till:
        """How payments are taken in the chat."""
        return Till(
            self.payment_provider_token.get_secret_value(),
            in_kopecks(self.payment_smallest),
            in_kopecks(self.payment_largest),
            self.payment_vat_code,
            self.payment_tax_system,
        )

    @property
    def terms(self) -> Terms:
        """How soon clerks are to answer requests, and to have done with them."""
        return Terms(
            timedelta(hours=self.first_answer_hours),
            timedelta(hours=self.next_answer_hours),
            self.resolution_days,
        )

    @property
    def desks(self) -> Mapping[str, Route]:
        """Where the cards of some desks go."""
        return parse_routes(self.staff_routes)

    @property
    def named_announcers(self) -> frozenset[int]:
        """Telegram's numbers of those who may send announcements; empty: the administrators of the group."""
        return numbers_of_users(self.announcers)

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def secret(self) -> bytes:
        """A secret of this installation, to key hashes with; a new token makes codes on their way void."""
        return hashlib.sha256(b"codes:" + self.bot_token.get_secret_value().encode()).digest()


_READ: Mapping[str, Callable[[str], object]] = {
    "staff_routes": parse_routes,
    "announcers": numbers_of_users,
    "readings_window": window_of,
    "work_hours": parse_work_hours,
    "payment_terms": parse_payment_terms,
    "key_rates": parse_key_rates,
    "quiet_hours": quiet_hours_of,
}
"""What makes something of a line, or says what was expected."""


def load_settings(overrides: Mapping[str, object] | None = None) -> Settings:
    """The settings of this process.

    Raises:
        WrongSettings: one or more variables are wrong; the text names each and says what was expected.
    """
    known = {name.upper() for name in Settings.model_fields}
    if wrong := not_in_utf8({name: value for name, value in os.environ.items() if name.upper() in known}):
        raise WrongSettings("\n".join(f"{name}: not UTF-8" for name in wrong))
    try:
        settings = Settings(**dict(overrides or {}))  # type: ignore[arg-type]  # names and values are checked by pydantic
    except ValidationError as error:
        raise WrongSettings("\n".join(complaints_of(error))) from None
    except UnicodeDecodeError:
        raise WrongSettings(".env: not UTF-8") from None
    _refuse_other_proxy(settings)
    return settings


def _refuse_other_proxy(settings: Settings) -> None:
    """Refuse a proxy of the environment that speaks SOCKS: no call would ever come through."""
    if settings.telegram_proxy is not None:
        return
    named = proxy_of_environment(settings.telegram_api_url)
    if named is not None and not speaks_http(named):
        raise WrongSettings(
            "HTTPS_PROXY: it names no HTTP proxy; put one that speaks HTTP before it, such as privoxy, "
            "and name that in TELEGRAM_PROXY, or name api.telegram.org in NO_PROXY"
        )
