"""The table: medians of each bot under each load, and what ours is to the echo."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import Enum
from statistics import median

from benchmarks.loads import Measured


class Kind(Enum):
    """Which bot; measured in this order, again and again."""

    ECHO = "echo"
    OURS = "ours"


class Load(Enum):
    """What it has to do."""

    SATURATED = "150 people at once"
    PACED = "200 acts a second"
    MAIL_WAITS = "150 at once, mail waits"


Column = tuple[str, Callable[[Measured], float], str]
_COLUMNS: Sequence[Column] = (
    ("acts/s", lambda each: each.rate, "7.0f"),
    ("p50 ms", lambda each: each.p50, "7.1f"),
    ("p99 ms", lambda each: each.p99, "7.1f"),
    ("CPU ms/act", lambda each: each.processor_per_act, "10.2f"),
    ("RSS MiB", lambda each: each.memory, "7.0f"),
    ("bot core", lambda each: 100 * each.bot_core, "7.0f"),
    ("telegram core", lambda each: 100 * each.telegram_core, "12.0f"),
)


class Results:
    """Everything that was measured."""

    def __init__(self) -> None:
        self._measured: dict[tuple[Load, Kind], list[Measured]] = defaultdict(list)
        self._starts: dict[Kind, list[float]] = defaultdict(list)

    def add(self, load: Load, kind: Kind, measured: Measured) -> None:
        """One run of a bot under a load."""
        self._measured[load, kind].append(measured)

    def add_start(self, kind: Kind, seconds: float) -> None:
        """One start of a bot."""
        self._starts[kind].append(seconds)

    def of(self, load: Load, kind: Kind) -> Sequence[Measured]:
        """The runs of a bot under a load."""
        return self._measured.get((load, kind), ())

    def start_of(self, kind: Kind) -> Sequence[float]:
        """The starts of a bot, in seconds."""
        return self._starts.get(kind, ())


def report(results: Results, load_average: float) -> str:
    """The table as text."""
    lines = [
        f"medians; a percentage is of one core; load average before the run: {load_average:.1f}",
        "",
        f"{'':30}" + "  ".join(_heading(title, form) for title, _, form in _COLUMNS),
    ]
    for load in Load:
        for kind in Kind:
            if runs := results.of(load, kind):
                cells = (f"{median(map(value, runs)):{form}}" for _, value, form in _COLUMNS)
                lines.append(f"{load.value + ', ' + kind.value:30}" + "  ".join(cells))
    return "\n".join([*lines, "", *_ratios(results), *_starts(results)]) + "\n"


def _heading(title: str, form: str) -> str:
    return title.rjust(int(form.partition(".")[0]))


def _ratios(results: Results) -> list[str]:
    """Ours to the echo, run by run: both of a pair were measured one after the other."""
    pairs = list(
        zip(results.of(Load.SATURATED, Kind.OURS), results.of(Load.SATURATED, Kind.ECHO), strict=False)
    )
    if not pairs:
        return []
    return [
        _ratio("acts a second, ours / echo", [ours.rate / echo.rate for ours, echo in pairs]),
        _ratio(
            "processor per act, echo / ours",
            [echo.processor_per_act / ours.processor_per_act for ours, echo in pairs],
        ),
    ]


def _ratio(title: str, ratios: Sequence[float]) -> str:
    each = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    return f"{title}: {median(ratios):.2f} (each pair: {each})"


def _starts(results: Results) -> list[str]:
    echo, ours = results.start_of(Kind.ECHO), results.start_of(Kind.OURS)
    if not echo or not ours:
        return []
    return [
        f"first getUpdates after: echo {median(echo):.3f} s, ours {median(ours):.3f} s; "
        f"ours / echo: {median(ours) / median(echo):.2f}"
    ]
