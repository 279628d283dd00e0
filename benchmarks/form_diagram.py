"""Draws the form of readings into `docs/readings-form.md`: `python -m benchmarks.form_diagram`."""

from datetime import date
from pathlib import Path

from domain.accounts import Account, Address
from domain.holders import Holder
from domain.identifiers import AccountNumber, DraftId, MeterId, MeterNumber
from domain.meters import LastReading, Meter, Register, Resource, Zone
from domain.readings.acts import begin
from domain.readings.diagram import mermaid, ways
from domain.readings.policy import OutsideWindow, ReadingsPolicy
from domain.readings.view import AccountView
from domain.window import Window

DOCUMENT = Path(__file__).parent.parent / "docs" / "readings-form.md"

_BEFORE, _TODAY = date(2013, 4, 24), date(2013, 5, 24)
_NUMBER = AccountNumber("111222333")
_ACCOUNT = Account(
    _NUMBER, Address("ул. Южное шоссе", "28", "52"), Holder("Иванова", "Н", "Н"), "", loaded=True
)


def _meter(number: int, resource: Resource, zones: tuple[Zone | None, ...]) -> Meter:
    return Meter(
        id=MeterId(number),
        account=_NUMBER,
        resource=resource,
        number=MeterNumber(str(number)),
        place="",
        registers=tuple(Register(at + 1, zone, LastReading(200, _BEFORE)) for at, zone in enumerate(zones)),
        integer_digits=5,
        fraction_digits=1,
        ratio=1,
        verified_until=None,
        in_service=True,
        smart=False,
    )


def document() -> str:
    """The page: the machine walked with a two-zone meter whose zones nobody knows, and a water meter."""
    meters = (
        _meter(1, Resource.ELECTRICITY, (None, None)),
        _meter(2, Resource.HOT_WATER, (Zone.WHOLE_DAY,)),
    )
    policy = ReadingsPolicy(Window(23, 26), OutsideWindow.ACCEPT)
    view = AccountView(_ACCOUNT, meters, (), {}, policy.acceptance(_TODAY, _ACCOUNT), (), _TODAY)
    drawn = mermaid(ways(begin(DraftId("0"), view, "nina@example.org")))
    return f"""# The form of readings

Drawn by `python -m benchmarks.form_diagram` from the machine itself (`domain/readings/form.py`, `acts.py`),
walked with a two-zone meter whose zones are not known yet and a water meter. A value «odd» is more than a
household uses, an «impossible» one more than its wires carry: then a photo is asked for.

```mermaid
{drawn}```
"""


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
