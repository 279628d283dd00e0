"""A caught mistake: what is odd, and the ways on."""

from domain.meters import Meter
from domain.readings.checks import Finding, FindingKind
from fsm.readings import ReadingsDraft
from fsm.screen import Row, Screen
from fsm.wording import (
    volume,
)
from handlers.readings.check_screen import cost_lines
from handlers.readings.remedy import remedy_label
from handlers.readings.steps import A, back_cancel, short_name, step
from locales.texts import Texts


def doubting(draft: ReadingsDraft, doubt: Finding, texts: Texts) -> Screen:
    """The two numbers side by side, what seems to be wrong, and what can be done."""
    meter = next(meter for meter in draft.pass_meters if meter.id == doubt.meter)
    text = texts(
        f"readings-doubt-{doubt.kind.value.replace('_', '-')}",
        name=_doubted_name(draft, meter, doubt, texts.plain()),
        previous="" if doubt.previous is None else meter.as_on_dial(doubt.previous),
        value=meter.as_on_dial(doubt.value),
        used=volume(doubt.used or 0, meter.measure, texts),
        usual=volume(doubt.usual or 0, meter.measure, texts),
        known="yes" if doubt.usual is not None else "no",
    )
    if doubt.kind is FindingKind.ABOVE_HABIT:
        text = "\n\n".join([text, *cost_lines(draft.uses(), draft, texts)])
    rows: list[Row] = []
    if doubt.remedy and doubt.remedy.entries:
        rows.append((step(remedy_label(draft, doubt, texts), draft, A.REMEDY),))
    rows.append((step(texts("readings-enter-again"), draft, A.AGAIN),))
    rows.append((step(texts(_insisting(draft, doubt)), draft, A.INSIST),))
    rows.append(back_cancel(draft, texts))
    return Screen(text, tuple(rows))


def _insisting(draft: ReadingsDraft, doubt: Finding) -> str:
    if doubt.photo_confirms and doubt.meter not in draft.photos:
        return "readings-insist-photo"
    return "readings-insist-zero" if doubt.kind is FindingKind.ROLLED_OVER else "readings-insist"


def _doubted_name(draft: ReadingsDraft, meter: Meter, doubt: Finding, texts: Texts) -> str:
    for register in meter.registers:
        if register.number == doubt.register and len(meter.registers) > 1:
            return short_name(draft, meter, register, texts)
    place = f" ({meter.place})" if meter.place else ""
    return texts("readings-doubted-meter", number=f"{meter.number}{place}")
