"""The odds of guessing one's way into an account: computed from the rules, and measured through them.

    python -m benchmarks.guessing [--users 1000] [--every 60] [--accounts 30000] [--seed 1]

`users` help one another for a day and try every so many minutes whatever they are let. What a guess is worth
is taken from the sample's district: the commonest holder's name, and the meters of a flat. `docs/security.md`
explains what is printed. Exit status 1 when there were more guesses than the rules let, or when codes, or
secrets by those who know the account's number alone, are guessed more often than once in a million days.
"""

import argparse
import asyncio
from collections import Counter
from datetime import date, timedelta
from random import Random

from bot.exchange.sample.meters import invent_meters
from bot.exchange.sample.people import invent_holder
from domain.attempts import FREE_A_DAY
from domain.confirmation import KEY_DIGITS
from domain.guessing import FREE_AT_CLOSED
from domain.meters import plain_meter_number
from tests.domain.guessers import guess_codes, guess_for_a_day, guess_secrets

AIM = 1e-6
METER_DIGITS = range(4, 9)
"""With fewer there is one in a thousand."""


def most_guesses(users: int) -> tuple[int, int]:
    """Of secrets and of codes at one account within a day, as the rules have it."""
    return FREE_A_DAY + FREE_AT_CLOSED * users, FREE_A_DAY


def commonest(accounts: int, seed: int) -> tuple[float, dict[int, float]]:
    """The share of the commonest name, by initials, and how many meters with so many digits a flat has."""
    chance, today = Random(seed), date(2026, 11, 1)
    holders = [invent_holder(chance) for _ in range(accounts)]
    names = Counter((each.surname, each.name[0], each.patronymic[0]) for each in holders)
    meters = Counter(
        len(plain_meter_number(meter.number).lstrip("0"))
        for _ in range(accounts)
        for meter in invent_meters(chance, today, 1)
    )
    return names.most_common(1)[0][1] / accounts, {
        digits: count / accounts for digits, count in sorted(meters.items()) if digits in METER_DIGITS
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--every", type=int, default=60)
    parser.add_argument("--accounts", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    of_secrets, of_codes = most_guesses(asked.users)
    every = timedelta(minutes=asked.every)
    secrets = asyncio.run(guess_for_a_day(asked.users, every, guess_secrets))
    codes = asyncio.run(guess_for_a_day(asked.users, every, guess_codes))
    name, meters = commonest(asked.accounts, asked.seed)
    print(f"{asked.users} users, one account, one day: guesses by the rules, and measured")
    print(f"  codes    at most {of_codes:>5}  measured {codes:>5}")
    print(f"  secrets  at most {of_secrets:>5}  measured {secrets:>5}")
    print(f"the commonest name: {name:.1e} of all")
    code = of_codes / 10**KEY_DIGITS
    print(f"odds a day: a code {code:.1e}")
    odds = {digits: of_secrets * of_flat / (9 * 10 ** (digits - 1)) for digits, of_flat in meters.items()}
    for digits, known in odds.items():
        print(
            f"  secrets, a meter of {digits} digits, {meters[digits]:.2f} a flat: "
            f"{known * name:.1e}; the name being known {known:.1e}"
        )
    as_ruled = codes <= of_codes and secrets <= of_secrets
    return 0 if as_ruled and max(code, name * max(odds.values())) < AIM else 1


if __name__ == "__main__":
    raise SystemExit(main())
