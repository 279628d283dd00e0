"""What was understood of a message, what was not, and of which register a number is."""

from collections.abc import Iterable

from domain.meters import Meter, Register
from domain.readings.form import Form
from domain.readings.hearing import Heard
from domain.readings.understood import Unplaced, WhyUnplaced
from domain.readings.which import places_in_question
from fsm.readings import register_key
from fsm.screen import Row, Screen
from fsm.wording import resource_name, zone_name
from handlers.readings.steps import A, back_cancel, step
from locales.keys import keys_of
from locales.texts import Texts

UNPLACED = keys_of("readings-unplaced", WhyUnplaced)
NEEDLESS = {WhyUnplaced.EARLIER, WhyUnplaced.USED}
"""What people tell beside their readings, of which nothing is said where the readings were understood."""

MOST_SAID = 12  # values in a sentence; more are easier compared in the table of the check
LONGEST_LIST = 40  # characters of numbers that one sentence is about


def which(form: Form, texts: Texts) -> Screen:
    """A number that may be of several registers, with what each of them showed before."""
    places = places_in_question(form)
    lines = [texts("readings-which", typed=form.answers.loose[0].typed), ""]
    lines += [_place(form, meter, register, texts) for meter, register in places]
    rows: list[Row] = [
        (step(place_name(form, *place, texts), form, A.WHICH, register_key((place[0].id, place[1].number))),)
        for place in places
    ]
    return Screen("\n".join(lines), (*rows, back_cancel(form, texts)))


def _place(form: Form, meter: Meter, register: Register, texts: Texts) -> str:
    value = form.value(meter, register)
    return texts(
        "readings-which-place",
        name=place_name(form, meter, register, texts),
        previous=meter.as_on_dial(register.last.value) if register.last else texts("readings-which-nothing"),
        entered="" if value is None else meter.as_on_dial(value),
        known="no" if value is None else "yes",
    )


def place_name(form: Form, meter: Meter, register: Register, texts: Texts) -> str:
    """What tells a register from all others of the account: «Т1, день», «Гараж, Т1, день», «Санузел»."""
    others = [each for each in form.view.meters if each.id != meter.id]
    alike = [each for each in others if each.resource is meter.resource]
    zone = _zone(meter, register, texts)
    if zone and not any(len(each.registers) > 1 for each in others):
        return zone
    if meter.place and not any(each.place == meter.place for each in others):
        own = meter.place
    elif alike or meter.place:
        own = texts("readings-doubted-meter", number=meter.number)
    else:
        own = resource_name(meter.resource, texts)
    return f"{own}, {zone}" if zone else own


def _zone(meter: Meter, register: Register, texts: Texts) -> str:
    if len(meter.registers) == 1:
        return ""
    if register.zone is None:
        return texts("register", number=register.number)
    return texts("readings-place-zone", number=register.number, zone=zone_name(register.zone, texts))


def understood(heard: Heard, texts: Texts) -> list[str]:
    """«Поняли так: 256 — Т1, день.», and what of the message was not taken."""
    form, said = heard.form, []
    values = [
        texts("readings-understood-value", value=str(value), name=place_name(form, meter, register, texts))
        for meter in form.view.meters
        for register in meter.registers
        if (value := heard.placed.get((meter.id, register.number))) is not None
    ]
    if 0 < len(values) <= MOST_SAID:
        said.append(texts("readings-understood", values="; ".join(values)))
    if heard.fraction_dropped:
        said.append(texts("readings-fraction-dropped", fraction=heard.fraction_dropped))
    return [*said, *unplaced((each for each in heard.unplaced if each.why not in NEEDLESS), texts)]


def unplaced(left: Iterable[Unplaced], texts: Texts) -> list[str]:
    """A sentence for the numbers of a message that were given to no register, for each reason one."""
    typed: dict[tuple[WhyUnplaced, str], list[str]] = {}
    for each in left:
        named = each.named if each.why in (WhyUnplaced.NO_SUCH_ZONE, WhyUnplaced.UNKNOWN_NUMBER) else ""
        typed.setdefault((each.why, named.upper()), []).append(each.typed)
    return [
        texts(UNPLACED[why], typed=", ".join(numbers)[:LONGEST_LIST], named=named[:LONGEST_LIST])
        for (why, named), numbers in typed.items()
    ]
