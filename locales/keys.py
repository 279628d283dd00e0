"""Texts of a closed set: one for each of its values."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Value = TypeVar("Value", bound=str)


def keys_of(prefix: str, values: Iterable[Value]) -> Mapping[Value, str]:
    """The key of each value's text: `keys_of("zone", Zone)[Zone.WHOLE_DAY]` is `zone-whole-day`."""
    return {value: f"{prefix}-{value.replace('_', '-')}" for value in values}
