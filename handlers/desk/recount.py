"""What was said of a request, in a topic that was made anew."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from domain.outbox import Facts
from domain.requests.events import ActorKind, EventKind
from fsm.screen import Screen
from fsm.wording import refusal_words, rows_of
from locales.texts import Texts


def recount(facts: Facts, texts: Texts) -> Screen:
    """Who said what and when, oldest first."""
    said = [texts("desk-recount", number=str(facts["number"]))]
    for line in rows_of(facts, "lines"):
        said += ["", *_line(line, texts)]
    return Screen("\n".join(said))


def _line(line: Mapping[str, str | int], texts: Texts) -> Iterator[str]:
    at = datetime.fromisoformat(str(line["at"]))
    when = {"day": texts.short_day(at), "time": texts.time(at)}
    yield texts("desk-recount-line", who=_who(line, texts), what=str(line["what"]), **when)
    text = str(line["text"])
    if line["what"] == EventKind.REFUSED:
        text = refusal_words(text, texts)
    if text:
        yield texts("desk-card-text", text=text)
    if line["files"]:
        yield texts("desk-card-files", count=int(line["files"]))


def _who(line: Mapping[str, str | int], texts: Texts) -> str:
    match ActorKind(str(line["by"])):
        case ActorKind.CLERK:
            return str(line["name"])
        case ActorKind.RESIDENT:
            return texts.plain()("desk-recount-resident")
        case ActorKind.SYSTEM:
            return texts.plain()("desk-recount-bot")
