"""How far an import is, for whoever waits at the command line: a bar on a terminal, lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.exchange.importing import Phase, Step
from bot.exchange.own_names import readable

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def import_progress(console: Console) -> Iterator[Callable[[Step], None]]:
    """A place to tell an import's steps to."""
    if not console.is_terminal:
        yield _Lines(console).step
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rows]} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bars(progress).step


@contextmanager
def sample_progress(console: Console, accounts: int) -> Iterator[Callable[[int], None]]:
    """A place to tell how many accounts of a sample are made."""
    if not console.is_terminal:
        yield lambda done: None
        return
    columns = (TextColumn("accounts"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("accounts", total=accounts)
        yield lambda done: progress.update(task, completed=done)


class _Bars:
    """A bar for each file."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def step(self, step: Step) -> None:
        name = readable(step.path.name)
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=1.0, rows=0)
        word = " (writing)" if step.phase is Phase.WRITING else ""
        self._progress.update(
            self._tasks[name], description=name + word, completed=step.fraction, rows=step.rows
        )


class _Lines:
    """A line now and then, for a log."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = time.monotonic()

    def step(self, step: Step) -> None:
        now = time.monotonic()
        if step.phase is Phase.DONE or now - self._last < _SECONDS_BETWEEN_LINES:
            return
        self._last = now
        self._console.out(f"{readable(step.path.name)}: {step.phase}, {step.fraction:.0%}, {step.rows} rows")
