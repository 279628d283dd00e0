"""The form in which ГИС ЖКХ takes readings of meters in flats: its template 13.1.3.1, one row for each meter.

As public programs that fill it have it: the sheet «Импорт показаний ИПУ», a heading in the first row, then
A the house, B the meter's number in ГИС ЖКХ, C the resource by its label in the register НСИ 2, D the period,
E, F and G the values of T1, T2 and T3, H the day; I is not needed, and into J ГИС ЖКХ writes what it has made
of the row.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.exchange.spreadsheet import Spreadsheet
from domain.meters import Resource
from domain.readings.handing_over import BatchLine

SHEET = "Импорт показаний ИПУ"
HEADING = (
    "Адрес дома",
    "Номер ПУ в ГИС ЖКХ",
    "Коммунальный ресурс",
    "Период, за который передаются показания",
    "Значение показания (Т1)",
    "Значение показания (Т2), является обязательным для двух- и трехтарифного ПУ",
    "Значение показания (Т3), является обязательным для трехтарифного ПУ",
    "Дата снятия показания",
    "Тех. возможность авто-расчета потребляемого объема",
    "Статус обработки",
)
LABELS: Mapping[Resource, str] = {
    Resource.ELECTRICITY: "Электрическая энергия",
    Resource.HOT_WATER: "Горячая вода",
    Resource.HEATING: "Тепловая энергия",
}
"""Names of the resources in the register НСИ 2 «Вид коммунального ресурса»."""

_REGISTERS = (1, 2, 3)


class GisFile:
    """Takes the lines of a batch and writes each meter and month in one row, as it was last sent.

    Where one was sent several times in a batch, the newest value of each register stands.
    """

    def __init__(self, path: Path, made_at: datetime) -> None:
        self._sheet = Spreadsheet(path, made_at, SHEET)
        self._sheet.row(HEADING)
        self._meters: dict[tuple[str, Resource, str, str], dict[int, BatchLine]] = {}

    def take(self, line: BatchLine) -> None:
        """Take the next line; a later one of the same register takes its place."""
        key = (line.account, line.resource, line.meter, line.month)
        self._meters.setdefault(key, {})[line.register] = line

    def finish(self) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written there.
        """
        for (_, resource, meter, month), lines in self._meters.items():
            newest = max(lines.values(), key=lambda line: line.submission)
            values = (lines[number].value if number in lines else None for number in _REGISTERS)
            self._sheet.row(
                (
                    newest.address,
                    newest.gis_number or meter,
                    LABELS[resource],
                    f"{month[5:]}.{month[:4]}",
                    *values,
                    f"{newest.taken_on:%d.%m.%Y}",
                )
            )
        self._meters.clear()
        self._sheet.finish()
