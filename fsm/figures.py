"""How numbers, prices, sums and months are written, in whichever language."""

from decimal import Decimal

from domain.window import Month
from locales.texts import Texts, money

_KOPECKS = Decimal("0.01")


def decimal_number(number: Decimal, texts: Texts) -> str:
    """«8 637,56», and in English «8,637.56»; without the zeros that say nothing."""
    whole, _, rest = f"{abs(number):,f}".partition(".")
    return _joined(whole, rest.rstrip("0"), texts, below_zero=number < 0)


def price(roubles: Decimal, texts: Texts) -> str:
    """«2,30»: roubles for a unit, with two decimals or as many as it has."""
    shown = roubles.quantize(_KOPECKS) if roubles == roubles.quantize(_KOPECKS) else roubles.normalize()
    whole, _, rest = f"{abs(shown):,f}".partition(".")
    return _joined(whole, rest, texts, below_zero=shown < 0)


def price_in_roubles(roubles: Decimal, texts: Texts) -> str:
    """«2,30 ₽»."""
    return f"{price(roubles, texts)}\N{NO-BREAK SPACE}₽"


def sum_in_column(kopecks: int, texts: Texts) -> str:
    """«1 234,56»: a sum in a column of roubles, without their sign."""
    return money(kopecks, texts.language).removesuffix("₽").rstrip()


def month_name(month: Month, texts: Texts) -> str:
    """«май 2026»."""
    return texts.month(month.year, month.month)


def _joined(whole: str, rest: str, texts: Texts, *, below_zero: bool) -> str:
    thousands, point = (",", ".") if texts.language == "en" else ("\N{NO-BREAK SPACE}", ",")
    written = whole.replace(",", thousands) + (point + rest if rest else "")
    return f"−{written}" if below_zero else written
