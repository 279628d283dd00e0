"""Months of a meter, as a table and in sentences."""

from collections.abc import Callable, Sequence

from domain.meters import Meter, Register
from domain.readings.history import MeterMonth, RegisterMonth
from domain.readings.recorded import RecordedReading
from domain.window import Month
from fsm.tables import table
from fsm.wording import register_name, volume
from locales.texts import Texts

UNKNOWN = "—"
Said = Callable[[RecordedReading, Texts], str]


def in_table(meter: Meter, months: Sequence[MeterMonth], texts: Texts) -> str:
    """A table: zones side by side, months down; two lines for a month, what the meter showed and the use."""
    several = len(meter.registers) > 1
    if several:
        names = [
            *(texts("register", number=each.number) for each in meter.registers),
            texts("history-column-sum"),
        ]
    else:
        names = [texts("history-column-reading")]
    rows: list[list[str]] = []
    notes: dict[int, list[str]] = {}
    for month in months:
        readings = [_shown(meter, each.reading) for each in month.registers]
        rows.append([short_month(month.month, texts), *readings, *([""] if several else [])])
        if not month.is_gap:
            uses = [_number(each.used) for each in month.registers]
            row = [texts("history-row-used"), *uses, *([_number(month.used)] if several else [])]
            rows.append(row)
        notes[len(rows) - 1] = _notes(meter, month, _briefly, texts.plain())
    return table([texts("history-column-month"), *names], rows, notes)


def in_words(meter: Meter, months: Sequence[MeterMonth], texts: Texts) -> str:
    """The same in sentences, as a screen reader can say it."""
    return "\n\n".join(_month_in_words(meter, month, texts) for month in months)


def zones_line(meter: Meter, texts: Texts) -> list[str]:
    """Which register counts which zone: «Т1 — день, Т2 — ночь»; nothing of a meter of one zone."""
    if len(meter.registers) == 1 or not meter.zones_known:
        return []
    return [", ".join(register_name(meter, register, texts) for register in meter.registers)]


def _notes(meter: Meter, month: MeterMonth, said_of: Said, texts: Texts) -> list[str]:
    """Who said so, what became of it, what does not count, and what there is to know about the use."""
    notes = [texts("history-gap")] if month.is_gap else []
    said = {
        register.number: said_of(each.reading, texts)
        for register, each in zip(meter.registers, month.registers, strict=True)
        if each.reading
    }
    if len(set(said.values())) == 1:
        notes.append(next(iter(said.values())))
    else:
        notes += [
            texts("history-of-register", name=texts("register", number=number), said=each)
            for number, each in said.items()
        ]
    notes += [_not_counted(meter, each, said_of(each, texts), texts) for each in month.others]
    if month.covers > 1:
        notes.append(texts("history-covers", count=month.covers))
    if any(each.set_back for each in month.registers):
        notes.append(texts("history-set-back"))
    return notes


def short_month(month: Month, texts: Texts) -> str:
    """«авг 2026»; three letters tell all months apart."""
    return f"{texts.month(month.year, month.month)[:3]} {month.year}"


def _month_in_words(meter: Meter, month: MeterMonth, texts: Texts) -> str:
    name = texts.month(month.month.year, month.month.month)
    lines = [f"<b>{name[:1].upper()}{name[1:]}</b>"]
    for register, each in zip(meter.registers, month.registers, strict=True):
        if each.reading is not None:
            lines.append(_register_in_words(meter, register, each, each.reading, texts))
    if len(meter.registers) > 1 and month.used is not None:
        lines.append(texts("history-words-sum", used=volume(month.used, meter.measure, texts)))
    notes = _notes(meter, month, _in_full, texts)
    return "\n".join([*lines, *(f"{note[:1].upper()}{note[1:]}" for note in notes)])


def _register_in_words(
    meter: Meter, register: Register, month: RegisterMonth, reading: RecordedReading, texts: Texts
) -> str:
    value = meter.as_on_dial(reading.value)
    if month.used is None:
        said = texts("history-words-reading", value=value)
    else:
        said = texts("history-words-used", value=value, used=volume(month.used, meter.measure, texts))
    name = register_name(meter, register, texts)
    return texts("history-of-register", name=name, said=said) if name else said[:1].upper() + said[1:]


def _briefly(reading: RecordedReading, texts: Texts) -> str:
    """«24 окт житель, принято к расчёту»: a line of a phone."""
    day, month = texts.short_day(reading.taken_on).split(" ")
    return texts(
        "history-source-brief",
        day=f"{day} {month[:3]}",
        source=reading.source.value,
        state=reading.state.value,
    )


def _in_full(reading: RecordedReading, texts: Texts) -> str:
    return texts(
        "history-source",
        day=texts.short_day(reading.taken_on),
        source=reading.source.value,
        state=reading.state.value,
    )


def _not_counted(meter: Meter, reading: RecordedReading, said: str, texts: Texts) -> str:
    value = meter.as_on_dial(reading.value)
    if len(meter.registers) > 1:
        value = f"{texts('register', number=reading.register)} {value}"
    return texts("history-not-counted", value=value, said=said)


def _shown(meter: Meter, reading: RecordedReading | None) -> str:
    return UNKNOWN if reading is None else meter.as_on_dial(reading.value)


def _number(used: int | None) -> str:
    return UNKNOWN if used is None else str(used)
