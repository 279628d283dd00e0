"""A message of readings cut into chunks: the numbers that stand together, and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.meters import Meter, Resource
from domain.readings.tokens import Beside, Label, Number, tokens


@dataclass(slots=True)
class Chunk:
    """Numbers that stand together, with the labels and the unit that belong to them."""

    labels: list[Label] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    unit: Resource | None = None


def cut(text: str, meters: Sequence[Meter]) -> list[Chunk]:
    """The chunks of a plain text about `meters`, in order. Raises NotReadings."""
    pieces = list(tokens(text, meters))
    at = next((at for at, token in enumerate(pieces) if not _begins(token)), 0)
    said = [token for token in pieces[at:] if not (isinstance(token, Label) and token.unit)]
    after = bool(said) and isinstance(said[0], Number) and isinstance(said[-1], Label)
    if not after or (at and not _names_a_register(said[-1])):
        return _paired(pieces)
    first, *others = _paired_backwards(pieces[at:])
    first.labels += [token for token in pieces[:at] if isinstance(token, Label)]
    return [first, *others]


def _begins(token: Number | Label) -> bool:
    """Whether it says of all that follows what it is about: `свет: 4680 день, 2260 ночь`."""
    return isinstance(token, Label) and token.beside is None and not _names_a_register(token)


def _names_a_register(token: Number | Label) -> bool:
    return isinstance(token, Label) and (token.zone is not None or token.register is not None)


def _paired(pieces: list[Number | Label]) -> list[Chunk]:
    """Each number belongs to the labels before it; a unit closes the chunk that it follows."""
    chunks = [Chunk()]
    for token in pieces:
        current = chunks[-1]
        if isinstance(token, Number):
            if current.unit is not None:
                chunks.append(Chunk())
            chunks[-1].numbers.append(token)
        elif token.unit is not None:
            current.unit = token.unit if current.numbers else current.unit
        elif current.numbers:
            # «Т1 было 4580, стало 4680»: what was said of the earlier one is said of this one too.
            earlier = any(label.beside is Beside.EARLIER for label in current.labels)
            kept = [label for label in current.labels if label.beside is None] if earlier else []
            chunks.append(Chunk(labels=[*(kept if token == Label() else []), token]))
        else:
            current.labels.append(token)
    return _joined(chunks)


def _paired_backwards(pieces: list[Number | Label]) -> list[Chunk]:
    """Each number belongs to the labels after it: `256 день, 246 ночь`."""
    chunks = [Chunk()]
    for token in pieces:
        if isinstance(token, Number):
            if chunks[-1].labels:
                chunks.append(Chunk())
            chunks[-1].numbers.append(token)
        elif token.unit is not None:
            chunks[-1].unit = token.unit
        else:
            chunks[-1].labels.append(token)
    return _joined(chunks)


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """Neighbours without labels and with one unit are one list: `256 кВтч, 246 кВтч`."""
    joined: list[Chunk] = []
    for chunk in chunks:
        before = joined[-1] if joined else None
        if before and chunk.numbers and not chunk.labels and not before.labels and before.unit == chunk.unit:
            last = before.numbers[-1]
            before.numbers[-1] = Number(last.digits, last.joint + ";")
            before.numbers += chunk.numbers
        elif chunk.numbers or chunk.labels:
            joined.append(chunk)
    return joined
