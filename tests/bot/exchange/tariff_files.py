"""A good file of tariffs, and the slips of a hand that make of it one that cannot be right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from bot.exchange.files.tariffs import TariffRow

TariffCells = dict[str, str]

HEADING = list(TariffRow._fields)


@dataclass(frozen=True, slots=True)
class _Bands:
    """How a month's use is parted."""

    scheme: str
    bounds: tuple[str, ...]
    alone: str = ""
    factor: str = ""


_TURNS = 4
_FLAT = _Bands("flat", ("",))
_NORM = _Bands("norm", ("50", ""), alone="85")
_RANGES = _Bands("ranges", ("3900", "6000", ""))
_IN_WINTER = replace(_RANGES, factor="1.8")
_BY_RANGE = [["4.93", "8.27", "9.47"], ["2.96", "4.97", "5.69"], ["4.68", "7.86", "9"]]
_UNITS = {"electricity": "kWh", "hot_water": "m3", "heating": "Gcal"}


def good_rows() -> list[TariffCells]:
    """Tariffs of all schemes, numbers of zones and resources, with last days and without."""
    one, two = ["whole_day"], ["day", "night"]
    three = ["day", "night", "half_peak"]
    light, rural = ("electricity", ""), ("electricity", "rural")
    water, heat = ("hot_water", ""), ("heating", "")
    return [
        *_tariff(light, one, "2011-01-01", "2011-04-30", "18", _NORM, [["2.30", "4.56"]]),
        _not_published("2011-05-01", "2018-06-30"),
        *_tariff(light, one, "2018-07-01", "2018-12-31", "18", _NORM, [["3.58", "6.22"]]),
        *_tariff(light, one, "2019-01-01", "2025-12-31", "20", _NORM, [["3.64", "6.32"]]),
        *_tariff(light, one, "2026-01-01", "", "22", _NORM, [["3.70", "6.43"]]),
        *_tariff(light, one, "2026-10-01", "", "22", _NORM, [["4.10", "7.13"]]),
        *_tariff(light, two, "2025-07-01", "2025-12-31", "20", _NORM, [["4.1", "7"], ["2", "3.5"]]),
        *_tariff(light, two, "2026-01-01", "2026-09-30", "22", _NORM, [["4.2", "7.1"], ["2.1", "3.6"]]),
        *_tariff(light, two, "2026-10-01", "", "22", _NORM, [["4.6", "7.9"], ["2.3", "4"]]),
        *_tariff(rural, three, "2026-01-01", "2026-04-30", "22", _IN_WINTER, _BY_RANGE),
        *_tariff(rural, three, "2026-05-01", "2026-09-30", "22", _RANGES, _BY_RANGE),
        *_tariff(rural, three, "2026-10-01", "", "22", _RANGES, _BY_RANGE),
        *_tariff(water, one, "2025-07-01", "2025-12-31", "20", _FLAT, [["190"]]),
        *_tariff(water, one, "2026-01-01", "2026-09-30", "22", _FLAT, [["193.17"]]),
        *_tariff(water, one, "2026-10-01", "", "22", _FLAT, [["212"]]),
        *_tariff(heat, one, "2025-07-01", "", "20", _FLAT, [["2100.5"]]),
        *_tariff(heat, one, "2026-01-01", "", "22", _FLAT, [["2135.51"]]),
    ]


def _tariff(
    of: tuple[str, str],
    zones: Sequence[str],
    first: str,
    last: str,
    vat: str,
    bands: _Bands,
    prices: Sequence[Sequence[str]],
) -> Iterator[TariffCells]:
    for zone, of_zone in zip(zones, prices, strict=True):
        for band, (price, bound) in enumerate(zip(of_zone, bands.bounds, strict=True), 1):
            yield {
                "resource": of[0],
                "category": of[1],
                "zones": str(len(zones)),
                "zone": zone,
                "band": str(band),
                "scheme": bands.scheme,
                "valid_from": first,
                "valid_to": last,
                "price": price,
                "unit": _UNITS[of[0]],
                "bound": bound,
                "bound_alone": bands.alone if bound else "",
                "factor": bands.factor if bound else "",
                "vat": vat,
                "act": "РСТ № 1",
                "sample": "",
            }


def _not_published(first: str, last: str) -> TariffCells:
    cells = dict.fromkeys(HEADING, "")
    said = {"resource": "electricity", "zones": "1", "zone": "whole_day", "scheme": "not_published"}
    return {**cells, **said, "valid_from": first, "valid_to": last}


def written(rows: Sequence[TariffCells], heading: Sequence[str] = HEADING) -> str:
    """A file of these rows."""
    return "\n".join([";".join(heading), *(";".join(row[name] for name in heading) for row in rows), ""])


@dataclass(frozen=True, slots=True)
class Mutation:
    """One slip: what it is, the file that it makes, and the lines of which one has to be named."""

    what: str
    text: str
    lines: frozenset[int]


_Group = list[int]
"""The places of a tariff's rows."""


def mutations() -> Iterator[Mutation]:
    """Every slip in every place where it makes a file that cannot be right; no two are the same file."""
    seen = {written(good_rows())}
    for what, rows, places in _slips():
        text = written(rows)
        if text not in seen:
            seen.add(text)
            yield Mutation(what, text, frozenset(place + 2 for place in places))


_Slip = tuple[str, list[TariffCells], Sequence[int]]


def _slips() -> Iterator[_Slip]:
    rows = good_rows()
    tariffs = _tariffs(rows)
    for at, row in enumerate(rows):
        slips = [(column, cell) for column, cells in _of_a_cell(row).items() for cell in cells]
        # Each of them in every fourth row in turn, and in all rows of the first two: there are many of them.
        for column, cell in slips if at < 2 else slips[at % _TURNS :: _TURNS]:
            # A row that is another tariff's now leaves its own without it: the line may be of either.
            yield f"{column}={cell!r}", _with(rows, [at], column, cell), _kin(rows, tariffs, at)
        yield from _of_a_row(rows, tariffs, at)
    for number, places in enumerate(tariffs):
        yield from _of_a_tariff(rows, tariffs, number, places)


def _of_a_cell(row: TariffCells) -> dict[str, list[str]]:
    """What a cell must not say, whatever stands around it."""
    if row["scheme"] == "not_published":
        return {"price": ["3.10"], "scheme": ["flat"], "valid_from": ["2011-05-02", "2011-04-30"],
                "valid_to": ["2018-06-29", "2018-07-01", "2010-06-30"]}  # fmt: skip
    price, bound = float(row["price"]), row["bound"]
    wrong_units = [unit for unit in ("kWh", "m3", "Gcal", "MWh") if unit != row["unit"]]
    slips = {
        "price": ["0", "-1", "", "дорого", f"{price * 100:.2f}", f"{price / 1000:.4f}"],
        "unit": wrong_units,
        "vat": ["", "21"],
        "zone": ["whole_day" if row["zones"] != "1" else "night"],
        "band": ["0", "7"],
    }
    if bound:
        slips["bound"] = ["", "0", f"{float(bound) * 1000:g}", "-50"]
    if row["scheme"] == "norm":
        slips["scheme"] = ["flat", "ranges", "соцнорма2"]
    return slips


def _of_a_row(rows: list[TariffCells], tariffs: list[_Group], at: int) -> Iterator[_Slip]:
    row, kin = rows[at], _kin(rows, tariffs, at)
    if row["scheme"] == "not_published":
        yield "left out", rows[:at] + rows[at + 1 :], [at - 1, at]
        return
    twice = [*rows, {**row, "price": f"{float(row['price']) + 1:.2f}"}]
    yield "said twice, otherwise", twice, [len(rows)]
    if len(next(group for group in tariffs if at in group)) > 1:
        others = [place - (place > at) for place in kin if place != at]
        yield "left out", rows[:at] + rows[at + 1 :], others
        yield "another category", _with(rows, [at], "category", "electric"), kin
        yield "a sample", _with(rows, [at], "sample", "yes"), kin


def _of_a_tariff(
    rows: list[TariffCells], tariffs: list[_Group], number: int, places: _Group
) -> Iterator[_Slip]:
    row = rows[places[0]]
    first, last = row["valid_from"], row["valid_to"]
    before = _of_the_kind(rows, tariffs, number - 1, row)
    after = _of_the_kind(rows, tariffs, number + 1, row)
    around = [*before, *places, *after]
    if after and rows[after[0]]["scheme"] == "not_published":
        around += _of_the_kind(rows, tariffs, number + 2, row)
    if row["scheme"] == "not_published":
        return
    yield "ends before it begins", _with(rows, places, "valid_to", _moved(first, -1)), around
    if last and after:
        yield "a day is missed", _with(rows, places, "valid_to", _moved(last, -1)), around
        yield "a day twice", _with(rows, places, "valid_to", _moved(last, 1)), around
        yield "ends a century later", _with(rows, places, "valid_to", f"2099{last[4:]}"), around
    if before:
        if rows[before[0]]["valid_to"]:
            yield "begins a day later", _with(rows, places, "valid_from", _moved(first, 1)), around
            yield "begins a day earlier", _with(rows, places, "valid_from", _moved(first, -1)), around
        elif first == "2026-01-01":
            yield "the tax a day later", _with(rows, places, "valid_from", _moved(first, 1)), around
    if before and after and (rows[before[0]]["valid_to"] or first == "2026-01-01"):
        left = [each for place, each in enumerate(rows) if place not in places]
        yield "left out whole", left, [*before, *(place - len(places) for place in after)]
    for percent in {"18", "20", "22"} - {row["vat"]}:
        yield f"vat={percent}", _with(rows, places, "vat", percent), around
    yield from _of_bands(rows, places, row)


def _of_bands(rows: list[TariffCells], places: _Group, row: TariffCells) -> Iterator[_Slip]:
    bounded = [place for place in places if rows[place]["bound"]]
    if row["scheme"] == "flat":
        yield "a norm of one band", _with(rows, places, "scheme", "norm"), places
        yield "ranges of one band", _with(rows, places, "scheme", "ranges"), places
        yield "a bound of one band", _with(rows, places, "bound", "50"), places
        return
    yield "flat with bands", _with(rows, places, "scheme", "flat"), places
    yield "a bound of the last band", _with(rows, places, "bound", rows[bounded[-1]]["bound"]), places
    if row["scheme"] == "norm":
        yield "alone less", _with(rows, bounded, "bound_alone", "40"), places
        yield "a factor of a norm", _with(rows, bounded, "factor", "1.2"), places
    else:
        yield "norm with ranges", _with(rows, places, "scheme", "norm"), places
        yield "bounds the same", _with(rows, bounded, "bound", "3900"), places
        second = [place for place in bounded if rows[place]["band"] == "2"]
        yield "bounds that fall", _with(rows, second, "bound", "600"), places
        for factor in ("0.5", "18", "180"):
            yield f"factor={factor}", _with(rows, bounded, "factor", factor), places


def _tariffs(rows: Sequence[TariffCells]) -> list[_Group]:
    def of(place: int) -> tuple[str, ...]:
        return tuple(rows[place][name] for name in ("resource", "category", "zones", "valid_from"))

    return [list(places) for _, places in groupby(range(len(rows)), key=of)]


def _kin(rows: Sequence[TariffCells], tariffs: list[_Group], at: int) -> list[int]:
    """The places of whatever one row may be the matter of: its tariff, and those before and after it."""
    number = next(number for number, group in enumerate(tariffs) if at in group)
    found = [_of_the_kind(rows, tariffs, number + step, rows[at]) for step in (-1, 0, 1)]
    return [place for group in found for place in group]


def _of_the_kind(
    rows: Sequence[TariffCells], tariffs: list[_Group], number: int, row: TariffCells
) -> list[int]:
    if not 0 <= number < len(tariffs):
        return []
    kind = ("resource", "category", "zones")
    other = rows[tariffs[number][0]]
    return tariffs[number] if all(other[name] == row[name] for name in kind) else []


def _with(rows: list[TariffCells], places: Sequence[int], column: str, cell: str) -> list[TariffCells]:
    return [{**row, column: cell} if place in places else row for place, row in enumerate(rows)]


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
