"""Telegram's two dialects of Markdown."""

from bot.sandbox.errors import bad_request
from bot.sandbox.formatting import Formatted


def parse_markdown_v2(source: str) -> Formatted:
    """Return text and entities. Raises ApiError: to be written below."""
    raise bad_request("can't parse entities: the sandbox reads HTML; MarkdownV2 is not supported")


def parse_markdown(source: str) -> Formatted:
    """Return text and entities. Raises ApiError: to be written below."""
    raise bad_request(
        "can't parse entities: the sandbox reads HTML and MarkdownV2; Markdown is not supported"
    )
