"""What leaves the process because readings were sent: facts only; the locales have the words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.accounts import Account
from domain.identifiers import AccountNumber, MeterId, SubmissionId, UserId
from domain.meters import HistoryPoint
from domain.outbox import AttachedFile, Facts, FileKind, Key, Letter, Notice, StaffCard
from domain.readings.decision import Decision
from domain.readings.finding import Finding
from domain.readings.reading import (
    NOT_HANDED_OVER,
    ReadingState,
    Replaced,
    Submission,
    SubmittedReading,
    receipt_number,
)
from domain.readings.unit_of_work import ReadingsUnit
from domain.residents import Language, Resident

REVIEW = "review"
"""What the keys of readings under review begin with."""

REMEMBERED = 6
"""How many earlier readings a clerk sees beside an unusual one."""


async def tell_replaced(unit: ReadingsUnit, submission: Submission, replaced: Sequence[Replaced]) -> None:
    """Whoever sent what has just been replaced is told so, unless they did it themselves."""
    for sender in dict.fromkeys(each.sender for each in replaced):
        if sender == submission.user:
            continue
        registers = {(each.meter, each.register) for each in replaced if each.sender == sender}
        lines = [line for line in submission.lines if (line.meter, line.register) in registers]
        await _tell_changed(unit, sender, submission.account, lines, submission.sent_at)


async def tell_zones_corrected(
    unit: ReadingsUnit, user: UserId, meter: MeterId, changed: Sequence[SubmissionId], now: datetime
) -> None:
    """Whoever else sent readings of a meter whose zones are named otherwise now is told what they say."""
    for number in changed:
        submission = await unit.submissions.find(number)
        if submission is None or submission.user == user:
            continue
        lines = [line for line in submission.lines if line.meter == meter and line.state in NOT_HANDED_OVER]
        await _tell_changed(unit, submission.user, submission.account, lines, now)


async def _tell_changed(
    unit: ReadingsUnit,
    sender: UserId,
    account: AccountNumber,
    lines: Sequence[SubmittedReading],
    now: datetime,
) -> None:
    resident = await unit.residents.find(sender)
    link = resident.link_to(account) if resident else None
    if not resident or not link:
        return
    notice = Notice(
        sender,
        "readings-notice-replaced",
        resident.language or Language.RU,
        {"account": account, "label": link.label, "lines": [line_facts(line) for line in lines]},
    )
    await unit.outbox.add(notice, now)


def review_card(
    submission: Submission,
    account: Account | None,
    phone: str,
    photos: Sequence[str],
    doubts: Sequence[Finding],
    history: Mapping[MeterId, Sequence[HistoryPoint]],
) -> StaffCard:
    """To the staff group: readings that wait for somebody to look at their photos, with what was before.

    `phone` is that of whoever sent them, else the one that billing knows: for clerks alone.
    """
    lines = submission.under_review
    facts: Facts = {
        "submission": submission.id,
        "account": submission.account,
        "street": account.address.street if account else "",
        "house": account.address.house if account else "",
        "flat": account.address.flat if account else "",
        "holder": account.holder.short if account else "",
        "phone": phone or (account.phone if account else ""),
        "receipt": receipt_number(submission.id),
        "months": _months(lines),
        "lines": [{**line_facts(line), "doubt": _doubt_of(line, doubts)} for line in lines],
        "earlier": [
            {"line": place, "value": str(point.value).zfill(line.integer_digits), "day": str(point.taken_on)}
            for place, line in enumerate(lines)
            for point in _remembered(line, history.get(line.meter, ()))
        ],
    }
    return StaffCard(
        "readings-review",
        facts,
        files=tuple(AttachedFile(FileKind.PHOTO, photo) for photo in photos),
        belongs_to=_review(submission),
    )


def _review(submission: Submission) -> Key:
    return Key(f"{REVIEW}:{submission.id}")


def _doubt_of(line: SubmittedReading, doubts: Sequence[Finding]) -> str:
    found = (each for each in doubts if each.meter == line.meter and each.register in (None, line.register))
    return next((each.kind.value for each in found), "")


def _remembered(line: SubmittedReading, points: Sequence[HistoryPoint]) -> Sequence[HistoryPoint]:
    return [point for point in points if point.register == line.register][-REMEMBERED:]


def review_notice(
    submission: Submission,
    lines: Sequence[SubmittedReading],
    decision: Decision,
    reason: str,
    resident: Resident,
    phone: str,
) -> Notice:
    """To the resident: what the clerk said of these lines; clerks hear when it cannot be read."""
    receipt = receipt_number(submission.id)
    facts: Facts = {
        "receipt": receipt,
        "account": submission.account,
        "months": _months(lines),
        "label": _label(resident, submission.account),
        "lines": [line_facts(line) for line in lines],
        "reason": reason,
    }
    unread = StaffCard(
        "readings-review-unread",
        {"receipt": receipt, "account": submission.account, "phone": phone},
        reply_to=_review(submission),
    )
    language = resident.language or Language.RU
    return Notice(submission.user, f"readings-notice-review-{decision}", language, facts, if_lost=unread)


def _months(lines: Sequence[SubmittedReading]) -> Sequence[Mapping[str, str | int]]:
    months = sorted({line.month for line in lines})
    return [{"year": month.year, "month": month.month} for month in months]


def _label(resident: Resident, account: AccountNumber) -> str:
    link = resident.link_to(account)
    return link.label if link else ""


def verdict_notice(submission: Submission, language: Language, label: str) -> Notice:
    """To whoever sent readings, who calls the account so: what billing has just said of these lines of them.

    Of a refusal `lines` are the refused ones, each with its reason, and `accepted` are the others.
    """
    refused = [line for line in submission.lines if line.state is ReadingState.REFUSED]
    accepted = [line for line in submission.lines if line.state is not ReadingState.REFUSED]
    reasons = list(dict.fromkeys(line.reason for line in refused))
    facts: Facts = {
        "account": submission.account,
        "label": label,
        "receipt": receipt_number(submission.id),
        "months": _months(refused or accepted),
        "lines": [{**line_facts(line), "reason": line.reason} for line in refused or accepted],
        "accepted": [line_facts(line) for line in accepted] if refused else [],
        "reason": reasons[0] if len(reasons) == 1 else "",
    }
    outcome = "refused" if refused else "accepted"
    return Notice(submission.user, f"readings-notice-{outcome}", language, facts)


def received_letter(
    account: Account, submission: Submission, language: Language, label: str, *, corrected: bool
) -> Letter:
    """To the resident's e-mail: what was taken (manual, 4.1); who sent it hears when it cannot arrive.

    `label` is their own name for the account; `corrected` says that it took the place of earlier readings.
    """
    correction = "yes" if corrected else "no"
    about: Facts = {
        "account": submission.account,
        "label": label,
        "receipt": receipt_number(submission.id),
        "submission": submission.id,
        "email": submission.email,
        "corrected": correction,
    }
    return Letter(
        to=submission.email,
        template="readings-letter-received",
        language=language,
        facts={
            "account": submission.account,
            "label": label,
            "street": account.address.street,
            "house": account.address.house,
            "flat": account.address.flat,
            "receipt": receipt_number(submission.id),
            "at": submission.sent_at.isoformat(),
            "corrected": correction,
            "months": _months(submission.lines),
            "lines": [line_facts(line) for line in submission.lines],
        },
        if_lost=Notice(submission.user, "readings-notice-letter-lost", language, about),
    )


def line_facts(line: SubmittedReading) -> Mapping[str, str | int]:
    """A line as every message about it says it: numbers as on the dial."""
    digits = line.integer_digits
    return {
        "meter": line.meter_number,
        "resource": line.resource.value,
        "place": line.place,
        "register": line.register,
        "zone": line.zone.value if line.zone else "",
        "previous": "" if line.previous is None else str(line.previous).zfill(digits),
        "value": str(line.value).zfill(digits),
        "used": "" if line.used is None else line.used,
    }
