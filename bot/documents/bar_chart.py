"""What charts of months share: a title, a row for each, a legend; without `pyplot` and its global state."""

import textwrap
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch

from bot.documents.fonts import font_folder

WIDTH = 1000
"""Pixels. A phone shows the picture as wide as itself, a third of this or so in its own points."""
_DPI = 100
_ROW, _HEAD, _FOOT, _LEAST_ROWS = 84, 250, 20, 4
"""Heights in pixels: of a month, of the title with the legend, of the margin below."""
TITLE, NAME, NUMBER, SMALL = 22, 20, 19, 16
"""Sizes of letters in points of 1/72 inch: at a third of it still as large as a phone's own small print."""
_TITLE_LETTERS = 50
"""How many letters of the title fit a line."""
_LEGEND_COLUMNS = 2

INK, FAINT = "#1a1a1a", "#5a5a5a"


def draw_months(
    title: str, names: Sequence[str], room: float, legend: Sequence[Patch], draw: Callable[[Axes], None]
) -> bytes:
    """A picture (PNG): a row for each month's name, `room` wide in the units of what `draw` puts into it."""
    height = _HEAD + _FOOT + _ROW * max(len(names), _LEAST_ROWS)
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    figure.text(
        0.03,
        1 - 30 / height,
        "\n".join(textwrap.fill(line, _TITLE_LETTERS) for line in title.split("\n")),
        va="top",
        color=INK,
        font=font(TITLE),
        linespacing=1.3,
        parse_math=False,  # the dollars of a place's or an account's name are no formula
    )
    axes = figure.add_axes((0.17, _FOOT / height, 0.8, 1 - (_HEAD + _FOOT) / height))
    axes.set_ylim(max(len(names), _LEAST_ROWS) - 0.5, -0.5)
    axes.set_xlim(0, room)
    draw(axes)
    _name_rows(axes, names)
    _explain(axes, legend, 1 + 14 / (height - _HEAD - _FOOT))
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), list(names))
    for label in axes.get_yticklabels():
        label.set_fontproperties(font(NAME))
        label.set_color(INK)
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0, pad=8)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


def _explain(axes: Axes, legend: Sequence[Patch], bottom: float) -> None:
    if not legend:
        return
    axes.legend(
        handles=list(legend),
        loc="lower left",
        bbox_to_anchor=(-0.19, bottom),
        ncols=_LEGEND_COLUMNS,
        prop=font(NAME),
        frameon=False,
        borderaxespad=0,
        handlelength=1.6,
        columnspacing=1.2,
    )


@cache
def font(size: int) -> FontProperties:
    """The font by its file: no search for it is needed."""
    return FontProperties(fname=str(font_folder() / "DejaVuSans.ttf"), size=size)
