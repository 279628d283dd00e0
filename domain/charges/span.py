"""From a month to a month, as residents choose it: «с января по май 2026», «3 месяца», «2025»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.errors import DomainError
from domain.plain import plain_text
from domain.readings.vocabulary import YEAR
from domain.typed_months import EARLIEST_YEAR, month_in
from domain.window import Month

MOST_MONTHS = 240
"""Twenty years; no account's history in billing is longer."""

_LATEST = re.compile(
    r"(?:за |for |the )*(?:последн\w+ |last |past )?"
    r"(?:(?P<number>\d{1,3}) (?:мес\w*|months?)|(?P<half>полгода)|(?P<year>год|year)"
    r"|(?P<this>(?:этот|текущий|this) (?:месяц|month))|(?P<before>(?:прошлый|предыдущий) месяц|last month))"
)
_YEAR = re.compile(rf"(?:за |в |for |in )?(\d{{4}})(?:[ -]*(?:й|ый))?(?: ?{YEAR})?")
_BETWEEN = re.compile(r"\s+(?:по|до|to|until|till)\s+|\s*-\s*")
_SINCE = re.compile(r"^(?:с|со|от|from|since)\s+")
_FROM = re.compile(r"^(?:с|со|от|from|за)\s+")


class NotASpan(DomainError):
    """No period can be read in it."""

    code = "charges-error-period"


@dataclass(frozen=True, slots=True)
class Span:
    """Months from `first` to `last`, both included."""

    first: Month
    last: Month

    @classmethod
    def until(cls, last: Month, months: int) -> "Span":
        """So many months, of which this is the last."""
        return cls(last.earlier(months - 1), last)

    @classmethod
    def between(cls, one: Month, other: Month) -> "Span":
        """From the earlier of two months to the later; the latest twenty years of it."""
        first, last = sorted((one, other))
        return cls(max(first, cls.until(last, MOST_MONTHS).first), last)

    def months(self) -> Iterator[Month]:
        """Each of them, the earliest first."""
        month = self.first
        while month <= self.last:
            yield month
            month = month.next()


def typed_span(typed: str, today: date) -> Span:
    """A period; years that are not said are the latest that fit.

    Raises:
        NotASpan: it is something else.
    """
    text = " ".join(plain_text(typed).split()).strip(" .,!?")
    span = _latest(text, Month.of(today)) or _whole_year(text) or _between(text, today)
    if span is None:
        raise NotASpan
    return span


def _latest(text: str, this: Month) -> Span | None:
    said = _LATEST.fullmatch(text)
    if said is None:
        return None
    if said["before"]:
        return Span(this.previous(), this.previous())
    number = 6 if said["half"] else 12 if said["year"] else int(said["number"] or 1)
    return Span.until(this, number) if 1 <= number <= MOST_MONTHS else None


def _whole_year(text: str) -> Span | None:
    said = _YEAR.fullmatch(text)
    if said is None or int(said[1]) < EARLIEST_YEAR:
        return None
    return Span(Month(int(said[1]), 1), Month(int(said[1]), 12))


def _between(text: str, today: date) -> Span | None:
    """A month, two with something between them, or from one until now."""
    if (since := _SINCE.match(text)) and (month := month_in(text[since.end() :], today)):
        return Span.between(month, Month.of(today))
    if month := month_in(text, today):
        return Span(month, month)
    for between in _BETWEEN.finditer(text):
        last = month_in(text[between.end() :], today)
        if last is None:
            continue
        # A month without its year is the newest that is no later than the last.
        first = month_in(_FROM.sub("", text[: between.start()]), last.day(1))
        if first is not None:
            return Span.between(first, last)
    return None
