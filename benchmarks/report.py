"""The table: medians of each bot under each load; and what was aimed at, beside what was reached."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
        self._idle: dict[Kind, list[float]] = defaultdict(list)

    def add(self, load: Load, kind: Kind, measured: Measured) -> None:
        """One run of a bot under a load."""
        self._measured[load, kind].append(measured)

    def add_start(self, kind: Kind, seconds: float) -> None:
        """One start of a bot."""
        self._starts[kind].append(seconds)

    def add_idle(self, kind: Kind, mebibytes: float) -> None:
        """The memory of a bot that was started and has nothing to do."""
        self._idle[kind].append(mebibytes)

    def of(self, load: Load, kind: Kind) -> Sequence[Measured]:
        """The runs of a bot under a load."""
        return self._measured.get((load, kind), ())

    def start_of(self, kind: Kind) -> Sequence[float]:
        """The starts of a bot, in seconds."""
        return self._starts.get(kind, ())

    def idle_of(self, kind: Kind) -> Sequence[float]:
        """The memory of an idle bot, in mebibytes."""
        return self._idle.get(kind, ())


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached by the median of what was measured, one value for each round."""

    title: str
    measured: Callable[[Results], Sequence[float]]
    limit: float
    form: str
    is_least: bool = False

    def line(self, values: Sequence[float]) -> str:
        """The aim, the median, whether it is reached, and what the median is of."""
        middle = median(values)
        reached = middle >= self.limit if self.is_least else middle <= self.limit
        bound = f"{'at least' if self.is_least else 'at most'} {self.limit:{self.form}}"
        each = ", ".join(f"{value:{self.form}}" for value in values)
        verdict = "reached" if reached else "MISSED"
        return f"{self.title:44}{bound:15}{middle:>9{self.form}}  {verdict:9}({each})"


def _pairs(one: Sequence[float], other: Sequence[float]) -> Sequence[float]:
    """One to the other, run by run: both of a pair were measured one after the other."""
    return [first / second for first, second in zip(one, other, strict=False)]


def _acts(results: Results) -> Sequence[float]:
    ours, echo = (results.of(Load.SATURATED, kind) for kind in (Kind.OURS, Kind.ECHO))
    return _pairs([each.rate for each in ours], [each.rate for each in echo])


def _waits(results: Results) -> Sequence[float]:
    return [each.p99 for each in results.of(Load.PACED, Kind.OURS)]


def _processor(results: Results) -> Sequence[float]:
    paced, saturated = (results.of(load, Kind.OURS) for load in (Load.PACED, Load.SATURATED))
    return _pairs([each.processor_per_act for each in paced], [each.processor_per_act for each in saturated])


def _starts(results: Results) -> Sequence[float]:
    return _pairs(results.start_of(Kind.OURS), results.start_of(Kind.ECHO))


def _idle(results: Results) -> Sequence[float]:
    return [mebibytes * 2**20 / 1e6 for mebibytes in results.idle_of(Kind.OURS)]


AIMS = (
    Aim("acts a second at saturation, ours / echo", _acts, 0.60, ".2f", is_least=True),
    Aim("p99 at 200 acts a second, ms", _waits, 12, ".1f"),
    Aim("processor per act, at 200 / at saturation", _processor, 1.3, ".2f"),
    Aim("start to first getUpdates, ours / echo", _starts, 0.9, ".2f"),
    Aim("idle memory of ours, MB", _idle, 140, ".0f"),
)


def report(results: Results, load_average: float) -> str:
    """The table and the aims as text."""
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
    lines += ["", *_by_themselves(results), "", f"{'medians of all rounds':44}{'aim':15}{'measured':>9}"]
    lines += [aim.line(values) for aim in AIMS if (values := aim.measured(results))]
    return "\n".join(lines) + "\n"


def _by_themselves(results: Results) -> Sequence[str]:
    """What the table has no column for, as it was measured."""
    return [
        f"{kind.value}: first getUpdates after {median(starts):.3f} s, idle memory {median(idle):.0f} MiB"
        for kind in Kind
        if (starts := results.start_of(kind)) and (idle := results.idle_of(kind))
    ]


def _heading(title: str, form: str) -> str:
    return title.rjust(int(form.partition(".")[0]))
