"""Tariffs of a file put beside those that are known: day by day each kind has one, or the file is not right.

A file says a tariff whole: what it says takes the place of the known one of the same kind and first day, and
of those that lie within its days. A real tariff takes away what samples stand for its days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from domain.meters import Resource
from domain.tariffs.published import (
    Doubt,
    Doubtful,
    Fault,
    Line,
    PublishedRate,
    PublishedTariff,
    Wrong,
    tariffs_of,
)
from domain.tariffs.soundness import doubts_of, faults_of
from domain.tariffs.vat import vat_on, vat_steps

_DAY = timedelta(days=1)
_LEAP = 2
"""A price that is so many times the one before it, or such a part of it, was hardly set by anybody."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What comes of a file: why it cannot be right, or what it brings and what gives way to that."""

    faults: tuple[Fault, ...]
    doubts: tuple[Doubt, ...]
    brought: tuple[PublishedRate, ...]
    gone: tuple[PublishedRate, ...]


def timeline(said: Sequence[Line], known: Sequence[PublishedRate]) -> Timeline:
    """Put the rows of a file together with those that are known; nothing is right unless all of it is."""
    faults: list[Fault] = []
    doubts: list[Doubt] = []
    lines = list(_once(said, faults, doubts))
    brought = list(_ended_where_nothing_is_published(tariffs_of(lines)))
    for tariff in brought:
        faults += faults_of(tariff)
        doubts += doubts_of(tariff)
    faults += _vat_unsaid(lines)
    before = tariffs_of(Line(0, rate) for rate in known)
    faults += _samples_over_real(brought, before)
    kept = _left_beside(brought, before)
    for one_kind in _by_kind([*brought, *kept]):
        faults += _faults_in_time(one_kind)
        doubts += _leaps(one_kind)
    brings = [rate for each in brought if each.published for rate in each.rates]
    stays = {rate.key for rate in brings} | {rate.key for each in kept for rate in each.rates}
    gone = [rate for rate in known if rate.key not in stays]
    return Timeline(tuple(sorted(faults, key=_line_of)), tuple(doubts), tuple(brings), tuple(gone))


def _line_of(fault: Fault) -> int:
    return fault.line


def _once(said: Sequence[Line], faults: list[Fault], doubts: list[Doubt]) -> Iterator[Line]:
    """Each rate once; one that stands there twice is noted."""
    seen: dict[object, Line] = {}
    for line in said:
        earlier = seen.setdefault(line.rate.key, line)
        if earlier is line:
            yield line
        elif earlier.rate == line.rate:
            doubts.append(Doubt(line.number, "", Doubtful.SAME_TWICE))
        else:
            faults.append(
                Fault(line.number, "zone, band, valid_from", Wrong.REPEATED, {"earlier": earlier.number})
            )


def _ended_where_nothing_is_published(brought: Sequence[PublishedTariff]) -> Iterator[PublishedTariff]:
    """A tariff without a last day ends before days of which the file says that nothing is published."""
    for tariff, after in zip(brought, [*brought[1:], None], strict=True):
        if tariff.last is None and after is not None and after.kind == tariff.kind and not after.published:
            eve = after.first - _DAY
            lines = tuple(replace(line, rate=replace(line.rate, valid_to=eve)) for line in tariff.lines)
            yield replace(tariff, last=eve, lines=lines)
        else:
            yield tariff


def _vat_unsaid(lines: Iterable[Line]) -> Iterator[Fault]:
    """Either the tax is said of all tariffs of a resource, or of none."""
    priced = [line for line in lines if line.rate.scheme is not None]
    saying: dict[Resource, int] = {}
    for line in priced:
        if line.rate.vat:
            saying.setdefault(line.rate.resource, line.number)
    for line in priced:
        if not line.rate.vat and line.rate.resource in saying:
            yield Fault(line.number, "vat", Wrong.VAT_UNSAID, {"earlier": saying[line.rate.resource]})


def _left_beside(
    brought: Sequence[PublishedTariff], known: Sequence[PublishedTariff]
) -> list[PublishedTariff]:
    """The known tariffs that do not give way to what a file brings."""
    firsts = {(each.kind, each.first) for each in brought if each.published}
    real = [span for span in _spans(brought) if span.tariff.published and not span.tariff.rate.sample]
    kept = [
        span.tariff
        for span in _spans(known)
        if (span.tariff.kind, span.tariff.first) not in firsts
        and not (span.tariff.rate.sample and any(map(span.meets, real)))
    ]
    return [tariff for one_kind in _by_kind([*brought, *kept]) for tariff in _not_within(one_kind)]


def _not_within(one_kind: Sequence[PublishedTariff]) -> Iterator[PublishedTariff]:
    """The known ones of a kind, but those that lie within the days that a file says of another."""
    spans = list(_spans([each for each in one_kind if each.published]))
    days = [(each.first, each.last) for each in one_kind if each.said and each.published and each.last]
    for span in spans:
        if not span.tariff.said and not any(
            first <= span.tariff.first and span.last <= last for first, last in days
        ):
            yield span.tariff


def _samples_over_real(
    brought: Sequence[PublishedTariff], known: Sequence[PublishedTariff]
) -> Iterator[Fault]:
    real = [span for span in _spans(known) if not span.tariff.rate.sample]
    for span in _spans(brought):
        if span.tariff.published and span.tariff.rate.sample:
            for other in filter(span.meets, real):
                facts: dict[str, str | int] = {"first": other.tariff.first.isoformat()}
                yield Fault(span.tariff.line, "sample", Wrong.SAMPLE_OVER_REAL, facts)
                break


@dataclass(frozen=True, slots=True)
class _Span:
    """A tariff and its last day: that which is said, but not after the eve of the next of its kind."""

    tariff: PublishedTariff
    last: date

    def meets(self, other: "_Span") -> bool:
        """Whether both are of one resource and have a day in common."""
        return (
            self.tariff.kind.resource is other.tariff.kind.resource
            and self.tariff.first <= other.last
            and other.tariff.first <= self.last
        )


def _spans(tariffs: Iterable[PublishedTariff]) -> Iterator[_Span]:
    for one_kind in _by_kind(tariffs):
        for tariff, after in zip(one_kind, [*one_kind[1:], None], strict=True):
            eve = date.max if after is None else after.first - _DAY
            yield _Span(tariff, min(eve, tariff.last or date.max))


def _by_kind(tariffs: Iterable[PublishedTariff]) -> Iterator[list[PublishedTariff]]:
    """Those of each kind, the earliest first."""

    def place(tariff: PublishedTariff) -> tuple[str, str, int]:
        return tariff.kind.resource.value, tariff.kind.category or "", tariff.kind.zones

    for _, of_one in groupby(sorted(tariffs, key=place), key=place):
        yield sorted(of_one, key=lambda tariff: tariff.first)


def _faults_in_time(one_kind: Sequence[PublishedTariff]) -> Iterator[Fault]:
    """What is the matter with tariffs of a kind one after another."""
    published = [each for each in one_kind if each.published]
    unpublished = [each for each in one_kind if not each.published]
    for one, after in pairwise(published):
        if one.said or after.said:
            yield from _between(one, after, unpublished)
    for one, after in pairwise([each for each in one_kind if each.said]):
        if not (one.published and after.published) and one.last is not None and one.last >= after.first:
            yield _overlap(one, after, one.last)
    for span in _spans(published):
        if span.tariff.said and span.tariff.rate.vat:
            yield from _vat(span)


def _between(
    one: PublishedTariff, after: PublishedTariff, unpublished: Sequence[PublishedTariff]
) -> Iterator[Fault]:
    if one.last is None:
        return
    if one.last >= after.first:
        yield _overlap(one, after, one.last)
        return
    day = one.last + _DAY
    for span in _spans(unpublished):
        if span.tariff.first <= day <= span.last:
            day = min(span.last, after.first) + _DAY
    # Nothing is missed between what is real and what only stands for it.
    if day < after.first and one.rate.sample == after.rate.sample:
        line = after.lines[0].number if after.said else one.line
        facts: dict[str, str | int] = {"first": day.isoformat(), "last": (after.first - _DAY).isoformat()}
        yield Fault(line, "valid_from, valid_to", Wrong.GAP, facts)


def _overlap(one: PublishedTariff, after: PublishedTariff, last: date) -> Fault:
    both = min(last, after.last or last)
    facts: dict[str, str | int] = {"first": after.first.isoformat(), "last": both.isoformat()}
    line = after.lines[0].number if after.said else one.line
    return Fault(line, "valid_from, valid_to", Wrong.OVERLAP, facts)


def _vat(span: _Span) -> Iterator[Fault]:
    tariff = span.tariff
    percent = vat_on(tariff.first)
    if tariff.rate.vat != percent:
        facts: dict[str, str | int] = {"day": tariff.first.isoformat(), "percent": percent}
        yield Fault(tariff.line, "vat", Wrong.VAT_OTHER, facts)
    for day in vat_steps(tariff.first, span.last):
        facts = {"day": day.isoformat(), "percent": vat_on(day)}
        yield Fault(tariff.line, "valid_to, vat", Wrong.VAT_STEP, facts)


def _leaps(one_kind: Sequence[PublishedTariff]) -> Iterator[Doubt]:
    """Prices that are far from those before them."""
    for one, after in pairwise([each for each in one_kind if each.published]):
        before = {(rate.zone, rate.band): rate.price for rate in one.rates}
        for line in after.lines:
            was, price = before.get((line.rate.zone, line.rate.band)), line.rate.price
            if line.number and was and price and not was / _LEAP < price < was * _LEAP:
                yield Doubt(line.number, "price", Doubtful.PRICE_LEAPS)
