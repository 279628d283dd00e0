"""Cells of verdicts: that a reading was taken or not, as programs and clerks write it; perhaps why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import String

from bot.exchange.cells import BadCell, CellType, require, shown
from bot.exchange.cleaning import cleaned
from bot.exchange.texts import LONG_TEXT
from bot.exchange.words import plain_words
from domain.readings.verdicts import Outcome

_ACCEPTED = frozenset(
    {
        *("да", "+", "ок", "ok", "yes", "true", "истина", "accept", "accepted", "approved", "принять"),
        *[
            "принято",
            "принят",
            "приняты",
            "принята",
            "учтено",
            "учтен",
            "учтены",
            "учтена",
            "зачтено",
            "зачтены",
        ],
        *(
            f"{taken} {where}"
            for taken in ("принято", "принят", "приняты", "принята")
            for where in ("к расчету", "в расчет", "к учету", "в учет", "к начислению")
        ),
    }
)
_SHORT_REFUSALS = frozenset({"нет", "-", "no", "false", "ложь"})
_REFUSED = frozenset(
    {
        *("отклонено", "отклонен", "отклонены", "отклонена", "отклонить", "отклоняется", "отказ", "отказано"),
        *("отказать", "отказ в приеме", "отказано в приеме", "reject", "rejected", "declined", "refused"),
        *(f"не {word}" for word in ("принято", "принят", "приняты", "принята", "принимать", "принимается")),
        *(f"не {word}" for word in ("принять", "учтено", "учтен", "учтены", "учтена", "зачтено", "зачтены")),
    }
)
_LABEL = re.compile(
    r"(?:вердикт|решение|результат|статус|verdict|status)(?:\s*[:=–—-]\s*|\s+)", re.IGNORECASE
)
_WITH_REASON = re.compile(r"([^:.,;(–—-]+?)\s*(?:[:.,;–—]|\s-|\()\s*(.+)", re.DOTALL)
_OUTCOMES: Mapping[str, Outcome] = {
    **dict.fromkeys(_ACCEPTED, Outcome.ACCEPTED),
    **dict.fromkeys(_REFUSED | _SHORT_REFUSALS, Outcome.REFUSED),
}


@dataclass(frozen=True, slots=True)
class RefusedBecause:
    """A refusal that says why in its own cell."""

    reason: str


def outcome(cell: str) -> Outcome | RefusedBecause:
    """What billing says of a reading: «принято к учёту», «отклонено: меньше предыдущего».

    Raises:
        BadCell: empty, or something that may be either.
    """
    text = cleaned(cell)
    require(text)
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if (found := _OUTCOMES.get(plain_words(text))) is not None:
        return found
    with_reason = _WITH_REASON.fullmatch(text)
    if with_reason and plain_words(with_reason[1]) in _REFUSED:
        reason = with_reason[2].removesuffix(")") if "(" not in with_reason[2] else with_reason[2]
        if plain_words(reason) not in _OUTCOMES:
            return RefusedBecause(str(LONG_TEXT.read(reason)))
    raise BadCell(f"It should be one of {', '.join(Outcome)}; «{shown(cell.strip())}» is not.")


OUTCOME = CellType("word", outcome, String())
