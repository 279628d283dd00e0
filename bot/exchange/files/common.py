"""Columns that are the same in several files, and what is asked of months in all of them."""

from datetime import date

from bot.exchange.cells import ACCOUNT_NUMBER, number_between
from bot.exchange.columns import Column, Fault
from bot.exchange.days import MONTH_NAME
from bot.exchange.words import RESOURCE, YES_OR_NO

ACCOUNT_HEADINGS = ("лицевой_счет", "лс", "номер_лицевого_счета")
RESOURCE_HEADINGS = ("ресурс", "услуга")
METER_HEADINGS = ("счетчик", "номер_счетчика", "заводской_номер")
MONTH_HEADINGS = ("месяц", "период", "расчетный_период")
REGISTER_HEADINGS = ("регистр", "тариф", "номер_тарифа", "зона")

ACCOUNT = Column(
    ACCOUNT_NUMBER, "The account's number, leading zeros kept.", "111222333", ACCOUNT_HEADINGS, required=True
)
METERED = Column(
    RESOURCE,
    "`electricity` (kWh), `hot_water` (m³) or `heating` (Gcal); also «электроэнергия», «горячая вода» "
    "(«ГВС»), «отопление».",
    "electricity",
    RESOURCE_HEADINGS,
    required=True,
)
BILLED = Column(
    MONTH_NAME, "The month of the bill; also `11.2026`.", "2026-10", MONTH_HEADINGS, required=True
)
POSITION = Column(
    number_between(0, 9999),
    "Its place in the list, the lowest first.",
    "10",
    ("порядок", "номер_по_порядку"),
    when_empty=0,
)
SAMPLE = Column(
    YES_OR_NO,
    "`yes`: invented, for trying the bot out; whoever is shown it reads so.",
    "yes",
    ("образец",),
    when_empty=False,
)


def to_come(month: str, last_day: date) -> Fault | None:
    """Nothing was charged for a month that has not begun."""
    return Fault("month", f"{month} has not begun yet.") if month > last_day.isoformat()[:7] else None
