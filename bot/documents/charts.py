"""Charts, from the process that draws."""

from bot.documents.drawing_process import DrawingProcess
from fsm.charts import Chart, ConsumptionChart, MoneyChart


class DrawnCharts:
    """`fsm.charts.Charts`."""

    def __init__(self, process: DrawingProcess) -> None:
        self._process = process
        self._drawn_by = 0
        """Which of the processes drew the last one, counted from 1: it has loaded matplotlib."""

    @property
    def at_hand(self) -> bool:
        """Whether the process that draws has drawn charts before, and draws nothing for somebody else."""
        return self._process.at_hand and self._process.started == self._drawn_by

    async def consumption(self, chart: ConsumptionChart) -> bytes:
        """A picture (PNG) of this chart.

        Raises:
            DrawingFailed: it could not be drawn.
        """
        return await self._drawn(chart)

    async def money(self, chart: MoneyChart) -> bytes:
        """The same of charges against payments.

        Raises:
            DrawingFailed: it could not be drawn.
        """
        return await self._drawn(chart)

    async def _drawn(self, chart: Chart) -> bytes:
        picture = await self._process.draw(chart)
        self._drawn_by = self._process.started
        return picture
