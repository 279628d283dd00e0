"""A caught mistake: what is odd, what one tap would put right, and the other ways on (manual, 4.2)."""

from domain.meters import Meter
from domain.readings.checks import Finding, FindingKind
from domain.readings.form import Form
from fsm.screen import Row, Screen
from fsm.wording import volume
from handlers.readings.needs import replaced_row
from handlers.readings.steps import A, back_cancel, cost_lines, short_name, step
from locales.keys import keys_of
from locales.texts import Texts

DOUBTS = keys_of("readings-doubt", FindingKind)


def doubting(form: Form, doubt: Finding, texts: Texts) -> Screen:
    """The two numbers side by side, what seems to be wrong, and what can be done."""
    meter = form.view.by_id[doubt.meter]
    text = texts(
        _what_is_odd(form, doubt),
        name=_doubted_name(form, meter, doubt, texts.plain()),
        previous="" if doubt.previous is None else meter.as_on_dial(doubt.previous),
        value=meter.as_on_dial(doubt.value),
        used=volume(doubt.used or 0, meter.measure, texts),
        usual=volume(doubt.usual or 0, meter.measure, texts),
        known="yes" if doubt.usual is not None else "no",
    )
    if doubt.kind is FindingKind.ABOVE_HABIT:
        text = "\n\n".join([text, *cost_lines(form, texts)])
    if doubt.repeat_confirms:
        text += "\n\n" + texts("readings-doubt-repeat")
    elif doubt.kind is FindingKind.ABOVE_HABIT:
        text += "\n\n" + texts("readings-doubt-is-it-right")
    rows: list[Row] = []
    if doubt.remedy and doubt.remedy.entries:
        rows.append((step(remedy_label(form, doubt, texts), form, A.REMEDY),))
    rows.append((step(texts("readings-enter-again"), form, A.AGAIN),))
    if not doubt.repeat_confirms:
        rows.append((step(texts(_insisting(form, doubt)), form, A.INSIST),))
    if doubt.kind is FindingKind.LOWER:
        rows.append(replaced_row(meter, texts))
    rows.append(back_cancel(form, texts))
    return Screen(text, tuple(rows))


def _what_is_odd(form: Form, doubt: Finding) -> str:
    """The text's key; it asks for a photo only where the button below it leads to one."""
    if doubt.kind is FindingKind.LOWER and not form.needs_photo(doubt):
        return "readings-doubt-lower-seen"
    return DOUBTS[doubt.kind]


def _insisting(form: Form, doubt: Finding) -> str:
    if form.needs_photo(doubt):
        return "readings-insist-photo"
    return "readings-insist-zero" if doubt.kind is FindingKind.ROLLED_OVER else "readings-insist"


def _doubted_name(form: Form, meter: Meter, doubt: Finding, texts: Texts) -> str:
    for register in meter.registers:
        if register.number == doubt.register and len(meter.registers) > 1:
            return short_name(form, meter, register, texts)
    place = f" ({meter.place})" if meter.place else ""
    return texts("readings-doubted-meter", number=f"{meter.number}{place}")


def remedy_label(form: Form, doubt: Finding, texts: Texts) -> str:
    """What one tap would put right: the label of the button that does it."""
    entries = doubt.remedy.entries if doubt.remedy else ()
    meters = form.view.by_id
    if len(entries) > 1:
        values = ", ".join(
            texts(
                "readings-remedy-part",
                name=_entry_name(form, meters[entry.meter], entry.register, texts),
                value=meters[entry.meter].as_on_dial(entry.value),
            )
            for entry in entries
        )
        return texts("readings-remedy-several", values=values)
    meter = meters[entries[0].meter]
    value = meter.as_on_dial(entries[0].value)
    if entries[0].previous is None:
        return texts("readings-remedy", value=value)
    used = (entries[0].value - entries[0].previous) % meter.capacity * meter.ratio
    return texts("readings-remedy-used", value=value, used=volume(used, meter.measure, texts))


def _entry_name(form: Form, meter: Meter, register: int, texts: Texts) -> str:
    return short_name(form, meter, meter.registers[register - 1], texts)
