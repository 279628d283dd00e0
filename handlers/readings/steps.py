"""The buttons of a form of readings, and how its registers are told apart."""

import html

from domain.meters import Meter, Register
from fsm.readings import ReadingsAction, ReadingsDraft, ReadingsStep
from fsm.screen import Button, Row
from locales.texts import Texts

A = ReadingsAction


def step(label: str, draft: ReadingsDraft, action: ReadingsAction, value: str = "") -> Button:
    """A button of this form."""
    # Texts are made safe for HTML, but a label is shown as it is: a meter's place may have an ampersand.
    plain = html.unescape(label)
    return Button(plain, ReadingsStep(draft=draft.id, action=action, value=value).pack())


def back_cancel(draft: ReadingsDraft, texts: Texts, aside: str = "") -> Row:
    """The ways out of a step."""
    # A double press must not go back twice, so the button says from where it goes.
    counts = (len(draft.asked), len(draft.skipped), len(draft.zones), len(draft.values))
    where = f"{aside or draft.correcting}.{'.'.join(map(str, counts))}"
    return step(texts("button-back"), draft, A.BACK, where), cancel_button(draft, texts)


def cancel_button(draft: ReadingsDraft, texts: Texts) -> Button:
    """Leave the form."""
    return step(texts("button-cancel"), draft, A.CANCEL)


def short_name(draft: ReadingsDraft, meter: Meter, register: Register, texts: Texts) -> str:
    """What tells a register from the others of the form: «Т1», «Гараж Т1», «Санузел»."""
    namesakes = [each for each in draft.pass_meters if each.place == meter.place]
    own = meter.place if meter.place and len(namesakes) == 1 else f"{meter.place} {meter.number}".strip()
    if len(meter.registers) == 1:
        return own
    zoned = [each for each in draft.pass_meters if len(each.registers) > 1]
    name = texts("register", number=register.number)
    return name if len(zoned) == 1 else f"{own} {name}"
