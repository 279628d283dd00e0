"""What leaves the process because readings were sent: facts only; the locales have the words."""

from collections.abc import Mapping

from domain.accounts import Account
from domain.identifiers import UserId
from domain.outbox import Facts, Letter, Notice, StaffCard
from domain.readings.reading import ReadingState, Submission, SubmittedReading, receipt_number
from domain.residents import Language


def replaced_notice(user: UserId, submission: Submission, language: Language) -> Notice:
    """To whoever sent readings that another resident of the account has now replaced."""
    lines = [line_facts(line) for line in submission.lines]
    facts: Facts = {"account": submission.account, "lines": lines}
    return Notice(user, "readings-notice-replaced", language, facts)


def review_card(submission: Submission, account: Account | None, photo: str) -> StaffCard:
    """To the staff group: readings that wait for somebody to look at their photo."""
    facts: Facts = {
        "submission": submission.id,
        "account": submission.account,
        "street": account.address.street if account else "",
        "house": account.address.house if account else "",
        "flat": account.address.flat if account else "",
        "holder": account.holder.short if account else "",
        "receipt": receipt_number(submission.id),
        "photo": photo,
        "lines": [line_facts(line) for line in submission.lines],
    }
    return StaffCard("readings-review", facts)


def review_notice(submission: Submission, decision: str, language: Language) -> Notice:
    """To the resident: what the clerk said."""
    facts: Facts = {"receipt": receipt_number(submission.id), "account": submission.account}
    return Notice(submission.user, f"readings-notice-review-{decision}", language, facts)


def verdict_notice(submission: Submission, language: Language) -> Notice:
    """To whoever sent readings: what billing has just said of these lines of them.

    Of a refusal `lines` are the refused ones, each with its reason, and `accepted` are the others.
    """
    refused = [line for line in submission.lines if line.state is ReadingState.REFUSED]
    accepted = [line for line in submission.lines if line.state is not ReadingState.REFUSED]
    reasons = list(dict.fromkeys(line.reason for line in refused))
    months = sorted({line.month for line in refused or accepted})
    facts: Facts = {
        "account": submission.account,
        "receipt": receipt_number(submission.id),
        "months": [{"year": month.year, "month": month.month} for month in months],
        "lines": [{**line_facts(line), "reason": line.reason} for line in refused or accepted],
        "accepted": [line_facts(line) for line in accepted] if refused else [],
        "reason": reasons[0] if len(reasons) == 1 else "",
    }
    outcome = "refused" if refused else "accepted"
    return Notice(submission.user, f"readings-notice-{outcome}", language, facts)


def received_letter(account: Account, submission: Submission, language: Language) -> Letter:
    """To the resident's e-mail: what was taken (manual, 4.1)."""
    return Letter(
        to=submission.email,
        template="readings-letter-received",
        language=language,
        facts={
            "account": submission.account,
            "street": account.address.street,
            "house": account.address.house,
            "flat": account.address.flat,
            "receipt": receipt_number(submission.id),
            "at": submission.sent_at.isoformat(),
            "lines": [line_facts(line) for line in submission.lines],
        },
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
