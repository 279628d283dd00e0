"""The odds of guessing one's way into an account: computed from the rules, and measured through them.

    python -m benchmarks.guessing [--users 1000] [--accounts 30000] [--seed 1]

`users` help one another, and know the rules: they guess by each of the plans of `tests.guessers`, over the
real services and a database of its own, with the clock moved through two days; what counts is how many of
their guesses are compared with the truth within any 24 hours. What a guess is worth is taken from the
sample's district: the commonest holder's name, and the meters of a flat. `docs/security.md` has the table
that is printed, and explains it.

Exit status 1 when there were more guesses than the rules let, or when codes, or secrets by those who know the
account's number alone, are guessed more often than once in a million days.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from bot.database.schema import bring_up_to_date
from bot.exchange.sample.meters import invent_meters
from bot.exchange.sample.people import invent_holder
from domain.attempts import FREE_A_DAY
from domain.confirmation import KEY_DIGITS
from domain.guessing import FREE_AT_CLOSED
from domain.meters import plain_meter_number
from tests.domain.services import SECRETS
from tests.guessers import Guess, guesses_codes, guesses_secrets, most_guesses_of

AIM = 1e-6
METER_DIGITS = range(4, 9)
"""With fewer there is one in a thousand."""
SHORT, LONG = (4, 5, 6), (7, 8)
COMMONEST = "Иванов И И"
"""As good as any: it is not the holder's."""


@dataclass(frozen=True, slots=True)
class District:
    """The share of the commonest name, by initials, and how many meters with so many digits a flat has."""

    name: float
    meters: Mapping[int, float]

    def worth(self, digits: Sequence[int]) -> float:
        """Of one guess at a meter, by those who choose the best number of digits."""
        return max(self.meters[each] / (9 * 10.0 ** (each - 1)) for each in digits)


@dataclass(frozen=True, slots=True)
class Row:
    """What guessers know and do not know, how they guess, how often they may, and what a guess is worth."""

    known: str
    guessed: str
    digits: int
    guess: Callable[[], Guess]
    most: int
    worth: float
    is_aimed_at: bool


def most_guesses(users: int) -> tuple[int, int]:
    """Of secrets and of codes at one account within a day, as the rules have it."""
    return FREE_A_DAY + FREE_AT_CLOSED * users, FREE_A_DAY


def district(accounts: int, seed: int) -> District:
    """As the sample has it."""
    chance, today = Random(seed), date(2026, 11, 1)
    holders = [invent_holder(chance) for _ in range(accounts)]
    names = Counter((each.surname, each.name[0], each.patronymic[0]) for each in holders)
    meters = Counter(
        len(plain_meter_number(meter.number).lstrip("0"))
        for _ in range(accounts)
        for meter in invent_meters(chance, today, 1)
    )
    return District(
        names.most_common(1)[0][1] / accounts, {digits: meters[digits] / accounts for digits in METER_DIGITS}
    )


def rows(users: int, of: District) -> Sequence[Row]:
    """The table's, in its order."""
    secrets, codes = most_guesses(users)
    key = 1 / 10**KEY_DIGITS
    code = Row(
        "number and confirmed address", f"a code of {KEY_DIGITS} digits", 8, guesses_codes, codes, key, True
    )

    def meter(known: str, guessed: str, digits: Sequence[int], name: str, share: float) -> Row:
        longest = digits[-1]
        words = f"{guessed} of {', '.join(map(str, digits[:-1]))} or {longest} digits"
        worth = share * of.worth(digits)
        guess = partial(guesses_secrets, longest, name)
        return Row(known, words, longest, guess, secrets, worth, name == COMMONEST)

    return [
        code,
        *(meter("number", "the name and a meter", each, COMMONEST, of.name) for each in (SHORT, LONG)),
        *(meter("number and name", "a meter", each, SECRETS.holder, 1) for each in (SHORT, LONG)),
    ]


async def measured(users: int, table: Sequence[Row]) -> Sequence[int]:
    """The most guesses of each row that were compared within a day."""
    with tempfile.TemporaryDirectory() as folder:
        migrated = Path(folder) / "migrated.sqlite3"
        await bring_up_to_date(f"sqlite+aiosqlite:///{migrated}")
        return [await most_guesses_of(migrated, users, row.guess, row.digits) for row in table]


def printed(table: Sequence[Row], guesses: Sequence[int]) -> str:
    """As the document has it; what is computed and what is measured stand side by side."""
    lines = [
        "| they know | they guess | guesses by the rules | measured | odds a day | measured |",
        "|---|---|---|---|---|---|",
    ]
    for row, count in zip(table, guesses, strict=True):
        lines.append(
            f"| {row.known} | {row.guessed} | {_count(row.most)} | {_count(count)} "
            f"| {row.most * row.worth:.1e} | {count * row.worth:.1e} |"
        )
    return "\n".join(lines)


def _count(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def main() -> int:
    """Compute, measure, print, and say by the exit status whether all is as the document has it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guessing", description=__doc__)
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--accounts", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began, of = time.monotonic(), district(asked.accounts, asked.seed)
    table = rows(asked.users, of)
    guesses = asyncio.run(measured(asked.users, table))
    sys.stdout.write(f"{asked.users} users, one account, any 24 hours\n\n{printed(table, guesses)}\n\n")
    flats = ", ".join(f"{count:.2f} of {digits} digits" for digits, count in of.meters.items())
    sys.stdout.write(f"the commonest name: {of.name:.1e} of all; meters of a flat: {flats}\n")
    sys.stdout.write(f"{time.monotonic() - began:.0f} s\n")
    is_ruled = all(count <= row.most for row, count in zip(table, guesses, strict=True))
    return 0 if is_ruled and all(row.most * row.worth < AIM for row in table if row.is_aimed_at) else 1


if __name__ == "__main__":
    raise SystemExit(main())
