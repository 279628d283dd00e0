"""Readings in one message: `256 246`, `Т1 256 Т2 246`, `свет 256 246 вода 42`, a line for each meter."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.identifiers import MeterId
from domain.meters import Meter
from domain.readings.set_aside import variants, without_what_is_certain
from domain.readings.taking import read
from domain.readings.typed import plain_message
from domain.readings.understood import Understood, Unplaced, WhyUnplaced

_LONGEST = 600
"""Letters in a message; a dozen meters with places, zones and units need no more."""


def understand(
    text: str,
    meters: Sequence[Meter],
    meter: MeterId | None = None,
    own: re.Pattern[str] | None = None,
    foreign: Collection[str] = (),
) -> Understood | None:
    """Read a message as readings of `meters`, in their order; None when it is something else.

    It is something else when it has a word that messages of readings do not have (`vocabulary`, and the
    places of these meters), or no number. Retired meters and those that read themselves are left out. With
    `meter` only that one is meant, as on the screen that asks for it. `own` finds what names the account
    (`sender`): it addresses the message and says nothing else. `foreign` are the numbers of other accounts
    and of their meters: what follows them is not for here.

    Numbers may stand bare, in the order of the meters and their registers, or beside labels in any order.
    What the spaces and commas between digits mean is decided by what fits the dials and their previous
    values (`placing`): `4 680` is 4680 for a dial that showed 4580, and two numbers for a two-zone meter of
    which nothing is known. A bare number that would do in two places is `loose`. Dates, times and the like
    are no numbers at all; what may be one of them or a reading is a reading only where every number of the
    message fits then, and does not otherwise.

    Raises nothing.
    """
    asked = [each for each in meters if each.in_service and not each.smart and meter in (None, each.id)]
    if len(text) > _LONGEST or not asked:
        return None
    plain = without_what_is_certain(plain_message(text), own)
    aside, *others = (
        (variant.as_readings, read(variant.text, asked)) for variant in variants(plain, asked, foreign)
    )
    known = aside[1].values if aside[1] else {}
    fitting = [(kept, each) for kept, each in others if each and each.fits and each.values != known]
    return _the_likeliest(aside[1], fitting)


_AsReadings = tuple[tuple[str, ...], Understood]
"""What of a message was left as numbers, and what the message says then."""


def _the_likeliest(aside: Understood | None, fitting: Sequence[_AsReadings]) -> Understood | None:
    """What is meant, where something may be a date or a reading; `fitting` where it is read and fits."""
    if not fitting:
        return aside
    kept, first = fitting[0]
    if aside is None or not aside.values:
        alike = all(each.values == first.values for _, each in fitting)
        return first if alike and (aside is None or not aside.loose) else _none_of(fitting)
    if not aside.fits:
        return aside
    if all(aside.values.items() <= each.values.items() for _, each in fitting):
        doubted = tuple(Unplaced(each, WhyUnplaced.DATE_OR_READING) for each in kept)
        return replace(aside, unplaced=(*aside.unplaced, *doubted))
    return _none_of(fitting)


def _none_of(fitting: Sequence[_AsReadings]) -> Understood:
    typed = dict.fromkeys(each for kept, _ in fitting for each in kept)
    return Understood({}, unplaced=tuple(Unplaced(each, WhyUnplaced.DATE_OR_READING) for each in typed))
