"""What is said about a meter itself: its verification, and that it reads itself."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.meters import Meter
from fsm.wording import meter_title
from locales.texts import Texts

VERIFICATION_IS_NEAR = timedelta(days=60)


def verification(meter: Meter, today: date, texts: Texts) -> list[str]:
    """A line about the meter's verification, where it is over or near its end."""
    until = meter.verified_until
    if until is None or until - today > VERIFICATION_IS_NEAR:
        return []
    key = "readings-verification-over" if until < today else "readings-verification-near"
    return [texts(key, number=meter.number, day=texts.day(until))]


def smart_meters(meters: Sequence[Meter], texts: Texts) -> str:
    """What to say of meters that read themselves."""
    return "\n".join(
        texts(
            "readings-smart",
            meter=meter_title(meter, texts),
            value=", ".join(meter.as_on_dial(each.last.value) for each in meter.registers if each.last)
            or texts("not-given"),
        )
        for meter in meters
    )
