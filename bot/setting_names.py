"""Names that were meant for settings and are none: nothing else would say so, for the default goes on."""

import os
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import Settings

_FILE = Path(".env")
_CLOSE = 0.85
"""Of a name in the environment, in which most are other programs'."""
_CLOSE_ENOUGH_TO_NAME = 0.6


def settings_line() -> str:
    """What `check` says of the settings as a whole."""
    wrong = list(_no_settings())
    return f"warning: {'; '.join(wrong)}" if wrong else "ok"


def _no_settings() -> Iterator[str]:
    known = {name.upper() for name in Settings.model_fields}
    in_file = {name.upper() for name in (dotenv_values(_FILE) if _FILE.is_file() else {})}
    for name in sorted(in_file - known):
        yield f".env has {name}, which is no setting{_meant(name, known, _CLOSE_ENOUGH_TO_NAME)}"
    for name in sorted({name.upper() for name in os.environ} - known - in_file):
        if meant := _meant(name, known, _CLOSE):
            yield f"{name} is no setting{meant}"


def _meant(name: str, known: Collection[str], least: float) -> str:
    close = get_close_matches(name, known, 1, least)
    return f": {close[0]}?" if close else ""
