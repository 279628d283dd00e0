"""Columns that are the same in several files."""

from bot.exchange.cells import ACCOUNT_NUMBER
from bot.exchange.columns import Column
from bot.exchange.words import RESOURCE

ACCOUNT_HEADINGS = ("лицевой_счет", "лс", "номер_лицевого_счета")
RESOURCE_HEADINGS = ("ресурс", "услуга")
METER_HEADINGS = ("счетчик", "номер_счетчика", "заводской_номер")
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
