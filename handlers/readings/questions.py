"""What each step of the readings conversation says and offers."""

import html
from collections.abc import Sequence
from datetime import date, timedelta

from aiogram.fsm.state import State

from domain.email import masked_email
from domain.identifiers import MeterId
from domain.meters import ZONES_OF_COUNT, Meter, Register, Resource
from domain.readings.checks import Finding, FindingKind
from domain.readings.message import Understood, WhyUnplaced
from domain.readings.typed import example_of
from domain.tariffs import cost
from fsm.callbacks import ReadingsAction, ReadingsStep
from fsm.drafts import ReadingsDraft, register_key
from fsm.screen import Button, Row, Screen
from fsm.states import Readings
from handlers.readings.flow import meter_without_zones, open_doubt, register_to_ask, remark
from handlers.tables import table
from handlers.wording import (
    address_line,
    meter_title,
    register_name,
    resource_name,
    unit_name,
    volume,
    zone_name,
)
from locales.texts import Texts, money

A = ReadingsAction
VERIFICATION_IS_NEAR = timedelta(days=60)
ALL, ELECTRICITY, HOT_WATER = "all", "el", "hw"


def question(state: State, draft: ReadingsDraft, texts: Texts, today: date) -> Screen:
    """The screen of a step."""
    if state == Readings.choosing:
        return _choosing(draft, texts)
    meter = meter_without_zones(draft)
    if state == Readings.zones and meter:
        return _zones(draft, meter, texts)
    doubt = open_doubt(draft, today)
    if state == Readings.doubting and doubt:
        return _doubting(draft, doubt, texts)
    asked = register_to_ask(draft)
    if state == Readings.entering and asked:
        return _entering(draft, *asked, texts, today)
    if state == Readings.photo:
        return Screen(texts("readings-photo"), (_back_cancel(draft, texts, "photo"),))
    if state == Readings.email:
        return _email(draft, texts)
    return _checking(draft, texts, today)


def _choosing(draft: ReadingsDraft, texts: Texts) -> Screen:
    electric = [meter for meter in draft.meters if meter.resource is Resource.ELECTRICITY]
    others = [meter for meter in draft.meters if meter.resource is Resource.HOT_WATER]
    rows: list[Row] = []
    if len(electric) == 1:
        rows.append((_step(resource_name(Resource.ELECTRICITY, texts), draft, A.METERS, ELECTRICITY),))
    elif electric:
        rows += [(_step(meter_title(meter, texts), draft, A.METERS, str(meter.id)),) for meter in electric]
    if others:
        rows.append((_step(resource_name(Resource.HOT_WATER, texts), draft, A.METERS, HOT_WATER),))
    rows.append((_step(texts("readings-all-meters"), draft, A.METERS, ALL),))
    rows.append((_cancel(draft, texts),))
    return Screen(texts("readings-choosing", address=address_line(draft.account.address, texts)), tuple(rows))


def _zones(draft: ReadingsDraft, meter: Meter, texts: Texts) -> Screen:
    number = len(draft.zones) + 1
    free = [zone for zone in ZONES_OF_COUNT[len(meter.registers)] if zone not in draft.zones]
    rows = tuple((_step(zone_name(zone, texts), draft, A.ZONE, f"{number}{zone.value}"),) for zone in free)
    text = texts("readings-zones", meter=meter_title(meter, texts), number=number)
    return Screen(text, (*rows, _back_cancel(draft, texts)))


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
    rows: list[Row] = [_back_cancel(draft, texts)]
    if len(draft.pass_meters) > 1 and not draft.correcting:
        rows.insert(0, (_step(texts("readings-skip"), draft, A.SKIP, str(meter.id)),))
    return Screen("\n".join(lines), tuple(rows))


def _previous(meter: Meter, register: Register, texts: Texts) -> str:
    if register.last is None:
        return texts("readings-no-previous")
    return texts(
        "readings-previous",
        value=meter.as_on_dial(register.last.value),
        day=texts.day(register.last.taken_on),
    )


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
            value=", ".join(meter.as_on_dial(each.last.value) for each in meter.registers if each.last),
        )
        for meter in meters
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


def _doubting(draft: ReadingsDraft, doubt: Finding, texts: Texts) -> Screen:
    meter = next(meter for meter in draft.pass_meters if meter.id == doubt.meter)
    text = texts(
        f"readings-doubt-{doubt.kind.value.replace('_', '-')}",
        name=_doubted_name(draft, meter, doubt, texts),
        previous="" if doubt.previous is None else meter.as_on_dial(doubt.previous),
        value=meter.as_on_dial(doubt.value),
        used=volume(doubt.used or 0, meter.unit, texts),
        usual=volume(doubt.usual or 0, meter.unit, texts),
    )
    rows: list[Row] = []
    if doubt.remedy and doubt.remedy.entries:
        rows.append((_step(_remedy_label(draft, doubt, texts), draft, A.REMEDY),))
    rows.append((_step(texts("readings-enter-again"), draft, A.AGAIN),))
    rows.append((_step(texts(_insisting(draft, doubt)), draft, A.INSIST),))
    rows.append(_back_cancel(draft, texts))
    return Screen(text, tuple(rows))


def _insisting(draft: ReadingsDraft, doubt: Finding) -> str:
    if doubt.photo_confirms and not draft.photo:
        return "readings-insist-photo"
    return "readings-insist-zero" if doubt.kind is FindingKind.ROLLED_OVER else "readings-insist"


def _doubted_name(draft: ReadingsDraft, meter: Meter, doubt: Finding, texts: Texts) -> str:
    for register in meter.registers:
        if register.number == doubt.register and len(meter.registers) > 1:
            return _short_name(draft, meter, register, texts)
    place = f" ({meter.place})" if meter.place else ""
    return texts("readings-doubted-meter", number=f"{meter.number}{place}")


def _remedy_label(draft: ReadingsDraft, doubt: Finding, texts: Texts) -> str:
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
    return texts("readings-remedy-used", value=value, used=volume(used, meter.unit, texts))


def _entry_name(draft: ReadingsDraft, meter: Meter, register: int, texts: Texts) -> str:
    return _short_name(draft, meter, meter.registers[register - 1], texts)


def _checking(draft: ReadingsDraft, texts: Texts, today: date) -> Screen:
    meters = [meter for meter in draft.pass_meters if draft.values_of(meter)]
    blocks = [
        f"<b>{texts('readings-check')}</b>",
        *_what_to_know(draft, texts, today),
        texts(
            "readings-check-facts",
            account=draft.account.number,
            address=address_line(draft.account.address, texts),
            phone=draft.phone or texts("not-given"),
            email=masked_email(draft.email) or texts(_why_no_letter(draft)),
        ),
        *(_check_table(draft, meter, texts) for meter in meters),
        *_cost(draft, texts),
    ]
    correct = [
        _step(
            _correct_label(draft, meter, register, texts),
            draft,
            A.CORRECT,
            register_key(meter.id, register.number),
        )
        for meter in meters
        for register in meter.registers
    ]
    rows: list[Row] = [(_step(texts("readings-send"), draft, A.SEND),)]
    if draft.changes_nothing:
        rows = []
    finding = remark(draft, today)
    if finding and finding.remedy:
        rows.append((_step(_remedy_label(draft, finding, texts), draft, A.REMEDY),))
    rows += [tuple(correct[start : start + 2]) for start in range(0, len(correct), 2)]
    email = (_step(texts("readings-other-email"), draft, A.EMAIL),) if draft.mail_works else ()
    rows += [email] if email else []
    rows.append(_back_cancel(draft, texts))
    return Screen("\n\n".join(blocks), tuple(rows))


def _cost(draft: ReadingsDraft, texts: Texts) -> list[str]:
    """What the use costs by the tariff in force, when tariffs are loaded."""
    found = cost(draft.uses(), draft.prices)
    if found is None:
        return []
    return [texts("readings-cost", sum=money(found.kopecks), day=texts.day(found.since))]


def _what_to_know(draft: ReadingsDraft, texts: Texts, today: date) -> list[str]:
    """Whether it stands already, for which month it counts, who looks at it first, a remark."""
    window = draft.window
    month = texts.month(window.month.year, window.month.month)
    days = {
        "month": month,
        "opens": texts.short_day(window.opens_on),
        "closes": texts.short_day(window.closes_on),
    }
    said = []
    taken = _taken_by_billing(draft)
    if draft.changes_nothing:
        said.append(texts("readings-sent-for-next") if taken else texts("readings-sent-already", **days))
    elif taken:
        said.append(texts("readings-month-taken", month=month))
    elif not window.is_open:
        said.append(texts("readings-outside-window", **days))
    for meter in draft.pass_meters:
        said += verification(meter, today, texts) if draft.values_of(meter) else []
    if draft.doubted:
        said.append(texts("readings-goes-to-clerk"))
    finding = remark(draft, today)
    if finding and finding.remedy:
        said.append(
            texts(
                "readings-remark-used-typed",
                value=_dial(draft, finding.meter, finding.value),
                remedy=_dial(draft, finding.meter, finding.remedy.entries[0].value),
            )
        )
    return said


def _taken_by_billing(draft: ReadingsDraft) -> bool:
    """Whether the month's readings have been handed over: then new ones count for the next month."""
    return any(
        register.last and register.last.month and register.last.month >= draft.window.month
        for _, register in draft.pass_registers
    )


def _dial(draft: ReadingsDraft, meter: MeterId, value: int) -> str:
    return next(each for each in draft.meters if each.id == meter).as_on_dial(value)


def _why_no_letter(draft: ReadingsDraft) -> str:
    return "readings-no-letter" if draft.mail_works else "readings-no-mail-server"


def _correct_label(draft: ReadingsDraft, meter: Meter, register: Register, texts: Texts) -> str:
    if meter.place and len(meter.registers) == 1:
        return texts("readings-correct-place", place=meter.place)
    return texts("readings-correct", what=_short_name(draft, meter, register, texts))


def _short_name(draft: ReadingsDraft, meter: Meter, register: Register, texts: Texts) -> str:
    """What tells a register from the others of the form: «Т1», «Гараж Т1», «Санузел»."""
    own = meter.place or meter.number
    if len(meter.registers) == 1:
        return own
    zoned = [each for each in draft.pass_meters if len(each.registers) > 1]
    name = texts("register", number=register.number)
    return name if len(zoned) == 1 else f"{own} {name}"


def _check_table(draft: ReadingsDraft, meter: Meter, texts: Texts) -> str:
    header = tuple(texts(f"readings-column-{column}") for column in ("zone", "previous", "current", "used"))
    rows, total = [], 0
    for register in meter.registers:
        value = draft.value(meter, register)
        if value is None:
            continue
        previous = register.last.value if register.last else None
        used = None if previous is None else (value - previous) % meter.capacity * meter.ratio
        if previous is not None and value < previous and meter.id in draft.doubted:
            used = None  # a clerk will say what the lower reading means
        total += used or 0
        rows.append(
            (
                _row_name(meter, register, texts),
                "" if previous is None else meter.as_on_dial(previous),
                meter.as_on_dial(value),
                "" if used is None else str(used),
            )
        )
    if len(rows) > 1:
        rows.append((texts("readings-total"), "", "", str(total)))
    title = texts("readings-table", meter=meter_title(meter, texts), unit=unit_name(meter.unit, texts))
    return f"{title}\n{table(header, rows)}"


def _row_name(meter: Meter, register: Register, texts: Texts) -> str:
    if len(meter.registers) == 1:
        return meter.place or texts("register", number=1)
    zone = zone_name(register.zone, texts) if register.zone else ""
    return f"{texts('register', number=register.number)} {zone}".strip()


def _email(draft: ReadingsDraft, texts: Texts) -> Screen:
    rows: list[Row] = []
    if draft.email:
        rows.append((_step(texts("readings-without-letter"), draft, A.NO_EMAIL),))
    rows.append(_back_cancel(draft, texts, "email"))
    return Screen(texts("readings-email"), tuple(rows))


def _step(label: str, draft: ReadingsDraft, action: ReadingsAction, value: str = "") -> Button:
    # Texts are made safe for HTML, but a label is shown as it is: a meter's place may have an ampersand.
    plain = html.unescape(label)
    return Button(plain, ReadingsStep(draft=draft.id, action=action, value=value).pack())


def _back_cancel(draft: ReadingsDraft, texts: Texts, aside: str = "") -> Row:
    # A double press must not go back twice, so the button says from where it goes.
    counts = (len(draft.asked), len(draft.skipped), len(draft.zones), len(draft.values))
    where = f"{aside or draft.correcting}.{'.'.join(map(str, counts))}"
    return _step(texts("button-back"), draft, A.BACK, where), _cancel(draft, texts)


def _cancel(draft: ReadingsDraft, texts: Texts) -> Button:
    return _step(texts("button-cancel"), draft, A.CANCEL)
