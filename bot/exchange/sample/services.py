"""The services of the manual (4.3.1) for each resource; prices and terms are invented and nobody's."""

from collections.abc import Iterable, Iterator

from bot.exchange.files.services import ServiceRow
from domain.meters import Resource
from domain.requests.request import ServiceCode

_SERVICES = (
    ("sealing", "Опломбировка", "Sealing", False, None, 5, "Пломба на счётчик.", "A seal on the meter."),
    (
        "unsealing",
        "Распломбировка",
        "Unsealing",
        True,
        "850.00",
        5,
        "Снимем пломбу.",
        "We take the seal off.",
    ),
    (
        "check",
        "Проверка технического состояния",
        "Technical check",
        True,
        None,
        10,
        "Проверим, исправен ли счётчик.",
        "We see whether the meter works.",
    ),
)
_RESOURCES = (Resource.ELECTRICITY, Resource.HOT_WATER)


def sample_services() -> Iterator[ServiceRow]:
    """Rows of services.csv."""
    for first, resource in enumerate(_RESOURCES):
        for place, (code, name, name_en, paid, price, term, text, text_en) in enumerate(_SERVICES):
            position = 10 * (first * len(_SERVICES) + place + 1)
            yield ServiceRow(
                code=ServiceCode(f"{code}-{resource.value.replace('_', '-')}"),
                resource=resource,
                name=name,
                name_en=name_en,
                paid=paid,
                price=price,
                term=term,
                text=text,
                text_en=text_en,
                position=position,
                offered=True,
                sample=True,
            )


def as_csv(row: Iterable[object]) -> str:
    """A row as a line of the file."""
    return ";".join(_cell(value) for value in row)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
