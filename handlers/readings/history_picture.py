"""A period of a meter as a picture: what is drawn, and the same in words for its caption."""

from collections.abc import Sequence

from domain.meters import Meter
from domain.readings.history import Compared, MeterMonth
from fsm.charts import Bar, ConsumptionChart, MonthBars
from fsm.wording import register_name, volume
from handlers.readings.history_words import short_month
from locales.texts import Texts

LONGEST_CAPTION = 1000
"""Characters; Telegram takes 1024 after the marks of HTML are taken out."""


def chart_of(meter: Meter, months: Sequence[Compared], title: str, texts: Texts) -> ConsumptionChart:
    """What is drawn; `texts` and `title` are plain, for a picture knows no HTML."""
    years = {each.now.month.year for each in months}
    one_year = years.pop() if len(years) == 1 else None
    return ConsumptionChart(
        title=title,
        zones=_zones(meter, texts),
        months=tuple(
            MonthBars(short_month(each.now.month, texts), _bar(each.now, texts), _bar(each.before, texts))
            for each in months
        ),
        now=texts("history-picture-now") if one_year is None else str(one_year),
        before=texts("history-picture-before") if one_year is None else str(one_year - 1),
    )


def caption_of(meter: Meter, months: Sequence[Compared], title: str, texts: Texts) -> str:
    """The same in words; each zone's use is left out where it would become longer than Telegram takes."""
    for with_zones in (True, False):
        lines = [_line(meter, each, texts, with_zones=with_zones) for each in months]
        caption = f"<b>{title}</b>\n\n" + "\n".join([*lines, *_sum(meter, months, texts)])
        if len(caption) <= LONGEST_CAPTION:
            break
    return caption


def _zones(meter: Meter, texts: Texts) -> tuple[str, ...]:
    if len(meter.registers) == 1:
        return ()
    return tuple(register_name(meter, register, texts) for register in meter.registers)


def _bar(month: MeterMonth | None, texts: Texts) -> Bar:
    if month is None:
        return Bar()
    if month.used is None:
        return Bar(note=texts("history-picture-gap" if month.is_gap else "history-picture-unknown"))
    note = texts("history-picture-covers", span=str(month.covers)) if month.covers > 1 else ""
    return Bar(tuple(each.used or 0 for each in month.registers), note)


def _line(meter: Meter, compared: Compared, texts: Texts, *, with_zones: bool) -> str:
    month, before = compared.now, compared.before
    name = short_month(month.month, texts)
    if month.used is None:
        return f"{name}: {texts('history-picture-gap' if month.is_gap else 'history-picture-unknown')}"
    parts = [volume(month.used, meter.measure, texts)]
    if month.covers > 1:
        parts[0] += " " + texts("history-picture-covers", span=str(month.covers))
    if with_zones and len(meter.registers) > 1:
        parts[0] += f" ({_of_zones(meter, month, texts)})"
    if before is not None and before.used is not None:
        parts.append(texts("history-caption-before", used=str(before.used)))
    return f"{name}: {', '.join(parts)}"


def _of_zones(meter: Meter, month: MeterMonth, texts: Texts) -> str:
    return ", ".join(
        f"{texts('register', number=register.number)} {each.used}"
        for register, each in zip(meter.registers, month.registers, strict=True)
    )


def _sum(meter: Meter, months: Sequence[Compared], texts: Texts) -> list[str]:
    """The sum, and the year before's where all of it is known; a month alone needs none."""
    uses = [each.now.used for each in months if each.now.used is not None]
    if len(uses) < 2:
        return []
    before = [each.before.used for each in months if each.before and each.before.used is not None]
    parts = [texts("history-caption-sum", used=volume(sum(uses), meter.measure, texts))]
    if len(before) == len(months):
        parts.append(texts("history-caption-before", used=str(sum(before))))
    return [", ".join(parts)]
