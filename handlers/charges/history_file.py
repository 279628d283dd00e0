"""A period as a spreadsheet: what is in it, and how it is called."""

from collections.abc import Iterator, Sequence

from domain.charges.charge import ChargeKind
from domain.charges.history import MoneyHistory
from domain.charges.span import Span
from domain.identifiers import AccountNumber
from domain.money import in_roubles
from fsm.spreadsheets import Cell, Sheet
from fsm.wording import resource_name, zone_name
from locales.keys import keys_of
from locales.texts import Texts

KINDS = keys_of("charges-kind", ChargeKind)


def sheets_of(history: MoneyHistory, texts: Texts) -> Sequence[Sheet]:
    """Balances month by month, the lines of the bills, and payments; the earliest first."""
    return (
        Sheet(texts("charges-sheet-months"), _heading(texts, balances=True), list(_balances(history, texts))),
        Sheet(texts("charges-sheet-lines"), _heading(texts, balances=False), list(_lines(history, texts))),
        Sheet(texts("charges-sheet-payments"), _payments_heading(texts), list(_payments(history, texts))),
    )


def file_name(account: AccountNumber, span: Span) -> str:
    """«111222333 2025-07 2026-06.xlsx»."""
    first, last = span.first, span.last
    return f"{account} {first.year}-{first.month:02} {last.year}-{last.month:02}.xlsx"


def _heading(texts: Texts, *, balances: bool) -> list[str]:
    month, resource = texts("charges-column-month"), texts("charges-file-resource")
    if balances:
        return [
            month,
            resource,
            texts("charges-file-opening"),
            texts("charges-file-charged"),
            texts("charges-file-recalculated"),
            texts("charges-file-penalty"),
            texts("charges-file-transferred"),
            texts("charges-file-paid"),
            texts("charges-file-closing"),
        ]
    return [
        month,
        resource,
        texts("charges-file-kind"),
        texts("charges-file-zone"),
        texts("charges-file-volume"),
        texts("charges-file-rate"),
        texts("charges-file-sum"),
        texts("charges-file-note"),
    ]


def _payments_heading(texts: Texts) -> list[str]:
    return [
        texts("charges-file-day"),
        texts("charges-file-sum"),
        texts("charges-file-resource"),
        texts("charges-file-channel"),
        texts("charges-file-number"),
    ]


def _balances(history: MoneyHistory, texts: Texts) -> Iterator[Sequence[Cell]]:
    for month in reversed(history.months):
        for each in month.bill.balances if month.bill else ():
            sums = (
                each.opening,
                each.charged,
                each.recalculated,
                each.penalty,
                each.transferred,
                each.paid,
                each.closing,
            )
            yield (each.month, resource_name(each.resource, texts), *map(in_roubles, sums))


def _lines(history: MoneyHistory, texts: Texts) -> Iterator[Sequence[Cell]]:
    for month in reversed(history.months):
        for each in month.bill.charges if month.bill else ():
            yield (
                each.month,
                resource_name(each.resource, texts),
                texts(KINDS[each.kind]),
                zone_name(each.zone, texts) if each.zone else None,
                each.volume,
                each.roubles,
                in_roubles(each.kopecks),
                each.note or None,
            )


def _payments(history: MoneyHistory, texts: Texts) -> Iterator[Sequence[Cell]]:
    for month in reversed(history.months):
        for each in reversed(month.payments):
            resource = resource_name(each.resource, texts) if each.resource else None
            yield each.paid_on, in_roubles(each.kopecks), resource, each.channel or None, each.number
