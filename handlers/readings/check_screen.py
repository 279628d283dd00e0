"""The check before sending (manual, 4.1): the facts, the table, the cost."""

from collections.abc import Sequence
from datetime import date

from domain.email import masked_email
from domain.identifiers import MeterId
from domain.meters import Meter, Register
from domain.tariffs import Use, cost
from fsm.readings import ReadingsDraft, register_key
from fsm.screen import Row, Screen
from fsm.tables import table
from fsm.wording import (
    address_line,
    measure_name,
    meter_title,
    zone_name,
)
from handlers.readings.flow import remark
from handlers.readings.meter_notes import verification
from handlers.readings.remedy import remedy_label
from handlers.readings.steps import A, back_cancel, short_name, step
from locales.texts import Texts, money


def checking(draft: ReadingsDraft, texts: Texts, today: date) -> Screen:
    """All that will be sent, to be compared with the meters once more."""
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
        *cost_lines(draft.uses(), draft, texts),
    ]
    correct = [
        step(
            _correct_label(draft, meter, register, texts),
            draft,
            A.CORRECT,
            register_key(meter.id, register.number),
        )
        for meter in meters
        for register in meter.registers
    ]
    rows: list[Row] = [(step(texts("readings-send"), draft, A.SEND),)]
    if draft.changes_nothing:
        rows = []
    finding = remark(draft, today)
    if finding and finding.remedy:
        rows.append((step(remedy_label(draft, finding, texts), draft, A.REMEDY),))
    rows += [tuple(correct[start : start + 2]) for start in range(0, len(correct), 2)]
    email = (step(texts("readings-other-email"), draft, A.EMAIL),) if draft.mail_works else ()
    rows += [email] if email else []
    rows.append(back_cancel(draft, texts))
    return Screen("\n\n".join(blocks), tuple(rows))


def cost_lines(uses: Sequence[Use], draft: ReadingsDraft, texts: Texts) -> list[str]:
    """What the use costs by the tariff in force, when tariffs are loaded."""
    found = cost(uses, draft.prices)
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
    return texts("readings-correct", what=short_name(draft, meter, register, texts))


def _check_table(draft: ReadingsDraft, meter: Meter, texts: Texts) -> str:
    header = tuple(texts(f"readings-column-{column}") for column in ("zone", "previous", "current", "used"))
    rows, total = [], 0
    for register in meter.registers:
        value = draft.value(meter, register)
        if value is None:
            continue
        previous = register.last.value if register.last else None
        used = draft.used(meter, register)
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
