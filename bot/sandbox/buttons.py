"""Buttons under messages and below the input field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message or below the input field."""

    label: str
    data: str | None = None
    url: str | None = None
    pays: bool = False
    asks_contact: bool = False
    asks_location: bool = False


def read_button(item: object) -> Button:
    """Return a button from its wire form (reply keyboards may hold bare strings)."""
    if not isinstance(item, dict):
        return Button(str(item))
    data = item.get("callback_data")
    url = item.get("url")
    return Button(
        label=str(item.get("text", "")),
        data=None if data is None else str(data),
        url=None if url is None else str(url),
        pays=bool(item.get("pay")),
        asks_contact=bool(item.get("request_contact")),
        asks_location=bool(item.get("request_location")),
    )
