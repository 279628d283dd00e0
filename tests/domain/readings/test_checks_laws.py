"""What holds of the checks for every meter, history and number."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import MeterId
from domain.meters import HistoryPoint, Meter
from domain.readings.checks import Case, Finding, examine, examine_all
from tests.domain.readings.given import MAY, electricity, hot_water

DIALS = st.one_of(st.integers(0, 400), st.integers(0, 99_999))
DAYS = st.dates(MAY - timedelta(days=900), MAY + timedelta(days=5))
HISTORY = st.lists(st.builds(HistoryPoint, st.integers(1, 3), DAYS, DIALS), max_size=12)


@st.composite
def cases(draw: st.DrawFn, id: int = 1) -> Case:  # noqa: A002 -- the word of the domain
    lasts = draw(st.lists(st.none() | DIALS, min_size=1, max_size=3))
    taken_on = draw(DAYS)
    meter = (
        hot_water(lasts[0], id=id)
        if len(lasts) == 1 and draw(st.booleans())
        else electricity(*lasts, id=id, taken_on=taken_on, digits=(5, draw(st.integers(0, 2))))
    )
    registers = range(1, len(meter.registers) + 1)
    chosen = draw(st.sets(st.sampled_from(registers), min_size=1))
    near = {register: draw(_near(lasts[register - 1] or 0)) for register in sorted(chosen)}
    return Case(meter, draw(HISTORY), near, draw(st.none() | st.sets(st.sampled_from(registers))))


def _near(last: int) -> st.SearchStrategy[int]:
    """Values as they are typed: a month further, ten times too much, or anything."""
    return st.one_of(
        st.integers(last, last + 900),
        st.integers(last * 10, last * 10 + 9000),
        st.integers(0, 900),
        DIALS,
    ).map(lambda value: value % 100_000)


def again(case: Case, finding: Finding, today: date = MAY) -> tuple[Finding, ...]:
    """The same meter after the finding's remedy; its values are chosen, not typed short."""
    values: Mapping[int, int] = {**case.values, **_remedied(case.meter, finding)}
    return examine(case.meter, case.history, values, today, short=())


def _remedied(meter: Meter, finding: Finding) -> Mapping[int, int]:
    return finding.remedy.values_of(meter.id) if finding.remedy else {}


@given(cases(), st.dates())
def test_any_value_on_any_day_can_be_examined(case: Case, today: date) -> None:
    for finding in examine(case.meter, case.history, case.values, today, case.short):
        assert finding.meter == case.meter.id
        assert finding.register is not None
        assert finding.value == case.values[finding.register]


@given(cases())
def test_at_most_one_finding_concerns_a_register(case: Case) -> None:
    registers = [each.register for each in examine(case.meter, case.history, case.values, MAY, case.short)]
    assert len(registers) == len(set(registers))


@given(cases())
def test_a_remedy_cures(case: Case) -> None:
    for finding in examine(case.meter, case.history, case.values, MAY, case.short):
        remedied = _remedied(case.meter, finding)
        if not remedied:
            continue
        assert any(case.values[register] != value for register, value in remedied.items())
        assert all(0 <= value < case.meter.capacity for value in remedied.values())
        same = [
            each for each in again(case, finding) if each.kind is finding.kind and each.register in remedied
        ]
        assert not same


@given(cases(), cases(id=2))
def test_a_remedy_for_two_meters_cures_both(first: Case, second: Case) -> None:
    found = examine_all([first, second], MAY)
    assert set(found) == {MeterId(1), MeterId(2)}
    for finding in (each for findings in found.values() for each in findings):
        touched = {entry.meter for entry in finding.remedy.entries} if finding.remedy else set()
        if len(touched) < 2:
            continue
        remedied = [
            Case(case.meter, case.history, {**case.values, **_remedied(case.meter, finding)}, ())
            for case in (first, second)
        ]
        after = examine_all(remedied, MAY)
        assert not [each for findings in after.values() for each in findings if each == finding]


@given(cases())
def test_no_use_is_never_questioned(case: Case) -> None:
    newest: dict[int, HistoryPoint] = {}
    for point in case.history:
        if point.register not in newest or newest[point.register].taken_on <= point.taken_on:
            newest[point.register] = point
    for register in case.meter.registers:
        last = register.last
        if last and (register.number not in newest or newest[register.number].taken_on < last.taken_on):
            newest[register.number] = HistoryPoint(register.number, last.taken_on, last.value)
    values = {r.number: newest[r.number].value for r in case.meter.registers if r.number in newest}
    assert [each for each in examine(case.meter, case.history, values, MAY, case.short) if each.stops] == []


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_history_does_not_matter(case: Case, random: Random) -> None:
    days = {(point.register, point.taken_on): point for point in case.history}
    shuffled = list(days.values())
    random.shuffle(shuffled)
    in_order = examine(case.meter, list(days.values()), case.values, MAY, case.short)
    assert examine(case.meter, shuffled, case.values, MAY, case.short) == in_order
