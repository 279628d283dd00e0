"""How meters, registers and volumes are named to a resident."""

import html
from collections.abc import Mapping, Sequence
from datetime import timedelta

from domain.accounts import Address
from domain.email import masked_email
from domain.identifiers import AccountNumber
from domain.meters import Measure, Meter, Register, Resource, Zone
from domain.outbox import Facts
from domain.readings.decision import DeclineReason
from domain.requests.refusals import RefusalReason
from domain.residents import Resident
from fsm.screen import words_of
from locales.keys import keys_of
from locales.texts import Markup, Texts

RESOURCES, MEASURES, ZONES = keys_of("resource", Resource), keys_of("measure", Measure), keys_of("zone", Zone)

REASONS = keys_of("review-reason", DeclineReason)
REFUSALS = keys_of("request-refusal", RefusalReason)


def account_name(account: str, label: str, texts: Texts) -> str:
    """«111222333 «дача»»: an account as its resident calls it, wherever it is named."""
    return texts.plain()("account-named", account=account, label=label) if label else account


def own_account_name(resident: Resident, account: AccountNumber, texts: Texts) -> str:
    """The same, of one of a resident's accounts."""
    link = resident.link_to(account)
    return account_name(account, link.label if link else "", texts)


def active_account_line(resident: Resident, texts: Texts) -> str:
    """«Лицевой счёт 111222333 «дача»»: what a screen about the account of the menu is about."""
    link = resident.active_link
    return texts("account-line", account=account_name(link.account, link.label, texts)) if link else ""


def account_of(facts: Facts, texts: Texts) -> str:
    """The same, from the facts of a message."""
    return account_name(str(facts["account"]), str(facts.get("label", "")), texts)


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


def zones_kept(zones: Sequence[Zone], texts: Texts, *, taken: bool) -> str:
    """That an answer about zones, T1 first, is kept; and what billing has `taken` with another one."""
    named = ", ".join(register_label(number, zone, texts) for number, zone in enumerate(zones, start=1))
    kept = texts("zones-kept", zones=named)
    return f"{kept} {texts('zones-taken')}" if taken else kept


def meter_title(meter: Meter, texts: Texts) -> str:
    """«Электроэнергия · счётчик 11228081», with its place where it has one."""
    title = texts.plain()("meter-title", resource=resource_name(meter.resource, texts), number=meter.number)
    return f"{title} ({meter.place})" if meter.place else title


def meter_name(meters: Sequence[Meter], meter: Meter, texts: Texts) -> str:
    """What tells a meter from these others: its place, else its number, else all that is known of it."""
    names = {
        each.id: (each.place, f"{each.place} {each.number}".strip(), meter_title(each, texts))
        for each in meters
    }
    others = {words_of(name) for id_, several in names.items() if id_ != meter.id for name in several}
    own = names[meter.id]
    return next((name for name in own if name and words_of(name) not in others), own[-1])


def values_in_words(facts: Facts, texts: Texts) -> str:
    """«11228081 Т1 — день 00256; 11228081 Т2 — ночь 00246», from the facts of a message."""
    return "; ".join(
        f"{line['meter']} {register_label(int(line['register']), zone_of(line), texts)} {line['value']}"
        for line in lines_of(facts)
    )


def hours_in_words(duration: timedelta, texts: Texts) -> str:
    """«2 часа 15 минут», of working time: days of it have no length that everybody would think of."""
    hours, minutes = divmod(_minutes(duration), 60)
    if not hours:
        return texts("duration-minutes", min=minutes)
    if not minutes:
        return texts("duration-hours", hours=hours)
    return texts("duration-hours-minutes", hours=hours, min=minutes)


def age_in_words(duration: timedelta, texts: Texts) -> str:
    """«3 дня 4 часа», of time by the clock."""
    days, hours = divmod(_minutes(duration) // 60, 24)
    if not days:
        return hours_in_words(duration, texts)
    if not hours:
        return texts("duration-days", days=days)
    return texts("duration-days-hours", days=days, hours=hours)


def _minutes(duration: timedelta) -> int:
    """Whole minutes, at least one: nobody waits for none."""
    return max(1, round(duration / timedelta(minutes=1)))


def reason_words(reason: str, texts: Texts) -> str:
    """Why a reading was not taken: a usual reason of clerks, or words as they were written."""
    usual = next((each for each in DeclineReason if each == reason), None)
    return texts(REASONS[usual]) if usual else reason


def refusal_words(reason: str, texts: Texts) -> str:
    """Why a request is refused: a usual reason of clerks, or words as they were written."""
    usual = next((each for each in RefusalReason if each == reason), None)
    return texts(REFUSALS[usual]) if usual else reason


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
