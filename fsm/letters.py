"""What letters are made of, whichever conversation writes them: an HTML page beside the plain text."""

import html
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterParts:
    """A letter in words."""

    subject: str
    text: str
    html: str


def page(*blocks: str) -> str:
    """A page of HTML blocks, such as the functions below make."""
    style = (
        "body{font-family:sans-serif}table{border-collapse:collapse}"
        "td,th{border:1px solid #999;padding:4px 8px;text-align:left}"
    )
    head = f'<head><meta charset="utf-8"><style>{style}</style></head>'
    return f"<!doctype html><html>{head}<body>{''.join(blocks)}</body></html>"


def paragraphs(text: str) -> str:
    """Plain text as HTML; an empty line begins a paragraph."""
    blocks = (html.escape(block).replace("\n", "<br>") for block in text.split("\n\n"))
    return "".join(f"<p>{block}</p>" for block in blocks)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of plain texts as HTML."""
    return f"<table>{_row('th', header)}{''.join(_row('td', row) for row in rows)}</table>"


def _row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>"
