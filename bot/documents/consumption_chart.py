"""A chart of consumption: this year's months, and the year before's beside them."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from bot.documents.bar_chart import FAINT, INK, NUMBER, SMALL, draw_months, font
from fsm.charts import Bar, ConsumptionChart

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
    most = max([sum(bar.parts) for month in chart.months for bar in (month.now, month.before)] + [1])
    # A quarter of the width is left for the numbers behind the bars.
    room = most * 4 / 3
    with_before = any(month.before.parts for month in chart.months)
    thickness, centre = (0.46, -0.17) if with_before else (0.6, 0.0)

    def draw(axes: Axes) -> None:
        for place, month in enumerate(chart.months):
            _draw_bar(axes, month.now, place + centre, thickness, room, pale=False)
            if month.before.parts:
                _draw_bar(axes, month.before, place + 0.25, 0.3, room, pale=True)

    return draw_months(chart.title, [month.name for month in chart.months], room, _legend(chart), draw)


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
                font=font(SMALL),
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
        font=font(SMALL if pale or not bar.parts else NUMBER),
    )


def _legend(chart: ConsumptionChart) -> list[Patch]:
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
    return shown


def _grouped(number: int) -> str:
    """Thousands apart, as on the bot's other numbers."""
    return f"{number:,}".replace(",", "\u00a0")
