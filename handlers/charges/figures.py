"""Figures of bills in words: amounts, rates, tariffs with their acts."""

from decimal import ROUND_HALF_UP, Decimal

from domain.charges.charge import Charge, ChargeKind
from domain.meters import MEASURE_OF, Resource
from domain.tariffs.tariff import Tariff
from fsm.figures import decimal_number, price_in_roubles
from fsm.wording import measure_name, resource_name, zone_name
from locales.keys import keys_of
from locales.texts import Texts

KINDS = keys_of("explaining-kind", [kind for kind in ChargeKind if kind is not ChargeKind.USE])
_SHOWN = Decimal("0.0001")


def number(amount: Decimal, texts: Texts) -> str:
    """«1 234,5»: with the decimals that it has, but no more than four."""
    return decimal_number(amount.quantize(_SHOWN, ROUND_HALF_UP), texts)


def amount(units: Decimal, resource: Resource, texts: Texts) -> str:
    """«44 кВт·ч»."""
    return f"{number(units, texts)} {measure_name(MEASURE_OF[resource], texts)}"


def volume_of(charge: Charge, volume: Decimal, texts: Texts) -> str:
    """«0,36 Гкал» of the heat in hot water, «6 м³» of the water."""
    return f"{number(volume, texts)} {measure_name(charge.measure, texts)}"


def line_name(line: Charge, texts: Texts) -> str:
    """«Электроэнергия, день, часть 2»: what a line of a bill is for."""
    parts = [resource_name(line.resource, texts)]
    if line.kind is not ChargeKind.USE:
        parts.append(texts(KINDS[line.kind]))
    elif line.zone is not None and line.zone.value != "whole_day":
        parts.append(zone_name(line.zone, texts))
    if line.is_heat:
        parts.append(texts("explaining-heat"))
    elif line.band > 1:
        parts.append(texts("explaining-band", band=str(line.band)))
    if line.first_day is not None and line.last_day is not None:
        first, last = texts.short_day(line.first_day), texts.short_day(line.last_day)
        parts.append(texts("explaining-days", first=first, last=last))
    return ", ".join(parts)


def tariff_line(tariff: Tariff, roubles: Decimal, texts: Texts) -> str:
    """«Тариф 2,43 ₽ с 1 июля 2013, приказ № 53/1»; a sample is called one."""
    facts = {"rate": price_in_roubles(roubles, texts), "day": texts.day(tariff.valid_from)}
    if tariff.sample:
        return texts("explaining-tariff-sample", **facts)
    if tariff.act:
        return texts("explaining-tariff-act", **facts, act=tariff.act)
    return texts("explaining-tariff", **facts)
