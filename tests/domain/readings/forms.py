"""Forms of readings, and the ways to fill them in, for the tests of the machine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.accounts import Account, Address
from domain.holders import Holder
from domain.identifiers import AccountNumber, DraftId, MeterId
from domain.meters import LastReading, Meter, RegisterKey, Zone
from domain.readings import acts
from domain.readings.form import Form
from domain.readings.typed import TypedValue
from domain.readings.view import AccountView
from tests.domain.readings.given import MAY, electricity, hot_water
from tests.domain.services import ACCEPTING

ACCOUNT = Account(
    AccountNumber("111222333"), Address("ул. Южное шоссе", "28", "52"), Holder("Иванова", "Н", "Н"), "", True
)
DRAFT = DraftId("0123456789abcdef")
EMAIL = "nina@mail.ru"

LIGHT = electricity(212, 220)
GARAGE = electricity(100, 50, id=4, number="50002", zones=[None, None])


def _of_the_whole_day(meter: Meter) -> Meter:
    return replace(meter, registers=(replace(meter.registers[0], zone=Zone.WHOLE_DAY),))


BATHROOM = _of_the_whole_day(hot_water(36))
KITCHEN = _of_the_whole_day(hot_water(100, id=3, number="022885", place="Кухня"))
SINGLE = electricity(4580, id=5, number="20-000-1")
THREE_ZONES = electricity(10100, 5050, 7070, id=6, number="30001", zones=[None, None, None])

T1, T2 = (LIGHT.id, 1), (LIGHT.id, 2)
WATER, OTHER_WATER, ONLY = (BATHROOM.id, 1), (KITCHEN.id, 1), (SINGLE.id, 1)


def view_of(*meters: Meter, today: date = MAY) -> AccountView:
    return AccountView(ACCOUNT, meters, (), {}, ACCEPTING.acceptance(today, ACCOUNT), (), today)


def begun(*meters: Meter) -> Form:
    return acts.begin(DRAFT, view_of(*meters), EMAIL)


def asked(*meters: Meter) -> Form:
    """A form that asks about all of these meters."""
    form = begun(*meters)
    return acts.choose(form, [meter.id for meter in meters])


def given(form: Form, *values: tuple[RegisterKey, int]) -> Form:
    """With these values, as they were typed in full."""
    return acts.take(form, {key: TypedValue(value, "") for key, value in values})


def went(form: Form | None) -> Form:
    """What an act has made, where it has not ended the form."""
    assert form is not None
    return form


def later(meter: Meter, *lasts: int) -> Meter:
    """The same meter after billing has sent newer readings."""
    return replace(
        meter,
        registers=tuple(
            replace(register, last=LastReading(last, MAY))
            for register, last in zip(meter.registers, lasts, strict=True)
        ),
    )


def ids(*meters: Meter) -> Sequence[MeterId]:
    return [meter.id for meter in meters]
