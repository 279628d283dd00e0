"""What is told of the exchange with billing, in words: to the staff group, and at the command line."""

from collections.abc import Mapping
from datetime import date

from domain.exchange import Reason, Refusal
from domain.meters import Zone
from domain.outbox import Facts
from domain.tariffs.published import Wrong
from fsm.descriptor import Descriptor
from fsm.screen import Screen
from locales.keys import keys_of
from locales.texts import Markup, Texts

_SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_THERE: "exchange-reason-not-there",
    Reason.NOT_ALLOWED: "exchange-reason-not-allowed",
    Reason.FOLDER: "exchange-reason-folder",
    Reason.DISK: "exchange-reason-disk",
    Reason.EMPTY: "exchange-reason-empty",
    Reason.NO_DATA_SHEET: "exchange-reason-no-data-sheet",
    Reason.WEB_PAGE: "exchange-reason-web-page",
    Reason.PDF: "exchange-reason-pdf",
    Reason.PICTURE: "exchange-reason-picture",
    Reason.ARCHIVE: "exchange-reason-archive",
    Reason.DOCUMENT: "exchange-reason-document",
    Reason.PASSWORD: "exchange-reason-password",
    Reason.OTHER_TABLE: "exchange-reason-other-table",
    Reason.NOT_TEXT: "exchange-reason-not-text",
    Reason.DAMAGED: "exchange-reason-damaged",
    Reason.DAMAGED_TEXT: "exchange-reason-damaged-text",
    Reason.ENCODING: "exchange-reason-encoding",
    Reason.UNKNOWN_ENCODING: "exchange-reason-unknown-encoding",
    Reason.GARBLED: "exchange-reason-garbled",
    Reason.LONG_LINE: "exchange-reason-long-line",
    Reason.OPEN_QUOTE: "exchange-reason-open-quote",
    Reason.TOO_LARGE: "exchange-reason-too-large",
    Reason.LARGE_CELL: "exchange-reason-large-cell",
    Reason.UNKNOWN_HEADING: "exchange-reason-unknown-heading",
    Reason.NOT_UNDERSTOOD: "exchange-reason-not-understood",
    Reason.DATABASE: "exchange-reason-database",
}
_TARIFF_FAULT = keys_of("exchange-tariff", Wrong)
_ZONE = keys_of("zone", Zone)
_DAYS = frozenset({"first", "last", "day"})
_COLUMNS: Mapping[str, str] = {
    "missing": "exchange-columns-missing",
    "unknown": "exchange-columns-unknown",
    "repeated": "exchange-columns-repeated",
}


def refusal_words(refusal: Refusal, texts: Texts) -> str:
    """Why nothing of a file was taken, as sentences."""
    facts = dict(refusal.facts)
    if refusal.reason is Reason.TARIFFS:
        why = Markup(tariff_fault_words(Wrong(str(facts["wrong"])), facts, texts))
        key = "exchange-reason-tariffs" if facts["column"] else "exchange-reason-tariffs-line"
        where = texts(key, line=facts["line"], column=facts["column"], why=why)
        more = [texts("exchange-reason-tariffs-more", count=facts["more"])] if facts["more"] else []
        return " ".join([where, *more])
    if refusal.reason is Reason.WRONG_COLUMNS:
        listed = [texts(_COLUMNS[name], columns=str(facts[name])) for name in _COLUMNS if facts.get(name)]
        return texts("exchange-reason-wrong-columns", kind=str(facts["kind"]), what=Markup("; ".join(listed)))
    return texts(_SENTENCES[refusal.reason], **facts)


def tariff_fault_words(wrong: Wrong, facts: Mapping[str, str | int], texts: Texts) -> str:
    """Why a row of tariffs cannot be right, as a sentence."""
    said = dict(facts)
    for name in _DAYS & said.keys():
        said[name] = texts.day(date.fromisoformat(str(said[name])))
    if "zone" in said:
        said["zone"] = texts(_ZONE[Zone(str(said["zone"]))])
    return texts(_TARIFF_FAULT[wrong], **said)


def _refused(facts: Facts, texts: Texts) -> Screen:
    """A file of billing of which nothing was taken."""
    why = refusal_words(Refusal.of(facts), texts)
    return Screen(texts("exchange-refused", file=str(facts["file"]), why=Markup(why)))


def _broken(facts: Facts, texts: Texts) -> Screen:
    """A file of billing of which some rows were not taken, or none was."""
    file, bad, rows = str(facts["file"]), int(str(facts["bad_rows"])), int(str(facts["rows"]))
    if bad == rows:
        return Screen(texts("exchange-broken-whole", file=file, bad=bad))
    return Screen(texts("exchange-broken", file=file, bad=bad, rows=str(rows)))


def _sheets(facts: Facts, texts: Texts) -> Screen:
    """Sheets of a file that hold data and were not read."""
    return Screen(texts("exchange-sheets", file=str(facts["file"]), sheets=str(facts["sheets"])))


_LEFT: Mapping[str, str] = {
    "no_file": "exchange-left-no-file",
    "cannot_be_moved": "exchange-left-cannot-be-moved",
    "cannot_be_put_aside": "exchange-left-cannot-be-put-aside",
}


def _left(facts: Facts, texts: Texts) -> Screen:
    """What lies in the folder and stays there, or cannot be put aside."""
    said = texts("exchange-left", file=str(facts["file"]))
    return Screen(f"{said}\n\n{texts(_LEFT[str(facts['why'])])}")


def _export_failed(facts: Facts, texts: Texts) -> Screen:
    """A night's export that could not be written."""
    what = _exported(facts)
    said = texts("exchange-export-failed", what=what, batch=str(facts["batch"]), why=str(facts["why"]))
    then = "exchange-export-handed-over" if facts["handed_over"] else "exchange-export-nothing-lost"
    return Screen(f"{said}\n\n{texts(then, what=what)}")


def _export_done(facts: Facts, texts: Texts) -> Screen:
    """The same, when it is there after all."""
    said = {"what": _exported(facts), "file": str(facts["file"]), "rows": str(facts["rows"])}
    return Screen(texts("exchange-export-done", **said))


def _exported(facts: Facts) -> str:
    """What was to be handed over; a card that was written before payments had one is about readings."""
    return str(facts.get("what", "readings"))


CONVERSATION = Descriptor(
    name="exchange",
    texts=("exchange",),
    cards={
        "exchange-broken": _broken,
        "exchange-refused": _refused,
        "exchange-sheets": _sheets,
        "exchange-left": _left,
        "exchange-export-failed": _export_failed,
        "exchange-export-done": _export_done,
    },
)
