"""A chart of charges against payments."""

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from bot.documents.bar_chart import FAINT, INK, NUMBER, draw_months, font
from fsm.charts import MoneyBar, MoneyChart

_CHARGED, _PAID, _HATCH = "#1f4e79", "#f2b544", "//"
"""Dark, and light with strokes: told apart in grey, and by people who see no red or no green."""


def draw_money(chart: MoneyChart) -> bytes:
    """A picture (PNG): months from top to bottom, what was charged above what was paid, with the sums."""
    most = max([bar.kopecks for month in chart.months for bar in (month.charged, month.paid)] + [1])
    # A third of the width is left for the sums behind the bars.
    room = most * 3 / 2

    def draw(axes: Axes) -> None:
        for place, month in enumerate(chart.months):
            _draw_bar(axes, month.charged, place - 0.2, room, colour=_CHARGED, hatch="")
            _draw_bar(axes, month.paid, place + 0.2, room, colour=_PAID, hatch=_HATCH)

    legend = [
        Patch(facecolor=_CHARGED, edgecolor=INK, label=chart.charged),
        Patch(facecolor=_PAID, edgecolor=INK, hatch=_HATCH, label=chart.paid),
    ]
    return draw_months(chart.title, [month.name for month in chart.months], room, legend, draw)


def _draw_bar(axes: Axes, bar: MoneyBar, middle: float, room: float, *, colour: str, hatch: str) -> None:
    """A bar and its sum; below zero there is no bar, and the sum says so."""
    long = max(bar.kopecks, 0)
    axes.barh(middle, long, 0.36, color=colour, edgecolor=INK, hatch=hatch, linewidth=0.8)
    axes.text(
        long + room * 0.01,
        middle,
        bar.said,
        va="center_baseline",
        color=INK if bar.kopecks else FAINT,
        font=font(NUMBER),
    )
