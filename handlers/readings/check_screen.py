"""The check before sending (manual, 4.1): the facts, the table, the cost."""

from domain.identifiers import MeterId
from domain.meters import Meter, Register
from domain.phone import masked_phone, spoken_phone
from domain.readings.form import Form, seal_of, to_send
from domain.residents import Resident
from fsm.readings import register_key
from fsm.screen import Button, Row, Screen
from fsm.tables import table
from fsm.wording import (
    address_line,
    measure_name,
    meter_title,
    own_account_name,
    shown_email,
    zone_name,
)
from handlers.readings.doubt_screen import remedy_label
from handlers.readings.steps import (
    A,
    back_cancel,
    cost_lines,
    month_of,
    short_name,
    step,
    verification,
    which_month,
    zones_anew,
)
from locales.keys import keys_of
from locales.texts import Texts

COLUMNS = keys_of("readings-column", ("zone", "previous", "current", "used"))


def checking(form: Form, resident: Resident, texts: Texts) -> Screen:
    """All that will be sent, to be compared with the meters once more."""
    meters = [meter for meter in form.pass_meters if form.values_of(meter)]
    account = form.view.account
    link = resident.link_to(account.number)
    phone = spoken_phone(link.phone if link else "") or masked_phone(account.phone)
    blocks = [
        f"<b>{texts('readings-check' if to_send(form) else 'readings-check-sent')}</b>",
        *_what_to_know(form, texts),
        texts(
            "readings-check-facts",
            account=own_account_name(resident, account.number, texts),
            holder=account.holder.short,
            address=address_line(account.address, texts),
            phone=phone or texts("no-phone"),
            email=shown_email(form.answers.email or "") or texts(_why_no_letter(form)),
        ),
        *(_check_table(form, meter, texts) for meter in meters),
        *cost_lines(form, texts),
    ]
    return Screen("\n\n".join(blocks), _ways_on(form, meters, texts))


def _ways_on(form: Form, meters: list[Meter], texts: Texts) -> tuple[Row, ...]:
    rows: list[Row] = [(step(texts("readings-send"), form, A.SEND, seal_of(form)),)] if to_send(form) else []
    if form.remark and form.remark.remedy:
        rows.append((step(remedy_label(form, form.remark, texts), form, A.REMEDY),))
    correct = [_correct(form, meter, register, texts) for meter in meters for register in meter.registers]
    rows += [tuple(correct[start : start + 2]) for start in range(0, len(correct), 2)]
    if form.doubted:
        rows.append((step(texts("readings-other-photo"), form, A.OTHER_PHOTO),))
    rows += zones_anew(form, meters, texts)
    if form.answers.email is not None:
        rows.append((step(texts("readings-other-email"), form, A.EMAIL),))
    return (*rows, back_cancel(form, texts))


def _correct(form: Form, meter: Meter, register: Register, texts: Texts) -> Button:
    value = register_key((meter.id, register.number))
    return step(_correct_label(form, meter, register, texts), form, A.CORRECT, value)


def _what_to_know(form: Form, texts: Texts) -> list[str]:
    """Whether it stands already, for which month it counts, who looks at it first, a remark."""
    until = texts.short_day(form.view.acceptance.until)
    said = [
        which_month(form, texts)
        if to_send(form)
        else texts("readings-sent-already", month=month_of(form, texts), until=until)
    ]
    for meter in form.pass_meters:
        said += verification(meter, form.view.today, texts) if form.values_of(meter) else []
    if form.doubted:
        said.append(texts("readings-goes-to-clerk"))
    remark = form.remark
    if remark and remark.remedy:
        said.append(
            texts(
                "readings-remark-used-typed",
                value=_dial(form, remark.meter, remark.value),
                remedy=_dial(form, remark.meter, remark.remedy.entries[0].value),
            )
        )
    return said


def _dial(form: Form, meter: MeterId, value: int) -> str:
    return form.view.by_id[meter].as_on_dial(value)


def _why_no_letter(form: Form) -> str:
    return "readings-no-mail-server" if form.answers.email is None else "readings-no-letter"


def _correct_label(form: Form, meter: Meter, register: Register, texts: Texts) -> str:
    name = short_name(form, meter, register, texts)
    if name == meter.place:
        return texts("readings-correct-place", place=name)
    return texts("readings-correct", what=name)


def _check_table(form: Form, meter: Meter, texts: Texts) -> str:
    header = tuple(texts(COLUMNS[column]) for column in COLUMNS)
    rows, total = [], 0
    for register in meter.registers:
        value = form.value(meter, register)
        if value is None:
            continue
        previous = register.last.value if register.last else None
        used = form.used(meter, register)
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
    title = texts("readings-table", meter=meter_title(meter, texts), unit=measure_name(meter.measure, texts))
    return f"{title}\n{table(header, rows)}"


def _row_name(meter: Meter, register: Register, texts: Texts) -> str:
    if len(meter.registers) == 1:
        return meter.place or texts("register", number=1)
    zone = zone_name(register.zone, texts) if register.zone else ""
    return f"{texts('register', number=register.number)} {zone}".strip()
