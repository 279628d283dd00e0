"""A chart of consumption, drawn with matplotlib: without `pyplot`, which keeps global state."""

import textwrap
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch

from fsm.charts import Bar, ConsumptionChart

WIDTH = 1000
"""Pixels. A phone shows the picture as wide as itself, a third of this or so in its own points."""
DPI = 100
ROW, HEAD, FOOT, LEAST_ROWS = 84, 250, 20, 4
"""Heights in pixels: of a month, of the title with the legend, of the margin below."""
TITLE, NAME, NUMBER, _SMALL = 22, 20, 19, 16
"""Sizes of letters in points of 1/72 inch: at a third of it still as large as a phone's own small print."""

TITLE_LETTERS = 50
"""How many letters of the title fit a line."""

INK, FAINT = "#1a1a1a", "#5a5a5a"
_LEGEND_COLUMNS = 2
_ROOM_FOR_DIGIT = 0.019
"""How much of the axis's width a digit of a zone's number takes."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a zone looks: its colours this year and the year before, the hatch that tells it without colour."""

    colour: str
    pale: str
    hatch: str
    ink: str


_ZONES = (
    _Look(colour="#1f4e79", pale="#a9bfd6", hatch="", ink="white"),
    _Look(colour="#f2b544", pale="#fae3b9", hatch="//", ink=INK),
    _Look(colour="#5fa777", pale="#c3dfcc", hatch="..", ink=INK),
)
"""Dark, light and middling in grey as well; told apart by people who see no red or no green."""


def draw_consumption(chart: ConsumptionChart) -> bytes:
    """A picture (PNG): months from top to bottom, the year before's bar below each, thinner and paler."""
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
        parse_math=False,  # a place's dollars are no formula
    )
    axes = figure.add_axes((0.17, FOOT / height, 0.8, 1 - (HEAD + FOOT) / height))
    _draw_legend(axes, chart, 1 + 14 / (height - HEAD - FOOT))
    _draw_months(axes, chart)
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _draw_months(axes: Axes, chart: ConsumptionChart) -> None:
    most = max([sum(bar.parts) for month in chart.months for bar in (month.now, month.before)] + [1])
    axes.set_ylim(max(len(chart.months), LEAST_ROWS) - 0.5, -0.5)
    with_before = any(month.before.parts for month in chart.months)
    thickness, centre = (0.46, -0.17) if with_before else (0.6, 0.0)
    # A quarter of the width is left for the numbers behind the bars.
    room = most * 4 / 3
    axes.set_xlim(0, room)
    for place, month in enumerate(chart.months):
        _draw_bar(axes, month.now, place + centre, thickness, room, pale=False)
        if month.before.parts:
            _draw_bar(axes, month.before, place + 0.25, 0.3, room, pale=True)
    axes.set_yticks(range(len(chart.months)), [month.name for month in chart.months])
    for label in axes.get_yticklabels():
        label.set_fontproperties(font(NAME))
        label.set_color(INK)
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0, pad=8)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


def _draw_bar(axes: Axes, bar: Bar, middle: float, thickness: float, room: float, *, pale: bool) -> None:
    left = 0
    for part, look in zip(bar.parts, _ZONES, strict=False):
        colour = look.pale if pale else look.colour
        axes.barh(
            middle,
            part,
            thickness,
            left=left,
            color=colour,
            edgecolor=FAINT if pale else INK,
            hatch=look.hatch,
            linewidth=0.8,
        )
        if len(bar.parts) > 1 and not pale and part / room > _ROOM_FOR_DIGIT * (len(str(part)) + 1):
            behind = {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
            axes.text(
                left + part / 2,
                middle,
                _grouped(part),
                ha="center",
                va="center_baseline",
                color=look.ink,
                font=font(_SMALL),
                bbox=behind,
            )
        left += part
    words = [_grouped(left)] if bar.parts else []
    axes.text(
        left + room * 0.01,
        middle,
        " ".join([*words, bar.note]).strip(),
        va="center_baseline",
        color=FAINT if pale or not bar.parts else INK,
        font=font(_SMALL if pale or not bar.parts else NUMBER),
    )


def _draw_legend(axes: Axes, chart: ConsumptionChart, bottom: float) -> None:
    """What each look means: the zones, and which bar is of the year before."""
    shown = [
        Patch(facecolor=look.colour, edgecolor=INK, hatch=look.hatch, label=name)
        for name, look in zip(chart.zones, _ZONES, strict=False)
    ]
    if any(month.before.parts for month in chart.months):
        first = _ZONES[0]
        if not shown:
            shown.append(Patch(facecolor=first.colour, edgecolor=INK, label=chart.now))
        shown.append(Patch(facecolor=first.pale, edgecolor=FAINT, label=chart.before))
    if not shown:
        return
    axes.legend(
        handles=shown,
        loc="lower left",
        bbox_to_anchor=(-0.19, bottom),
        ncols=_LEGEND_COLUMNS,
        prop=font(NAME),
        frameon=False,
        borderaxespad=0,
        handlelength=1.6,
        columnspacing=1.2,
    )


def _grouped(number: int) -> str:
    """Thousands apart, as on the bot's other numbers."""
    return f"{number:,}".replace(",", "\u00a0")


@cache
def font(size: int) -> FontProperties:
    """The font that comes with matplotlib, by its file: it has Cyrillic, and no search for it is needed."""
    return FontProperties(fname=str(Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"), size=size)
