"""Mistakes put into true readings of the made-up town, each with what would be the right answer to it.

A mistake that nobody could tell from a true reading is left out, and counted: when every wrong value lies
within three times what the household truly uses in that time (which the checks do not know), it may well be
true. That line is drawn by the town, not by the checks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from benchmarks.readings_population import Sent, risers, town
from domain.errors import DomainError
from domain.meters import Resource, plain_meter_number
from domain.readings.checks import Case, Finding, FindingKind, examine_all
from domain.readings.typed import MeterNumberTyped, parse_value

MAY_BE_TRUE = 3
USUAL_MOST = {Resource.ELECTRICITY: 400, Resource.HOT_WATER: 8}
"""The upper end of what flats usually use in a month, kWh and m³ on a riser."""
CAPACITY = 100_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """What was typed into each register of each meter, beside the truth."""

    meters: tuple[Sent, ...]
    typed: tuple[Mapping[int, str], ...]

    @property
    def detectable(self) -> bool:
        """Whether some typed value is not what the household may truly have reached."""
        return any(
            not _may_be_true(sent, register, int(text))
            for sent, typed in zip(self.meters, self.typed, strict=True)
            for register, text in typed.items()
            if text.lstrip("0") != str(sent.values[register])
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product says: whether it stops, of what kind, and where its one-tap remedies lead."""

    stopped: bool
    kinds: frozenset[str]
    led_to_truth: bool


def answer_to(mistake: Mistake) -> Answer:
    """Type it, as a resident would: the parser first, then the checks."""
    cases, dropped = [], False
    for sent, typed in zip(mistake.meters, mistake.typed, strict=True):
        values, short = {}, []
        for register, text in typed.items():
            try:
                value = parse_value(text, sent.meter)
            except MeterNumberTyped:
                return Answer(True, frozenset({FindingKind.METER_NUMBER_TYPED.value}), False)
            except DomainError as refused:
                return Answer(True, frozenset({refused.code}), False)
            values[register] = value.value
            dropped = dropped or bool(value.fraction_dropped)
            short += [register] if value.short else []
        cases.append(Case(sent.meter, sent.history, values, short))
    findings = [
        finding
        for each in examine_all(cases, mistake.meters[0].today).values()
        for finding in each
        if finding.stops
    ]
    kinds = {finding.kind.value for finding in findings} | ({"dropped"} if dropped else set())
    return Answer(bool(kinds), frozenset(kinds), _lead_to_truth(mistake, cases, findings))


def _lead_to_truth(mistake: Mistake, cases: list[Case], findings: list[Finding]) -> bool:
    """Whether every remedy, tapped, leaves nothing but true values."""
    for sent, case in zip(mistake.meters, cases, strict=True):
        values = dict(case.values)
        for finding in findings:
            if finding.remedy is not None:
                values |= finding.remedy.values_of(sent.meter.id)
        if values != sent.values:
            return False
    return True


def _may_be_true(sent: Sent, register: int, value: int) -> bool:
    last = sent.previous(register)
    months = max(1.0, (sent.today - last.taken_on).days / 30)
    most = max(sent.used(register), MAY_BE_TRUE * sent.mean[register] * months, 3)
    return last.value <= value <= last.value + most


def passed_zero(random: Random, sent: Sent) -> Sent | None:
    """The same household with a dial that passed zero since the last reading: no mistake, but odd."""
    register = random.choice(list(sent.values))
    if sent.used(register) == 0:
        return None
    shift = CAPACITY - sent.previous(register).value - 1 - random.randrange(sent.used(register))
    return _shifted(sent, register, shift)


def _shifted(sent: Sent, register: int, shift: int) -> Sent:
    def moved(value: int) -> int:
        return (value + shift) % CAPACITY

    registers = tuple(
        replace(each, last=replace(each.last, value=moved(each.last.value)))
        if each.number == register and each.last
        else each
        for each in sent.meter.registers
    )
    return replace(
        sent,
        meter=replace(sent.meter, registers=registers),
        history=tuple(
            replace(point, value=moved(point.value)) if point.register == register else point
            for point in sent.history
        ),
        values=sent.values | {register: moved(sent.values[register])},
    )


Maker = Callable[[Random, Sent], Mapping[int, str] | None]


def fraction_typed(random: Random, sent: Sent) -> Mapping[int, str] | None:
    """All digits of the dial, those after the comma too, in every zone; half of them with leading zeros."""
    digits = sent.meter.fraction_digits
    if not digits:
        return None
    if sent.meter.resource is Resource.HOT_WATER:
        digits = random.choices((1, 2, 3), (15, 15, 70))[0]
    width = 0 if random.random() < 0.5 else sent.meter.integer_digits + digits
    return {
        register: f"{value}{random.randrange(10**digits):0{digits}}".lstrip("0").zfill(max(1, width))
        for register, value in sent.values.items()
    }


def used_typed(_: Random, sent: Sent) -> Mapping[int, str]:
    """What was used, in every zone."""
    return {register: str(sent.used(register)) for register in sent.values}


def zones_exchanged(random: Random, sent: Sent) -> Mapping[int, str] | None:
    """The zones in another order."""
    if len(sent.values) < 2:
        return None
    order = list(sent.values.values())
    while order == list(sent.values.values()) and len(set(order)) > 1:
        random.shuffle(order)
    return {register: str(value) for register, value in zip(sent.values, order, strict=True)}


def total_typed(random: Random, sent: Sent) -> Mapping[int, str] | None:
    """The sum for one zone; or the sum first and the zones after it, so that the last one is left out."""
    total = sum(sent.values.values())
    if len(sent.values) < 2 or total >= CAPACITY:
        return None
    registers, values = list(sent.values), list(sent.values.values())
    typed = [total, *values[:-1]] if random.random() < 0.4 else values
    if typed is values:
        typed[random.randrange(len(typed))] = total
    return {register: str(value) for register, value in zip(registers, typed, strict=True)}


def meter_number_typed(random: Random, sent: Sent) -> Mapping[int, str]:
    """The meter's number for one of the zones."""
    register = random.choice(list(sent.values))
    number = plain_meter_number(sent.meter.number)
    return {each: number if each == register else str(value) for each, value in sent.values.items()}


def misread_lower(random: Random, sent: Sent) -> Mapping[int, str] | None:
    """One digit read as a smaller one, so that a dial seems to go backwards."""
    return _misread(random, sent, lambda old: old and random.randrange(old), backwards=True)


def misread_higher(random: Random, sent: Sent) -> Mapping[int, str] | None:
    """One digit read as a greater one, so that more seems to have been used than flats usually use."""
    typed = _misread_higher(random, sent)
    return typed if typed and not _of_any_flat(sent, typed) else None


def misread_a_little_higher(random: Random, sent: Sent) -> Mapping[int, str] | None:
    """The same, but another flat might have used that much."""
    typed = _misread_higher(random, sent)
    return typed if typed and _of_any_flat(sent, typed) else None


def _misread_higher(random: Random, sent: Sent) -> Mapping[int, str] | None:
    return _misread(random, sent, lambda old: random.randrange(old, 10), backwards=False)


def _of_any_flat(sent: Sent, typed: Mapping[int, str]) -> bool:
    days = max(30, (sent.today - sent.previous(1).taken_on).days)
    most = USUAL_MOST[sent.meter.resource] * days / 30
    return all(int(text) - sent.previous(register).value <= most for register, text in typed.items())


def _misread(
    random: Random, sent: Sent, another: Callable[[int], int], *, backwards: bool
) -> Mapping[int, str] | None:
    register = random.choice(list(sent.values))
    digits = str(sent.values[register]).zfill(sent.meter.integer_digits)
    at = random.randrange(len(digits))
    wrong = digits[:at] + str(another(int(digits[at]))) + digits[at + 1 :]
    if (int(wrong) < sent.previous(register).value) is not backwards or wrong == digits:
        return None
    return {each: wrong if each == register else str(value) for each, value in sent.values.items()}


MAKERS: dict[str, Maker] = {
    "fraction_typed": fraction_typed,
    "used_typed": used_typed,
    "zones_exchanged": zones_exchanged,
    "total_typed": total_typed,
    "meter_number_typed": meter_number_typed,
    "misread_lower": misread_lower,
    "misread_higher": misread_higher,
    "misread_a_little_higher": misread_a_little_higher,
}


def mistakes(kind: str, seed: int, wanted: int, since: timedelta) -> Iterator[Mistake]:
    """Mistakes of one kind, detectable or not."""
    random = Random(seed)
    made = 0
    for sent in town(seed, 100 * wanted, since):
        typed = MAKERS[kind](random, sent)
        if typed is None:
            continue
        yield Mistake((sent,), (typed,))
        made += 1
        if made == wanted:
            return


def rollovers(seed: int, wanted: int, since: timedelta) -> Iterator[Mistake]:
    """True readings of dials that passed zero."""
    random = Random(seed)
    for sent in town(seed, wanted, since):
        if rolled := passed_zero(random, sent):
            typed = {register: sent.meter.as_on_dial(value) for register, value in rolled.values.items()}
            yield Mistake((rolled,), (typed,))


def exchanged_meters(seed: int, wanted: int, since: timedelta) -> Iterator[Mistake]:
    """The values of the kitchen typed for the bathroom, and the other way round."""
    for kitchen, bathroom in risers(seed, wanted, since):
        yield Mistake((kitchen, bathroom), ({1: str(bathroom.values[1])}, {1: str(kitchen.values[1])}))
