"""Where readings show that a meter needs something: the ways to order it, with the meter filled in."""

from dataclasses import replace
from datetime import date

from domain.errors import DomainError
from domain.meters import Meter
from domain.readings.form import Form
from domain.requests.catalogue import Need
from fsm.failures import refusal_text
from fsm.requests import ServiceFor
from fsm.screen import Aside, Button, Row, Screen
from handlers.readings.steps import verification_is_due
from locales.texts import Texts


def check_rows(meter: Meter, today: date, texts: Texts) -> list[Row]:
    """To order a check of a meter whose verification is over or near its end."""
    if not verification_is_due(meter, today):
        return []
    return [(Button(texts("readings-order-check"), _for(meter, Need.CHECK)),)]


def replaced_row(meter: Meter, texts: Texts) -> Row:
    """For a meter that seems to be another one: a new one is to be sealed."""
    return (Button(texts("readings-meter-replaced"), _for(meter, Need.SEALING)),)


def does_not_fit(screen: Screen, form: Form, refused: DomainError, texts: Texts) -> Aside | None:
    """What is said of a number that the dial cannot show: it may be the dial of another meter."""
    if form.register_in_question is None:
        return None
    meter, _ = form.register_in_question
    *rows, ways_out = screen.rows
    with_way = replace(screen, rows=(*rows, replaced_row(meter, texts), ways_out))
    return Aside(refusal_text(refused, texts), back_to=with_way)


def _for(meter: Meter, need: Need) -> str:
    return ServiceFor(account=meter.account, meter=meter.id, need=need).pack()
