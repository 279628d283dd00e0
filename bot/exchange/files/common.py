"""Columns that are the same in several files, and what is asked of months in all of them."""

from dataclasses import replace
from datetime import date

from bot.exchange.cells import ACCOUNT_NUMBER, number_between
from bot.exchange.columns import Column, Fault
from bot.exchange.days import MONTH_NAME
from bot.exchange.resources import RESOURCE, RESOURCE_IN_BILLS, RESOURCE_OF_METERS
from bot.exchange.words import YES_OR_NO

ACCOUNT_HEADINGS = (
    "лицевой_счет",
    "лс",
    "номер_лицевого_счета",
    "номер_лс",
    "лицевой",
    "лиц_счет",
    "номер_лиц_счета",
    "номер_абонента",
)
RESOURCE_HEADINGS = (
    "ресурс",
    "услуга",
    "вид_услуги",
    "наименование_услуги",
    "коммунальная_услуга",
    "коммунальный_ресурс",
    "вид_ресурса",
    "вид_энергии",
)
METER_HEADINGS = (
    "счетчик",
    "номер_счетчика",
    "заводской_номер",
    "зав_номер",
    "заводской_номер_счетчика",
    "заводской_номер_пу",
    "серийный_номер",
    "прибор_учета",
    "номер_прибора_учета",
    "номер_прибора",
    "пу",
    "номер_пу",
    "ипу",
    "номер_ипу",
)
MONTH_HEADINGS = (
    "месяц",
    "период",
    "расчетный_период",
    "расчетный_месяц",
    "отчетный_период",
    "месяц_начисления",
    "период_начисления",
)
REGISTER_HEADINGS = ("регистр", "тариф", "номер_тарифа", "зона", "тарифная_зона", "зона_суток", "шкала")
FOR_PEOPLE = frozenset(
    {
        "адрес",
        "адрес_абонента",
        "адрес_помещения",
        "населенный_пункт",
        "город",
        "улица",
        "дом",
        "квартира",
        "кв",
        "фио",
        "фио_абонента",
        "абонент",
        "потребитель",
    }
)
"""Columns that say to people whose account a row is of; this program knows it by the account's number."""

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
OF_METER = replace(METERED, cell=RESOURCE_OF_METERS)
"""Where «электроэнергия по счётчику» is electricity too: a meter is named beside it."""
CHARGED = replace(METERED, cell=RESOURCE_IN_BILLS)
"""Where «электроэнергия (день)» and «электроэнергия ОДН» are as well: the line says of itself what it is."""
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
