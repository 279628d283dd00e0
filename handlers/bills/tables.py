"""The tables of a bill on paper: lines, balances, meters."""

from collections.abc import Callable, Sequence

from domain.bills.paper import BillPaper, MeterOnBill
from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from fsm.bill_pages import PageTable
from fsm.figures import decimal_number, price, sum_in_column
from fsm.wording import measure_name, meter_title, register_name, resource_name, zone_name
from locales.keys import keys_of
from locales.texts import Texts

_LINES = keys_of("bills-line", ChargeKind)


def tables_of(paper: BillPaper, month: str, texts: Texts) -> tuple[PageTable, ...]:
    """Those that have rows; `texts` are plain."""
    tables = (
        _charged(paper.bill, month, texts),
        _balances(paper.bill, texts),
        _readings(paper.meters, texts),
    )
    return tuple(each for each in tables if each.rows)


def line_name(charge: Charge, texts: Texts) -> str:
    """«Электроэнергия: потребление, день», with billing's own word for it."""
    name = texts(_LINES[charge.kind])
    if charge.zone is not None:
        name = f"{name}, {zone_name(charge.zone, texts)}"
    if charge.is_heat:
        name = texts("bills-line-heat", line=name)
    elif charge.band > 1:
        name = texts("bills-line-band", line=name, band=charge.band)
    if charge.note and charge.note not in name:
        name = f"{name} ({charge.note})"
    return texts("bills-line", resource=resource_name(charge.resource, texts), line=name)


def _charged(bill: Bill, month: str, texts: Texts) -> PageTable:
    return PageTable(
        texts("bills-charged", month=month),
        (
            texts("bills-column-service"),
            texts("bills-column-volume"),
            texts("bills-column-rate"),
            texts("bills-column-sum"),
        ),
        tuple(
            (
                line_name(each, texts),
                _volume(each, texts),
                price(each.roubles, texts) if each.roubles is not None else "",
                sum_in_column(each.kopecks, texts),
            )
            for each in bill.charges
        ),
        (texts("bills-total"), "", "", sum_in_column(sum(each.kopecks for each in bill.charges), texts)),
    )


def _balances(bill: Bill, texts: Texts) -> PageTable:
    """What was owed, what came to it, what is owed; columns that are seldom anything may be missing."""
    columns: Sequence[tuple[str, Callable[[Balance], int], bool]] = (
        (texts("bills-column-opening"), lambda each: each.opening, True),
        (texts("bills-column-charged"), lambda each: each.charged, True),
        (texts("bills-column-recalculated"), lambda each: each.recalculated, False),
        (texts("bills-column-penalty"), lambda each: each.penalty, False),
        (texts("bills-column-transferred"), lambda each: each.transferred, False),
        (texts("bills-column-paid"), lambda each: each.paid, True),
        (texts("bills-column-closing"), lambda each: each.closing, True),
    )
    shown = [
        (name, value)
        for name, value, always in columns
        if always or any(value(each) for each in bill.balances)
    ]
    totals = [sum_in_column(sum(value(each) for each in bill.balances), texts) for _, value in shown]
    return PageTable(
        texts("bills-balance"),
        (texts("bills-column-service"), *(name for name, _ in shown)),
        tuple(
            (resource_name(each.resource, texts), *(sum_in_column(value(each), texts) for _, value in shown))
            for each in bill.balances
        ),
        (texts("bills-total"), *totals) if len(bill.balances) > 1 else (),
    )


def _readings(meters: Sequence[MeterOnBill], texts: Texts) -> PageTable:
    unknown = texts("bills-unknown")
    rows = []
    for each in meters:
        for line in each.registers:
            name = ", ".join(
                filter(
                    None, (meter_title(each.meter, texts), register_name(each.meter, line.register, texts))
                )
            )
            shown = [
                unknown if value is None else each.meter.as_on_dial(value)
                for value in (line.before, line.now)
            ]
            used = unknown if line.used is None else f"{line.used} {measure_name(each.meter.measure, texts)}"
            rows.append((name, *shown, used))
    header = (
        texts("bills-column-meter"),
        texts("bills-column-before"),
        texts("bills-column-now"),
        texts("bills-column-used"),
    )
    return PageTable(texts("bills-meters"), header, tuple(rows))


def _volume(charge: Charge, texts: Texts) -> str:
    if charge.volume is None:
        return ""
    return f"{decimal_number(charge.volume, texts)} {measure_name(charge.measure, texts)}"
