"""The name that a file of billing gets when its turn comes, and keeps: of its own, short enough, readable."""

import os
import re
from collections.abc import Collection
from datetime import datetime
from itertools import count
from pathlib import Path

_LONGEST_STEM = 180
"""Bytes; with the moment before it and «.rejected.csv.part» behind it a name may have 255."""

_LONGEST_SUFFIX = 16
_REJECTED = re.compile(r"(\.rejected)+$")


def own_name(name: str, now: datetime, folders: Collection[Path]) -> str:
    """A name that begins with the moment, and that no other file in these folders shares up to its ending.

    So the rejected rows of one file never take the place of another's.

    Raises:
        OSError: a folder cannot be read.
    """
    stamp = f"{now:%Y-%m-%dT%H-%M-%S}-"
    there = {
        _REJECTED.sub("", entry.stem)
        for folder in folders
        for entry in folder.iterdir()
        if entry.name.startswith(stamp)
    }
    stem, suffix = _parts(readable(name))
    for number in count(1):
        own = f"{stamp}{number}-{stem}" if number > 1 else f"{stamp}{stem}"
        if own not in there:
            return own + suffix
    raise AssertionError("numbers do not end")


def readable(name: str) -> str:
    """A file's name as a person reads it: programs of Windows may have written it in windows-1251."""
    written = os.fsencode(name)
    try:
        text = written.decode()
    except UnicodeDecodeError:
        text = written.decode("cp1251", "replace")
    return "".join(sign if sign.isprintable() else "_" for sign in text)


def _parts(name: str) -> tuple[str, str]:
    plain = Path(name)
    stem, suffix = plain.stem, plain.suffix
    if len(suffix.encode()) > _LONGEST_SUFFIX:
        stem, suffix = name.replace(".", "_"), ""
    # Rows that come back corrected may still have the name that they were given when they were rejected.
    stem = _REJECTED.sub("", stem)
    return stem.encode()[:_LONGEST_STEM].decode(errors="ignore").rstrip(), suffix
