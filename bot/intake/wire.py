"""From what came over the wire to JSON, also where a strict reader would refuse the whole for one thing."""

import json
import re
from typing import Any

import orjson

from bot.intake.arrival import LARGEST_UPDATE

_NUMBER = re.compile(rb'"update_id"\s*:\s*(\d{1,40})')
_WRITTEN = 2**64


class Garbled(ValueError):
    """What came is no JSON in any reading of it."""

    def __init__(self, content: bytes) -> None:
        super().__init__("no JSON")
        self.content = content

    @property
    def number(self) -> int | None:
        """The number of the first update in it that can be passed, as far as one can be made out."""
        numbers = [int(found) for found in _NUMBER.findall(self.content)]
        passable = (number for number in numbers if number <= LARGEST_UPDATE)
        return next(passable, numbers[0] if numbers else None)


def read_json(content: bytes) -> Any:  # noqa: ANN401  # whatever JSON holds
    """What JSON says. Halves of characters and bytes in no encoding become the sign for unreadable ones.

    Raises:
        Garbled: it is no JSON, or nested without end.
    """
    try:
        return orjson.loads(content)
    except ValueError:
        return _read_loosely(content)


def write_json(value: object) -> str | None:
    """The same as text; None where it is nested too deeply to be written."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return None


def _read_loosely(content: bytes) -> Any:  # noqa: ANN401
    try:
        return _whole(json.loads(content.decode(errors="replace"), parse_int=_number))
    except (ValueError, RecursionError) as error:
        raise Garbled(content) from error


def _number(digits: str) -> int | float:
    # `orjson` reads numbers that no machine word holds as fractions, and writes no others.
    try:
        number = int(digits)
    except ValueError:
        return float("inf")
    return number if -_WRITTEN < number < _WRITTEN else float(number) if len(digits) < 300 else float("inf")


def _whole(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(each) for name, each in value.items()}
    return value
