"""How meters, registers and volumes are named to a resident."""

import html
from collections.abc import Mapping, Sequence

from domain.accounts import Address
from domain.email import masked_email
from domain.meters import Measure, Meter, Register, Resource, Zone
from domain.outbox import Facts
from domain.readings.decision import DeclineReason
from locales.keys import keys_of
from locales.texts import Markup, Texts

RESOURCES, MEASURES, ZONES = keys_of("resource", Resource), keys_of("measure", Measure), keys_of("zone", Zone)

REASONS = keys_of("review-reason", DeclineReason)


def address_line(address: Address, texts: Texts) -> str:
    """«ул. Южное шоссе, д. 28, кв. 52»."""
    if not address.flat:
        return texts.plain()("address-house", street=address.street, house=address.house)
    return texts.plain()("address", street=address.street, house=address.house, flat=address.flat)


def shown_email(address: str) -> Markup:
    """An address as its owner recognises it; as code, or Telegram would make a link of what is left of it."""
    return (
        Markup(f"<code>{html.escape(masked_email(address), quote=False)}</code>") if address else Markup("")
    )


def resource_name(resource: Resource, texts: Texts) -> str:
    """«Электроэнергия»."""
    return texts(RESOURCES[resource])


def measure_name(measure: Measure, texts: Texts) -> str:
    """«кВт·ч»."""
    return texts(MEASURES[measure])


def volume(amount: int, measure: Measure, texts: Texts) -> str:
    """«42 221 кВт·ч»."""
    return texts("volume", amount=amount, unit=measure_name(measure, texts))


def zone_name(zone: Zone, texts: Texts) -> str:
    """«день»."""
    return texts(ZONES[zone])


def register_name(meter: Meter, register: Register, texts: Texts) -> str:
    """«Т1 — день»; a meter of one register has no name for it."""
    if len(meter.registers) == 1:
        return ""
    return register_label(register.number, register.zone, texts)


def register_label(number: int, zone: Zone | None, texts: Texts) -> str:
    """«Т1 — день»; «Т1» where the zone is not known or is the whole day."""
    if zone is None or zone is Zone.WHOLE_DAY:
        return texts("register", number=number)
    return texts("register-zone", number=number, zone=zone_name(zone, texts))


def meter_title(meter: Meter, texts: Texts) -> str:
    """«Электроэнергия · счётчик 11228081», with its place where it has one."""
    title = texts.plain()("meter-title", resource=resource_name(meter.resource, texts), number=meter.number)
    return f"{title} ({meter.place})" if meter.place else title


def values_in_words(facts: Facts, texts: Texts) -> str:
    """«11228081 Т1 — день 00256; 11228081 Т2 — ночь 00246», from the facts of a message."""
    return "; ".join(
        f"{line['meter']} {register_label(int(line['register']), zone_of(line), texts)} {line['value']}"
        for line in lines_of(facts)
    )


def reason_words(reason: str, texts: Texts) -> str:
    """Why a reading was not taken: a usual reason of clerks, or words as they were written."""
    usual = next((each for each in DeclineReason if each == reason), None)
    return texts(REASONS[usual]) if usual else reason


def months_in_words(facts: Facts, texts: Texts) -> str:
    """«ноябрь 2026»; of readings that were sent together nearly always one."""
    return ", ".join(
        texts.month(int(month["year"]), int(month["month"])) for month in rows_of(facts, "months")
    )


def lines_of(facts: Facts) -> Sequence[Mapping[str, str | int]]:
    """The readings that a message is about."""
    return rows_of(facts, "lines")


def rows_of(facts: Facts, name: str) -> Sequence[Mapping[str, str | int]]:
    """A list among the facts of a message; empty where there is none."""
    rows = facts.get(name, ())
    return [] if isinstance(rows, str | int) else rows


def zone_of(line: Mapping[str, str | int]) -> Zone | None:
    """The zone of a line of a message's facts."""
    return Zone(str(line["zone"])) if line["zone"] else None
