"""The form of readings draws itself: its steps, and which act leads from which to which.

Nothing is listed here but the acts: the machine is walked from a new form, through whatever it can become,
and what was seen is what is drawn.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from domain.readings import acts
from domain.readings.form import Form, FormStep, step_of, to_send
from domain.readings.typed import TypedValue
from domain.readings.understood import Loose
from domain.readings.which import ask_which, name_register

Act = Callable[[Form], Form | None]
Way = tuple[FormStep, str, FormStep | None]
"""From a step, by an act, to a step; to None where the form is left or sent."""

MOST_FORMS = 3000
"""Forms that are looked at: a small household has fewer that differ in what follows from them."""

_USUAL, _MUCH, _IMPOSSIBLE = 44, 1500, 40_000
"""What was used: as every month, more than a flat uses, more than its wires carry."""


def ways(begun: Form) -> set[Way]:
    """Every way that can be gone from a form that was just begun."""
    seen: set[tuple[object, ...]] = set()
    found: set[Way] = set()
    waiting = [begun]
    while waiting and len(seen) < MOST_FORMS:
        form = waiting.pop(0)
        step = step_of(form)
        for name, act in _acts(form).items():
            after = act(form)
            if after == form:
                continue
            found.add((step, name, step_of(after) if after else None))
            if after and _shape(after) not in seen:
                seen.add(_shape(after))
                waiting.append(after)
        if to_send(form):
            found.add((step, "send", None))
    return found


def _acts(form: Form) -> Mapping[str, Act]:
    meters = [meter.id for meter in form.view.meters]
    named: dict[str, Act] = {
        "choose": lambda form: acts.choose(form, meters),
        "remedy": acts.remedy,
        "insist": acts.insist,
        "attach": lambda form: acts.attach(form, ["photo"]).form,
        "enter_again": acts.enter_again,
        "another_photo": acts.another_photo,
        "keep": acts.keep,
        "ask_for_email": acts.ask_for_email,
        "send_letter_to": lambda form: acts.send_letter_to(form, "other@example.org"),
        "back": acts.back,
    }
    free = acts.free_zones(form)
    if free and step_of(form) is FormStep.ZONES:
        named["name_zone"] = lambda form: _with_named_zones(acts.name_zone(form, free[0]))
    if form.register_in_question and step_of(form) is FormStep.ENTERING:
        named |= _values(form)
        meter = form.register_in_question[0].id
        named["skip"] = lambda form: acts.skip(form, meter)
    for answered in (meter for meter in form.pass_meters if meter.zones_answered):
        named["name_zones_anew"] = partial(acts.name_zones_anew, meter=answered.id)
    if step_of(form) is FormStep.CHECKING:
        meter, register = form.pass_registers[0][0].id, form.pass_registers[0][1].number
        named["correct"] = lambda form: acts.correct(form, (meter, register))
        named |= _lone_number(form)
    if step_of(form) is FormStep.WHICH:
        place = form.answers.loose[0].places[0]
        named["name_register"] = lambda form: name_register(form, place)
    return named


def _lone_number(form: Form) -> Mapping[str, Act]:
    """A number that may be of any register of the pass."""
    places = tuple((meter.id, register.number) for meter, register in form.pass_registers)
    if len(places) < 2:
        return {}
    _, register = form.pass_registers[0]
    value = (register.last.value if register.last else 0) + _USUAL
    return {"ask_which": lambda form: ask_which(form, [Loose(str(value), places)])}


def _values(form: Form) -> Mapping[str, Act]:
    """A value as every month, and two that are questioned: where a word is enough, and where it is not."""
    if form.register_in_question is None:
        return {}
    meter, register = form.register_in_question
    previous = register.last.value if register.last else 0

    def take(used: int) -> Act:
        value = TypedValue((previous + used) % meter.capacity, "")
        return lambda form: acts.take(form, {(meter.id, register.number): value})

    return {"take": take(_USUAL), "take (odd)": take(_MUCH), "take (impossible)": take(_IMPOSSIBLE)}


def _with_named_zones(form: Form) -> Form:
    """What the registry says once the zones are kept in it."""
    named = acts.zones_named(form)
    if named is None:
        return form
    meter, zones = named
    registers = tuple(replace(each, zone=zone) for each, zone in zip(meter.registers, zones, strict=True))
    known = replace(meter, registers=registers, zones_answered=True)
    meters = tuple(known if each.id == meter.id else each for each in form.view.meters)
    return acts.renew(form, replace(form.view, meters=meters))


def _shape(form: Form) -> tuple[object, ...]:
    answers = form.answers
    return (
        step_of(form),
        answers.asked,
        answers.skipped,
        answers.zones,
        answers.rezoned,
        tuple(sorted(answers.values.items())),
        answers.dismissed,
        tuple(answers.photos),
        answers.reopened,
        answers.correcting,
        answers.aside,
        bool(answers.email),
    )


def mermaid(found: set[Way]) -> str:
    """The ways as a state diagram, an arrow for all acts that lead from one step to another."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines(found))]) + "\n"


def _lines(found: set[Way]) -> Iterator[str]:
    yield f"[*] --> {FormStep.CHOOSING.value}"
    arrows: dict[tuple[str, str], list[str]] = {}
    for step, name, after in sorted(found, key=lambda way: (way[0], way[2] or "", way[1])):
        arrows.setdefault((step.value, after.value if after else "[*]"), []).append(name)
    for (start, end), names in arrows.items():
        yield f"{start} --> {end}: {', '.join(names)}"
