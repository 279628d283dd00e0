"""What readings send of their own accord, in words: letters, notices to residents, cards for clerks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.accounts import Address
from domain.identifiers import SubmissionId
from domain.meters import MEASURE_OF, Resource
from domain.outbox import Facts
from domain.phone import spoken_phone
from domain.readings.finding import FindingKind
from domain.window import Month
from fsm.buttons import go_row, menu_row
from fsm.descriptor import LetterForm, ScreenForm
from fsm.letters import LetterParts, page, paragraphs, table
from fsm.readings import SENT, ReadingsOf, month_key
from fsm.receipts import LetterAgain
from fsm.requests import STATEMENT
from fsm.screen import Button, Row, Screen
from fsm.wording import (
    account_of,
    address_line,
    lines_of,
    measure_name,
    months_in_words,
    reason_words,
    register_label,
    resource_name,
    rows_of,
    shown_email,
    values_in_words,
    zone_of,
)
from handlers.reviews import decisions
from locales.keys import keys_of
from locales.texts import Markup, Texts

Line = Mapping[str, str | int]

COLUMNS = keys_of("readings-column", ("meter", "zone", "previous", "current", "used"))
DOUBTS = keys_of("review-doubt", FindingKind)

# ---- letters --------------------------------------------------------------------------------------


def _received(facts: Facts, texts: Texts) -> LetterParts:
    at = datetime.fromisoformat(str(facts["at"]))
    address = Address(str(facts["street"]), str(facts["house"]), str(facts["flat"]))
    receipt = str(facts["receipt"])
    start = texts(
        "readings-letter-received",
        account=account_of(facts, texts),
        address=address_line(address, texts),
        day=texts.day(at),
        time=texts.time(at),
        receipt=receipt,
        months=months_in_words(facts, texts),
        corrected=str(facts.get("corrected", "no")),
    )
    end = texts("readings-letter-end")
    lines = lines_of(facts)
    text = "\n".join([start, "", *(_line_in_words(line, texts) for line in lines), "", end])
    written = page(paragraphs(start), _table(lines, texts), paragraphs(end))
    corrects = facts.get("corrected") == "yes"
    subject = "readings-letter-corrected-subject" if corrects else "readings-letter-received-subject"
    return LetterParts(texts(subject, receipt=receipt), text, written)


def _line_in_words(line: Line, texts: Texts) -> str:
    resource = Resource(str(line["resource"]))
    return texts(
        "readings-letter-line",
        meter=_meter(line, texts),
        register=_register(line, texts),
        previous=str(line["previous"]) or texts("no-reading"),
        value=str(line["value"]),
        used=line["used"],
        known="no" if line["used"] == "" else "yes",
        unit=measure_name(MEASURE_OF[resource], texts),
    )


def _table(lines: Sequence[Line], texts: Texts) -> str:
    header = [texts(COLUMNS[column]) for column in COLUMNS]
    return table(header, [_cells(line, texts) for line in lines])


def _cells(line: Line, texts: Texts) -> Sequence[str]:
    unit = measure_name(MEASURE_OF[Resource(str(line["resource"]))], texts)
    used = f"{line['used']} {unit}" if line["used"] != "" else ""
    return _meter(line, texts), _register(line, texts), str(line["previous"]), str(line["value"]), used


def _meter(line: Line, texts: Texts) -> str:
    place = f" ({line['place']})" if line["place"] else ""
    return f"{resource_name(Resource(str(line['resource'])), texts)} {line['meter']}{place}"


def _register(line: Line, texts: Texts) -> str:
    return register_label(int(line["register"]), zone_of(line), texts)


# ---- notices --------------------------------------------------------------------------------------


def _replaced(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-replaced", account=account_of(facts, texts), values=values_in_words(facts, texts)
    )
    return Screen(text, (go_row(texts("menu-sent"), SENT), menu_row(texts)))


def _meter_ended(facts: Facts, texts: Texts) -> Screen:
    meter = {name: str(facts[name]) for name in ("resource", "meter", "place")}
    text = texts("readings-notice-meter-ended", account=account_of(facts, texts), meter=_meter(meter, texts))
    return Screen(text, (menu_row(texts),))


def _letter_lost(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-letter-lost",
        account=str(facts["account"]),
        receipt=str(facts["receipt"]),
        email=shown_email(str(facts["email"])),
    )
    corrected = facts.get("corrected") == "yes"
    again = LetterAgain(submission=int(str(facts["submission"])), corrected=corrected).pack()
    return Screen(text, ((Button(texts("receipts-other-email"), again),), menu_row(texts)))


def _review_accepted(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-review-accept",
        account=account_of(facts, texts),
        receipt=str(facts["receipt"]),
        values=values_in_words(facts, texts),
    )
    return Screen(text, (go_row(texts("menu-sent"), SENT), menu_row(texts)))


def _review_declined(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-review-decline",
        account=account_of(facts, texts),
        receipt=str(facts["receipt"]),
        values=values_in_words(facts, texts),
        reason=reason_words(str(facts.get("reason") or ""), texts) or texts("review-reason-none"),
    )
    anew, write = _readings_row(texts("menu-readings"), facts), go_row(texts("menu-statement"), STATEMENT)
    return Screen(text, (anew, write, menu_row(texts)))


def _readings_row(label: str, facts: Facts) -> Row:
    """Readings of the account that the notice is about, whichever the menu is about."""
    return (Button(label, ReadingsOf(account=str(facts["account"]), month=_only_month(facts)).pack()),)


def _verdict_accepted(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-accepted",
        months=months_in_words(facts, texts),
        account=account_of(facts, texts),
        receipt=str(facts["receipt"]),
        values=values_in_words(facts, texts),
    )
    return Screen(text, (go_row(texts("menu-sent"), SENT), menu_row(texts)))


def _verdict_refused(facts: Facts, texts: Texts) -> Screen:
    text = texts(
        "readings-notice-refused",
        months=months_in_words(facts, texts),
        account=account_of(facts, texts),
        receipt=str(facts["receipt"]),
        refusals=Markup("\n".join(_refusals(facts, texts))),
    )
    parts = [text]
    if facts["accepted"]:
        values = values_in_words({"lines": facts["accepted"]}, texts)
        parts.append(texts("readings-notice-refused-rest", values=values))
    parts.append(texts("readings-notice-refused-advice"))
    correct = _readings_row(texts("readings-notice-refused-correct"), facts)
    return Screen("\n\n".join(parts), (correct, go_row(texts("menu-statement"), STATEMENT), menu_row(texts)))


def _refusals(facts: Facts, texts: Texts) -> list[str]:
    """What was refused and why; a reason that all have is said once."""
    if facts["reason"]:
        values = values_in_words(facts, texts)
        return [texts("readings-notice-refused-line", values=values, reason=str(facts["reason"]))]
    return [
        texts(
            "readings-notice-refused-line",
            values=values_in_words({"lines": [line]}, texts),
            reason=str(line["reason"]),
        )
        for line in lines_of(facts)
    ]


def _only_month(facts: Facts) -> str:
    """The month that a notice is about, for its buttons; older notices have not said it."""
    months = lines_of({"lines": facts.get("months", ())})
    return month_key(Month(int(months[0]["year"]), int(months[0]["month"]))) if len(months) == 1 else ""


# ---- cards ----------------------------------------------------------------------------------------


def _review(facts: Facts, texts: Texts) -> Screen:
    submission = SubmissionId(int(str(facts["submission"])))
    address = Address(str(facts["street"]), str(facts["house"]), str(facts["flat"]))
    head = texts(
        "review",
        receipt=str(facts["receipt"]),
        account=str(facts["account"]),
        address=address_line(address, texts),
        holder=str(facts["holder"]),
        phone=spoken_phone(str(facts.get("phone") or "")) or texts("no-phone"),
        months=months_in_words(facts, texts),
    )
    lines = [_review_line(place, line, facts, texts) for place, line in enumerate(lines_of(facts))]
    return Screen("\n\n".join([head, *lines]), (decisions(submission, texts),))


def _review_line(place: int, line: Line, facts: Facts, texts: Texts) -> str:
    unit = measure_name(MEASURE_OF[Resource(str(line["resource"]))], texts)
    earlier = [
        texts("review-earlier", value=str(row["value"]), day=texts.day(date.fromisoformat(str(row["day"]))))
        for row in rows_of(facts, "earlier")
        if row["line"] == place
    ]
    doubt = str(line.get("doubt") or "")
    return texts(
        "review-line",
        meter=_meter(line, texts),
        register=_register(line, texts),
        unit=unit,
        previous=str(line["previous"]) or texts("no-reading"),
        value=str(line["value"]),
        used=f"{line['used']} {unit}" if line["used"] != "" else texts("no-use"),
        doubt=texts(DOUBTS[FindingKind(doubt)]) if doubt else texts("review-doubt-none"),
        history=Markup("\n".join(reversed(earlier)) or texts("no-history")),
    )


def _review_unread(facts: Facts, texts: Texts) -> Screen:
    return Screen(
        texts(
            "review-unread",
            receipt=str(facts["receipt"]),
            account=str(facts["account"]),
            phone=spoken_phone(str(facts["phone"])) or texts("no-phone"),
        )
    )


LETTERS: Mapping[str, LetterForm] = {"readings-letter-received": _received}
NOTICES: Mapping[str, ScreenForm] = {
    "readings-notice-letter-lost": _letter_lost,
    "readings-notice-replaced": _replaced,
    "readings-notice-meter-ended": _meter_ended,
    "readings-notice-review-accept": _review_accepted,
    "readings-notice-review-decline": _review_declined,
    "readings-notice-accepted": _verdict_accepted,
    "readings-notice-refused": _verdict_refused,
}
CARDS: Mapping[str, ScreenForm] = {
    "readings-review": _review,
    "readings-review-unread": _review_unread,
}
