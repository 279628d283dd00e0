"""A chart of charges against payments, drawn as that of consumption is."""

import textwrap
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from bot.documents.chart import (
    DPI,
    FAINT,
    FOOT,
    HEAD,
    INK,
    LEAST_ROWS,
    NAME,
    NUMBER,
    ROW,
    TITLE,
    TITLE_LETTERS,
    WIDTH,
    font,
)
from fsm.charts import MoneyBar, MoneyChart

_CHARGED, _PAID, _HATCH = "#1f4e79", "#f2b544", "//"
"""Dark, and light with strokes: told apart in grey, and by people who see no red or no green."""


def draw_money(chart: MoneyChart) -> bytes:
    """A picture (PNG): months from top to bottom, what was charged above what was paid, with the sums."""
    height = HEAD + FOOT + ROW * max(len(chart.months), LEAST_ROWS)
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    title = "\n".join(textwrap.fill(line, TITLE_LETTERS) for line in chart.title.split("\n"))
    figure.text(
        0.03,
        1 - 30 / height,
        title,
        va="top",
        color=INK,
        font=font(TITLE),
        linespacing=1.3,
        parse_math=False,  # the name of an account may have dollars in it
    )
    axes = figure.add_axes((0.17, FOOT / height, 0.8, 1 - (HEAD + FOOT) / height))
    _draw_months(axes, chart)
    _draw_legend(axes, chart, 1 + 14 / (height - HEAD - FOOT))
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _draw_months(axes: Axes, chart: MoneyChart) -> None:
    most = max([bar.kopecks for month in chart.months for bar in (month.charged, month.paid)] + [1])
    axes.set_ylim(max(len(chart.months), LEAST_ROWS) - 0.5, -0.5)
    # A third of the width is left for the sums behind the bars.
    room = most * 3 / 2
    axes.set_xlim(0, room)
    for place, month in enumerate(chart.months):
        _draw_bar(axes, month.charged, place - 0.2, room, colour=_CHARGED, hatch="")
        _draw_bar(axes, month.paid, place + 0.2, room, colour=_PAID, hatch=_HATCH)
    axes.set_yticks(range(len(chart.months)), [month.name for month in chart.months])
    for label in axes.get_yticklabels():
        label.set_fontproperties(font(NAME))
        label.set_color(INK)
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0, pad=8)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


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


def _draw_legend(axes: Axes, chart: MoneyChart, bottom: float) -> None:
    axes.legend(
        handles=[
            Patch(facecolor=_CHARGED, edgecolor=INK, label=chart.charged),
            Patch(facecolor=_PAID, edgecolor=INK, hatch=_HATCH, label=chart.paid),
        ],
        loc="lower left",
        bbox_to_anchor=(-0.19, bottom),
        ncols=2,
        prop=font(NAME),
        frameon=False,
        borderaxespad=0,
        handlelength=1.6,
        columnspacing=1.2,
    )
