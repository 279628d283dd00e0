"""What values of settings are to be like: each is looked at before anything is built with it."""

import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from domain.campaigns.preferences import QuietHours
from domain.window import Window

LARGEST_GROUP = 10**18
"""Telegram's numbers have at most 52 significant bits (Bot API, Chat)."""

_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")
_HALF = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes in no encoding."""
_PORTS = 2**16
_SQLITE, _POSTGRESQL = "sqlite+aiosqlite:///", "postgresql+asyncpg://"


def not_in_utf8(values: Mapping[str, str]) -> list[str]:
    """The names of values that hold bytes which are no text: no library takes them, nor can they be shown."""
    return [name for name, value in values.items() if _HALF.search(value)]


def is_group(number: int) -> bool:
    """Whether Telegram may number a group so: those of people are positive."""
    return -LARGEST_GROUP < number < 0


def is_database(url: str) -> bool:
    """Whether it names a file, or a server by a name and a port."""
    if url.startswith(_SQLITE):
        file = url.removeprefix(_SQLITE).partition("?")[0]
        return bool(PurePath(file).name) and file != ":memory:"
    return url.startswith(_POSTGRESQL) and _names_a_server(url)


def _names_a_server(url: str) -> bool:
    """As the library reads it: a password may have signs in it that end a part of other addresses."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return False
    return is_host(parsed.host or "localhost") and (parsed.port is None or 0 < parsed.port < _PORTS)


def has_port(url: str) -> bool:
    """Whether it can be taken apart, and has a port that can be one, or none."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def is_host(name: str) -> bool:
    """Whether it may be the name or the address of a server."""
    return len(name) < 254 and _HOST.fullmatch(name) is not None


def has_host(url: str) -> bool:
    """Whether there is a host to be reached; a library that finds none quotes the token in its complaint."""
    try:
        parsed = urlsplit(url)
        return bool(parsed.hostname and parsed.port != 0) and not re.search(r"\s", url)
    except ValueError:
        return False


def in_full(folder: Path) -> Path:
    """A folder below somebody's home, as a shell would write it: `.env` and systemd leave the sign as it is.

    Raises:
        ValueError: it is nobody's home.
    """
    try:
        return folder.expanduser()
    except RuntimeError:
        raise ValueError("expected a folder, for example /var/lib/exchange; nobody has that home") from None


def numbers_of_users(line: str) -> frozenset[int]:
    """Telegram's numbers of people.

    Raises:
        ValueError: one of them is none.
    """
    words = line.replace(",", " ").split()
    if not all(word.isascii() and word.isdecimal() and len(word) <= 18 for word in words):
        raise ValueError("expected Telegram's numbers of users, for example 123456789, 987654321")
    return frozenset(int(word) for word in words)


def window_of(days: str) -> Window:
    """From which day of a month to which.

    Raises:
        ValueError: it is no such line, or there are no such days.
    """
    first, dash, last = days.replace(" ", "").partition("-")
    if not (days.isascii() and dash and first.isdecimal() and last.isdecimal()):
        raise ValueError("expected two days of the month, for example 23-26; 25-3 spans two months")
    return Window(int(first), int(last))


def quiet_hours_of(line: str) -> QuietHours:
    """From when to when nobody is disturbed.

    Raises:
        ValueError: it is no such line.
    """
    first, dash, last = line.replace(" ", "").partition("-")
    try:
        if not dash:
            raise ValueError
        return QuietHours(*(time.fromisoformat(each.zfill(5)) for each in (first, last)))
    except ValueError:
        raise ValueError("expected two times of the day, for example 21:00-9:00") from None
