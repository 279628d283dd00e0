"""The fonts of pictures and papers: matplotlib's (DejaVu, free to embed), for they have Cyrillic."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def font_folder() -> Path:
    """Where they lie, without loading matplotlib itself: half a second and forty megabytes."""
    package = find_spec("matplotlib")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError("the fonts of matplotlib")
    return Path(package.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
