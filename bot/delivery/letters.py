"""Letters: from an outbox row's facts to a subject, a text and an HTML part, in the resident's language."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.accounts import Address
from domain.meters import MEASURE_OF, Resource
from domain.outbox import Facts, Letter
from fsm.wording import address_line, lines_of, measure_name, register_label, resource_name, zone_of
from locales.texts import Texts


class UnknownLetter(LookupError):
    """A template that this program does not know: written by a newer one."""


@dataclass(frozen=True, slots=True)
class LetterParts:
    """What a letter is made of."""

    subject: str
    text: str
    html: str


def compose(letter: Letter, texts: Texts) -> LetterParts:
    """The letter in words.

    Raises:
        UnknownLetter: there is no such template.
    """
    try:
        make = LETTERS[letter.template]
    except KeyError as error:
        raise UnknownLetter(letter.template) from error
    return make(letter.facts, texts.plain())


def _code(facts: Facts, texts: Texts) -> LetterParts:
    code = str(facts["code"])
    text = texts("linking-letter-code", code=code)
    return LetterParts(texts("linking-letter-code-subject", code=code), text, _page(_paragraphs(text)))


def _received(facts: Facts, texts: Texts) -> LetterParts:
    at = datetime.fromisoformat(str(facts["at"]))
    address = Address(str(facts["street"]), str(facts["house"]), str(facts["flat"]))
    receipt = str(facts["receipt"])
    start = texts(
        "readings-letter-received",
        account=str(facts["account"]),
        address=address_line(address, texts),
        day=texts.day(at),
        time=texts.time(at),
        receipt=receipt,
    )
    end = texts("readings-letter-end")
    lines = lines_of(facts)
    text = "\n".join([start, "", *(_line_in_words(line, texts) for line in lines), "", end])
    page = _page(_paragraphs(start) + _table(lines, texts) + _paragraphs(end))
    return LetterParts(texts("readings-letter-received-subject", receipt=receipt), text, page)


Line = Mapping[str, str | int]


def _line_in_words(line: Line, texts: Texts) -> str:
    resource = Resource(str(line["resource"]))
    return texts(
        "readings-letter-line",
        meter=_meter(line, texts),
        register=_register(line, texts),
        previous=str(line["previous"]) or texts("not-given"),
        value=str(line["value"]),
        used=line["used"],
        known="no" if line["used"] == "" else "yes",
        unit=measure_name(MEASURE_OF[resource], texts),
    )


def _table(lines: Sequence[Line], texts: Texts) -> str:
    columns = ("meter", "zone", "previous", "current", "used")
    header = "".join(f"<th>{html.escape(texts(f'readings-column-{column}'))}</th>" for column in columns)
    return f"<table><tr>{header}</tr>{''.join(_table_row(line, texts) for line in lines)}</table>"


def _table_row(line: Line, texts: Texts) -> str:
    unit = measure_name(MEASURE_OF[Resource(str(line["resource"]))], texts)
    used = f"{line['used']} {unit}" if line["used"] != "" else ""
    cells = (_meter(line, texts), _register(line, texts), str(line["previous"]), str(line["value"]), used)
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _meter(line: Line, texts: Texts) -> str:
    place = f" ({line['place']})" if line["place"] else ""
    return f"{resource_name(Resource(str(line['resource'])), texts)} {line['meter']}{place}"


def _register(line: Line, texts: Texts) -> str:
    return register_label(int(line["register"]), zone_of(line), texts)


def _paragraphs(text: str) -> str:
    blocks = (html.escape(block).replace("\n", "<br>") for block in text.split("\n\n"))
    return "".join(f"<p>{block}</p>" for block in blocks)


def _page(body: str) -> str:
    style = (
        "body{font-family:sans-serif}table{border-collapse:collapse}"
        "td,th{border:1px solid #999;padding:4px 8px;text-align:left}"
    )
    head = f'<head><meta charset="utf-8"><style>{style}</style></head>'
    return f"<!doctype html><html>{head}<body>{body}</body></html>"


LETTERS: dict[str, Callable[[Facts, Texts], LetterParts]] = {
    "linking-letter-code": _code,
    "readings-letter-received": _received,
}
