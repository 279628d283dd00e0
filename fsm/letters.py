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
    # A table of five columns has to fit a phone: there its cells are narrower and its letters smaller.
    style = (
        "body{font-family:sans-serif;margin:8px}table{border-collapse:collapse}"
        "td,th{border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top}"
        "@media(max-width:480px){body{margin:4px;font-size:14px}td,th{padding:3px 4px;font-size:12px}}"
    )
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = f'<head><meta charset="utf-8">{viewport}<style>{style}</style></head>'
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
