"""What was sent, in words: of which account, and each meter's values by zone with what was used."""

from collections.abc import Sequence
from itertools import groupby

from domain.accounts import Account
from domain.meters import MEASURE_OF, Zone
from domain.readings.reading import SubmittedReading
from fsm.tables import table
from fsm.wording import address_line, measure_name, resource_name, zone_name
from locales.keys import keys_of
from locales.texts import Markup, Texts

COLUMNS = keys_of("readings-column", ("zone", "previous", "current", "used"))


def account_lines(name: str, account: Account | None, texts: Texts) -> str:
    """Which account, as its resident calls it, and its address where billing still has it."""
    address = address_line(account.address, texts) if account else ""
    return texts("sent-account", account=name, address=address).strip()


def tables_of(lines: Sequence[SubmittedReading], texts: Texts) -> list[str]:
    """A table for each meter."""
    return [_table(list(of_meter), texts) for _, of_meter in groupby(lines, key=lambda line: line.meter)]


def _table(lines: Sequence[SubmittedReading], texts: Texts) -> str:
    first = lines[0]
    name = texts.plain()(
        "meter-title", resource=resource_name(first.resource, texts), number=first.meter_number
    )
    rows = [_row(line, texts) for line in lines]
    uses = [line.used for line in lines]
    if len(lines) > 1 and all(used is not None for used in uses):
        rows.append((texts("readings-total"), "", "", str(sum(used or 0 for used in uses))))
    title = texts(
        "readings-table",
        meter=f"{name} ({first.place})" if first.place else name,
        unit=measure_name(MEASURE_OF[first.resource], texts),
    )
    header = [texts(COLUMNS[column]) for column in COLUMNS]
    return Markup(f"{title}\n{table(header, rows)}")


def _row(line: SubmittedReading, texts: Texts) -> Sequence[str]:
    digits = line.integer_digits
    return (
        _name(line, texts),
        "" if line.previous is None else str(line.previous).zfill(digits),
        str(line.value).zfill(digits),
        "" if line.used is None else str(line.used),
    )


def _name(line: SubmittedReading, texts: Texts) -> str:
    """As on the check before sending: a meter of one register is told by its place, not by «Т1»."""
    if line.zone is Zone.WHOLE_DAY and line.place:
        return line.place
    zone = zone_name(line.zone, texts) if line.zone and line.zone is not Zone.WHOLE_DAY else ""
    return f"{texts('register', number=line.register)} {zone}".strip()
