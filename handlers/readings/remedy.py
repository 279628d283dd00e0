"""What one tap would put right, in words."""

from domain.meters import Meter
from domain.readings.checks import Finding
from fsm.readings import ReadingsDraft
from fsm.wording import (
    volume,
)
from handlers.readings.steps import short_name
from locales.texts import Texts


def remedy_label(draft: ReadingsDraft, doubt: Finding, texts: Texts) -> str:
    """The label of the button that does it."""
    entries = doubt.remedy.entries if doubt.remedy else ()
    meters = {meter.id: meter for meter in draft.meters}
    if len(entries) > 1:
        values = ", ".join(
            texts(
                "readings-remedy-part",
                name=_entry_name(draft, meters[entry.meter], entry.register, texts),
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


def _entry_name(draft: ReadingsDraft, meter: Meter, register: int, texts: Texts) -> str:
    return short_name(draft, meter, meter.registers[register - 1], texts)
