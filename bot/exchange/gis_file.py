"""The form in which gateways to ГИС ЖКХ read readings: one row for each meter.

As the importer of the open-source gateway «mosgis» reads it: the sheet «Импорт показаний», a heading, then
B the device, C the resource by its label in the register НСИ 2, D, E and F the values of T1, T2 and T3, G the
day. The gateway takes no notice of column A, and writes its errors into H. ГИС ЖКХ knows a device by a GUID
of its own, which nobody has told this program: the meter's number stands in its place.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from bot.exchange.spreadsheet import Spreadsheet
from domain.meters import Resource
from domain.readings.handing_over import BatchLine
from domain.readings.reading import receipt_number

SHEET = "Импорт показаний"
HEADING = (
    "Подтверждение",
    "Прибор учёта",
    "Коммунальный ресурс",
    "Показание T1",
    "Показание T2",
    "Показание T3",
    "Дата снятия показания",
)
LABELS: Mapping[Resource, str] = {
    Resource.ELECTRICITY: "Электрическая энергия",
    Resource.HOT_WATER: "Горячая вода",
    Resource.HEATING: "Тепловая энергия",
}
"""Names of the resources in the register НСИ 2 «Вид коммунального ресурса»."""

_MeterKey = tuple[Resource, str]


class GisFile:
    """Takes the lines of a batch, those of one receipt together, and writes them a meter in a row."""

    def __init__(self, path: Path, made_at: datetime) -> None:
        self._sheet = Spreadsheet(path, made_at, SHEET)
        self._sheet.row(HEADING)
        self._receipt = ""
        self._day = date.min
        self._meters: dict[_MeterKey, dict[int, int]] = {}

    def take(self, line: BatchLine) -> None:
        """Take the next line."""
        receipt = receipt_number(line.submission)
        if receipt != self._receipt:
            self._write()
            self._receipt, self._day = receipt, line.taken_on
        self._meters.setdefault((line.resource, line.meter), {})[line.register] = line.value

    def finish(self) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written there.
        """
        self._write()
        self._sheet.finish()

    def _write(self) -> None:
        for (resource, meter), values in self._meters.items():
            registers = (values.get(1), values.get(2), values.get(3))
            self._sheet.row((self._receipt, meter, LABELS[resource], *registers, self._day))
        self._meters.clear()
