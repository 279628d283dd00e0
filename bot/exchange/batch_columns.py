"""The columns of a batch's file, each declared once; `docs/exchange.md` shows them to people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from domain.readings.handing_over import BatchLine
from domain.readings.reading import receipt_number


@dataclass(frozen=True, slots=True)
class BatchColumn:
    """One column: what it is, and a line's cell in it, in the company's zone."""

    name: str
    meaning: str
    cell: Callable[[BatchLine, tzinfo], str]


BATCH_COLUMNS: Sequence[BatchColumn] = (
    BatchColumn("account", "text, zeros in front kept", lambda line, _: line.account),
    BatchColumn(
        "resource",
        "`electricity` (kWh), `hot_water` (m³), `heating` (Gcal)",
        lambda line, _: line.resource.value,
    ),
    BatchColumn("meter", "text, zeros in front kept", lambda line, _: line.meter),
    BatchColumn("register", "`T1`, `T2`, `T3`", lambda line, _: f"T{line.register}"),
    BatchColumn(
        "zone",
        "what the register counts, as the resident was shown: `whole_day`, `day`, `night`, `half_peak`; "
        "empty where it is not known",
        lambda line, _: "" if line.zone is None else line.zone.value,
    ),
    BatchColumn(
        "value",
        "whole kWh, m³ or Gcal, as on the dial, not multiplied by the ratio",
        lambda line, _: str(line.value),
    ),
    BatchColumn("date", "the day of the reading", lambda line, _: line.taken_on.isoformat()),
    BatchColumn("month", "the month for which it counts", lambda line, _: line.month),
    BatchColumn(
        "receipt",
        "the number that the resident was given («подтверждение №»); rows sent together have one",
        lambda line, _: receipt_number(line.submission),
    ),
    BatchColumn(
        "sent_at",
        "the moment at which the resident sent it, in the company's time",
        lambda line, zone: line.sent_at.astimezone(zone).isoformat(timespec="seconds"),
    ),
    BatchColumn("source", "who read the meter", lambda line, _: line.source.value),
    BatchColumn(
        "replaces",
        "the receipt whose value of the same month and register, handed over before, this one takes the "
        "place of; empty for what is sent for the first time",
        lambda line, _: "" if line.replaces is None else receipt_number(line.replaces),
    ),
)


def heading() -> list[str]:
    """The names of the columns."""
    return [column.name for column in BATCH_COLUMNS]


def cells_of(line: BatchLine, zone: tzinfo) -> list[str]:
    """A line as it stands in a file."""
    return [column.cell(line, zone) for column in BATCH_COLUMNS]
