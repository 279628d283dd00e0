"""What each step of the readings conversation says and offers."""

from datetime import date

from aiogram.fsm.state import State

from domain.meters import ZONES_OF_COUNT, Meter, Register, Resource
from domain.readings.typed import example_of
from domain.readings.understanding import Understood, WhyUnplaced
from fsm.readings import Readings, ReadingsDraft
from fsm.screen import Row, Screen
from fsm.wording import (
    address_line,
    meter_title,
    register_name,
    resource_name,
    zone_name,
)
from handlers.readings.check_screen import checking
from handlers.readings.doubt_screen import doubting
from handlers.readings.flow import meter_without_zones, open_doubt, register_to_ask
from handlers.readings.meter_notes import verification
from handlers.readings.steps import A, back_cancel, cancel_button, step
from locales.texts import Texts

ALL, ELECTRICITY, HOT_WATER = "all", "el", "hw"


def question(state: State, draft: ReadingsDraft, texts: Texts, today: date) -> Screen:
    """The screen of a step."""
    if state == Readings.choosing:
        return _choosing(draft, texts)
    meter = meter_without_zones(draft)
    if state == Readings.zones and meter:
        return _zones(draft, meter, texts)
    if state == Readings.doubting and (doubt := open_doubt(draft, today)):
        return doubting(draft, doubt, texts)
    asked = register_to_ask(draft)
    if state == Readings.entering and asked:
        return _entering(draft, *asked, texts, today)
    if state == Readings.photo:
        return Screen(texts("readings-photo"), (back_cancel(draft, texts, "photo"),))
    if state == Readings.email:
        return _email(draft, texts)
    return checking(draft, texts, today)


def _choosing(draft: ReadingsDraft, texts: Texts) -> Screen:
    electric = [meter for meter in draft.meters if meter.resource is Resource.ELECTRICITY]
    others = [meter for meter in draft.meters if meter.resource is Resource.HOT_WATER]
    rows: list[Row] = []
    if len(electric) == 1:
        rows.append((step(resource_name(Resource.ELECTRICITY, texts), draft, A.METERS, ELECTRICITY),))
    elif electric:
        rows += [(step(meter_title(meter, texts), draft, A.METERS, str(meter.id)),) for meter in electric]
    if others:
        rows.append((step(resource_name(Resource.HOT_WATER, texts), draft, A.METERS, HOT_WATER),))
    rows.append((step(texts("readings-all-meters"), draft, A.METERS, ALL),))
    rows.append((cancel_button(draft, texts),))
    return Screen(texts("readings-choosing", address=address_line(draft.account.address, texts)), tuple(rows))


def _zones(draft: ReadingsDraft, meter: Meter, texts: Texts) -> Screen:
    number = len(draft.zones) + 1
    free = [zone for zone in ZONES_OF_COUNT[len(meter.registers)] if zone not in draft.zones]
    rows = tuple((step(zone_name(zone, texts), draft, A.ZONE, f"{number}{zone.value}"),) for zone in free)
    text = texts("readings-zones", meter=meter_title(meter, texts), number=number)
    return Screen(text, (*rows, back_cancel(draft, texts)))


def _entering(draft: ReadingsDraft, meter: Meter, register: Register, texts: Texts, today: date) -> Screen:
    lines = [
        f"<b>{texts('readings-meter', meter=meter_title(meter, texts))}</b>",
        texts("readings-address", address=address_line(draft.account.address, texts)),
        "",
    ]
    name = register_name(meter, register, texts)
    if name:
        lines.append(f"<b>{name}</b>")
    lines.append(_previous(meter, register, texts))
    lines += ["", *remarks] if (remarks := verification(meter, today, texts)) else []
    lines += ["", texts("readings-enter", example=example_of(meter))]
    if len(meter.registers) > 1 and not draft.values_of(meter):
        lines.append(texts("readings-enter-at-once", registers=len(meter.registers)))
    rows: list[Row] = [back_cancel(draft, texts)]
    if len(draft.pass_meters) > 1 and not draft.correcting:
        rows.insert(0, (step(texts("readings-skip"), draft, A.SKIP, str(meter.id)),))
    return Screen("\n".join(lines), tuple(rows))


def _previous(meter: Meter, register: Register, texts: Texts) -> str:
    if register.last is None:
        return texts("readings-no-previous")
    return texts(
        "readings-previous",
        value=meter.as_on_dial(register.last.value),
        day=texts.day(register.last.taken_on),
    )


def unplaced(understood: Understood, texts: Texts) -> list[str]:
    """A sentence for the numbers of a message that were given to no register, for each reason one."""
    typed: dict[WhyUnplaced, list[str]] = {}
    for each in understood.unplaced:
        typed.setdefault(each.why, []).append(each.typed)
    return [
        texts(f"readings-unplaced-{why.value.replace('_', '-')}", typed=", ".join(numbers)[:40])
        for why, numbers in typed.items()
    ]


def _email(draft: ReadingsDraft, texts: Texts) -> Screen:
    rows: list[Row] = []
    if draft.email:
        rows.append((step(texts("readings-without-letter"), draft, A.NO_EMAIL),))
    rows.append(back_cancel(draft, texts, "email"))
    return Screen(texts("readings-email"), tuple(rows))
