"""The account that the user's manual shows, so that its examples can be followed to the number."""

from collections.abc import Iterator
from datetime import date

ACCOUNT = "111222333"
HOUSE = ("H00001", "ул. Южное шоссе", "28")
DISTRICT = "Автозаводский район"
FLAT = "52"
HOLDER = ("Иванова", "Н.", "Н.", "2555686")

_VERIFIED = "2031-05-24"
METERS = (
    f"{ACCOUNT};electricity;11228081;;2;day;night;;5;1;1;{_VERIFIED};yes;no\n",
    f"{ACCOUNT};hot_water;011774;Санузел;1;whole_day;;;5;3;1;{_VERIFIED};yes;no\n",
)

_SHOWN = (
    ("electricity;11228081;T1", (0, 36, 80, 124, 168, 212)),
    ("electricity;11228081;T2", (92, 118, 143, 170, 195, 220)),
    ("hot_water;011774;T1", (6, 12, 18, 24, 30, 36)),
)
"""The last readings are the manual's «previous» ones (4.1); what was before keeps to the same habit."""


def manual_readings(days: tuple[date, ...]) -> Iterator[str]:
    """Lines of readings.csv for the newest of these days."""
    for meter, shown in _SHOWN:
        kept = min(len(days), len(shown))
        for day, value in zip(days[-kept:], shown[-kept:], strict=True):
            yield f"{ACCOUNT};{meter};{value};{day};resident\n"
