"""What is known of an account and of a resource, line by line: a label, then its value."""

from datetime import date
from decimal import Decimal

from domain.dwellings import Dwelling
from domain.meters import MEASURE_OF, Measure, Meter, Zone
from domain.norms import ConsumptionNorm, Per
from domain.personal_data import PersonalData, ResourceData, TariffInForce
from domain.phone import masked_phone, spoken_phone
from domain.tariffs.tariff import Category, Scheme
from fsm.figures import decimal_number, price
from fsm.wording import address_line, measure_name, register_name, shown_email, zone_name
from locales.keys import keys_of
from locales.texts import Texts

CATEGORIES = keys_of("dwelling", Category)
NORMS = keys_of("personal-data-norm", Per)


def account_lines(data: PersonalData, name: str, texts: Texts) -> list[str]:
    """Who, where, what billing says of the flat, and how they are reached."""
    account, link = data.account, data.link
    phone = spoken_phone(link.phone) or masked_phone(account.phone) or texts("no-phone")
    return [
        f"<b>{texts('personal-data-title')}</b>",
        texts("account-line", account=name),
        texts("personal-data-holder", holder=account.holder.full),
        texts("personal-data-address", address=address_line(account.address, texts)),
        *(_dwelling_lines(data.dwelling, texts) if data.dwelling else ()),
        texts("personal-data-email", email=shown_email(link.email) or texts("no-email")),
        texts("personal-data-phone", phone=phone),
    ]


def resource_lines(data: ResourceData, texts: Texts, today: date) -> list[str]:
    """The meters of a resource, and what it costs."""
    lines: list[str] = []
    for meter in data.meters:
        lines += ["", *_meter_lines(meter, texts, today)]
    if not data.meters:
        lines += ["", texts("personal-data-no-meters")]
    if data.norm is not None:
        lines.append(_norm_line(data, data.norm, texts))
    for each in data.tariffs:
        lines += ["", *_tariff_lines(each, texts)]
    if data.tariffs and data.category_unknown:
        lines += ["", texts("personal-data-category-unknown")]
    if not data.tariffs:
        lines += ["", texts("personal-data-no-tariff")]
    return lines


def _dwelling_lines(dwelling: Dwelling, texts: Texts) -> list[str]:
    lines: list[str] = []
    if dwelling.category is not None:
        lines.append(texts("personal-data-dwelling", category=texts(CATEGORIES[dwelling.category])))
    if dwelling.persons is not None:
        lines.append(texts("personal-data-persons", number=str(dwelling.persons)))
    if dwelling.area is not None:
        lines.append(texts("personal-data-area", area=decimal_number(dwelling.area, texts)))
    return lines


def _meter_lines(meter: Meter, texts: Texts, today: date) -> list[str]:
    lines = [texts("personal-data-meter", number=meter.number)]
    if not meter.in_service:
        lines.append(texts("personal-data-removed"))
    if meter.place:
        lines.append(texts("personal-data-place", place=meter.place))
    if len(meter.registers) > 1:
        zones = ", ".join(register_name(meter, each, texts) for each in meter.registers)
        lines.append(texts("personal-data-zones", zones=zones))
    lines.append(texts("personal-data-digits", digits=str(meter.integer_digits)))
    if meter.ratio != 1:
        lines.append(texts("personal-data-ratio", number=str(meter.ratio)))
    if meter.in_service:
        lines.append(_verification(meter, texts, today))
    return lines


def _verification(meter: Meter, texts: Texts, today: date) -> str:
    until = meter.verified_until
    if until is None:
        return texts("personal-data-verification-unknown")
    if until < today:
        return texts("personal-data-verification-over", day=texts.day(until))
    return texts("personal-data-verified", day=texts.day(until))


def _norm_line(data: ResourceData, norm: ConsumptionNorm, texts: Texts) -> str:
    unit = measure_name(MEASURE_OF[data.resource], texts)
    line = texts(NORMS[norm.per], amount=decimal_number(norm.amount, texts), unit=unit)
    return f"{line}\n{texts('personal-data-act', act=norm.act)}" if norm.act else line


def _tariff_lines(each: TariffInForce, texts: Texts) -> list[str]:
    """Since when, by which order, and the price of each zone in each band."""
    tariff = each.tariff
    lines = [texts("personal-data-tariff", day=texts.day(tariff.valid_from))]
    # A sample has been set by nobody, and its own words for that are in one language.
    if tariff.sample:
        lines.append(texts("personal-data-sample"))
    elif tariff.act:
        lines.append(texts("personal-data-act", act=tariff.act))
    for band in range(1, tariff.bands + 1):
        if tariff.bands > 1:
            lines.append(_band_line(each, band, texts))
        lines += [
            _rate_line(each, rate.zone, rate.roubles, texts, is_heat=tariff.heat is not None and band > 1)
            for rate in tariff.rates
            if rate.band == band
        ]
    return lines


def _rate_line(
    each: TariffInForce, zone: Zone, roubles: Decimal, texts: Texts, *, is_heat: bool = False
) -> str:
    measure = Measure.GIGACALORIE if is_heat else MEASURE_OF[each.tariff.resource]
    unit = measure_name(measure, texts)
    priced = texts("personal-data-price", amount=price(roubles, texts), unit=unit)
    if each.tariff.zones == 1:
        return texts("personal-data-rate", price=priced)
    return texts("personal-data-rate-of", zone=zone_name(zone, texts), price=priced)


def _band_line(each: TariffInForce, band: int, texts: Texts) -> str:
    """Which part of a month's use the prices below are for."""
    if each.tariff.heat is not None:
        heat = decimal_number(each.tariff.heat, texts)
        return texts("personal-data-water") if band == 1 else texts("personal-data-heat", heat=heat)
    unit = measure_name(MEASURE_OF[each.tariff.resource], texts)
    of_norm = each.tariff.scheme is Scheme.NORM
    last = band > len(each.bounds)
    bound = decimal_number(each.bounds[-1] if last else each.bounds[band - 1], texts)
    if each.of_one:
        of_one = "personal-data-over-norm-of-one" if last else "personal-data-within-norm-of-one"
        return texts(of_one, amount=bound, unit=unit)
    if last:
        return texts(
            "personal-data-over-norm" if of_norm else "personal-data-over-range", amount=bound, unit=unit
        )
    return texts(
        "personal-data-within-norm" if of_norm else "personal-data-within-range", amount=bound, unit=unit
    )
