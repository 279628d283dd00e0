"""Files with residents' data: for the user that runs the program, and for nobody else."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TextIO

FOR_US_ALONE = 0o600
_OTHERS = 0o007


def new_private_file(path: Path) -> TextIO:
    """A file to be written, as Excel reads CSV, with these rights from its first moment.

    Raises:
        OSError: it cannot be made there.
    """
    return open(path, "w", encoding="utf-8-sig", newline="", opener=for_us_alone)


def for_us_alone(path: str, flags: int) -> int:
    """An `opener` of such files."""
    return os.open(path, flags, FOR_US_ALONE)


def make_private(path: Path) -> None:
    """Make a file where there is none, and its folder; of one that is there, take what everybody may do.

    What its group may do stays: an administrator may have given it to whoever makes copies.

    Raises:
        OSError: it cannot be made there.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FOR_US_ALONE))
    with suppress(PermissionError):
        mode = path.stat().st_mode
        if mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)
