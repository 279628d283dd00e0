"""The tables of `docs/exchange.md`, made of what the columns declare: `python -m bot.exchange.documentation`.

In the document each stands between `<!-- columns of NAME -->` and `<!-- end of NAME -->`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.exchange.batch_columns import BATCH_COLUMNS
from bot.exchange.columns import BillingFile
from bot.exchange.files import FILES
from bot.exchange.payment_columns import PAYMENT_COLUMNS
from bot.exchange.request_columns import ENTRY_COLUMNS, REQUEST_COLUMNS

DOCUMENT = Path(__file__).parents[2] / "docs" / "exchange.md"


class NoPlace(LookupError):
    """The document has no place for a table."""


def documented(text: str) -> str:
    """The document with its tables as they have to be.

    Raises:
        NoPlace: for one of them there is none.
    """
    for name, lines in _tables().items():
        begin, end = f"<!-- columns of {name} -->\n", f"<!-- end of {name} -->\n"
        before, begun, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not begun or not ended:
            raise NoPlace(name)
        table = "\n".join(lines)
        text = f"{before}{begin}\n{table}\n\n{end}{after}"
    return text


def _tables() -> Mapping[str, Sequence[str]]:
    files = {file.kind.value: _file_table(file) for file in FILES.values()}
    of_requests = {column.name: column.meaning for column in REQUEST_COLUMNS}
    return files | {
        "a batch": _batch_table(),
        "a batch of payments": _plain_table({each.name: each.meaning for each in PAYMENT_COLUMNS}),
        "requests taken out": _plain_table(of_requests),
        "entries taken out": _plain_table(ENTRY_COLUMNS),
    }


def _file_table(file: BillingFile) -> Sequence[str]:
    lines = ["| column | type | needed | what it is | example | also headed |", "|---|---|---|---|---|---|"]
    for name, column in file.columns.items():
        needed = "yes" if column.required else ""
        example = f"`{column.example}`" if column.example else ""
        also = ", ".join(f"`{heading}`" for heading in column.also)
        lines.append(f"| `{name}` | {column.cell.words} | {needed} | {column.meaning} | {example} | {also} |")
    if file.passed_over:
        passed_over = ", ".join(f"`{heading}`" for heading in sorted(file.passed_over))
        lines += ["", f"May stand there too, and is not read: {passed_over}."]
    return lines


def _batch_table() -> Sequence[str]:
    return _plain_table({each.name: each.meaning for each in BATCH_COLUMNS})


def _plain_table(columns: Mapping[str, str]) -> Sequence[str]:
    return ["| column | |", "|---|---|", *(f"| `{name}` | {meaning} |" for name, meaning in columns.items())]


if __name__ == "__main__":
    DOCUMENT.write_text(documented(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
