"""What is to be said of rows that are no fault: passed over, or taken though somebody should look at them."""

from collections.abc import Sequence

from bot.database.bulk.doubts import MOST_LINES, Remark


class Remarks:
    """Counts rows by what is said of them; of each kind it remembers the first lines."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[int, tuple[int, ...]]] = {}

    def note(self, line: int, column: str, reason: str) -> None:
        """Count a row; `reason` is the same sentence for all rows of its kind."""
        rows, lines = self._found.get((column, reason), (0, ()))
        self._found[column, reason] = rows + 1, lines if rows >= MOST_LINES else (*lines, line)

    def all(self) -> Sequence[Remark]:
        """What was said, each with its count."""
        return [
            Remark(column, reason, rows, lines) for (column, reason), (rows, lines) in self._found.items()
        ]
