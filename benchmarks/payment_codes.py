"""Payment codes, spoiled at random: each is read without an exception and without a wrong account.

    python -m benchmarks.payment_codes [10000] [--seed 1]

The account that a spoiled code tells must be one that literally stands behind `PersAcc=` in its bytes; of
those that were only written otherwise (case, separator, encoding, order, `null`) it must be the very one.
"""

import random
import re
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Sequence

from domain.payment_code.reading import NotAPaymentCode, read
from domain.payment_code.requisites import KNOWN

Pairs = list[tuple[str, str]]

_BEHIND_THE_KEY = re.compile(rb"persacc[\x00-\x20\xa0]*=[^0-9]{0,12}([0-9]{9})(?![0-9])", re.IGNORECASE)
_ENCODINGS = {"1": "cp1251", "2": "utf-8", "3": "koi8-r"}
_NAMES = ("Иванова", "Ёлкина", "Оглы Мамедов", "Smith", "Нина", "Н", "Н.", "", "null")
_WORDS = (
    "ООО «Три кита»",
    'АО "Волгаэнергосбыт"',
    "ПАО СБЕРБАНК",
    "a=b=c",
    "оплата | услуг",
    "0",
    "",
    "NULL",
    "½",
)


def honest(chance: random.Random, account: str) -> Pairs:
    """The requisites of a bill of this account, as somebody's program may have them."""
    pairs = [
        ("Name", chance.choice(_WORDS)),
        ("PersonalAcc", _digits(chance, 20)),
        ("BankName", chance.choice(_WORDS)),
        ("BIC", _digits(chance, 9)),
        ("CorrespAcc", _digits(chance, 20)),
        ("LastName", chance.choice(_NAMES)),
        ("FirstName", chance.choice(_NAMES)),
        ("PersonalAccount", _digits(chance, 9)),
        ("Contract", _digits(chance, 9)),
        ("Sum", _digits(chance, 6)),
        ("PersAcc", chance.choice(("", "л/с ", "л/с №")) + account),
        ("Purpose", chance.choice(_WORDS)),
    ]
    return [pair for pair in pairs if pair[0] == "PersAcc" or chance.random() < 0.8]


def written_loosely(chance: random.Random, pairs: Pairs) -> bytes:
    """The same account, however oddly it is written."""
    separator = chance.choice("|~;^#\n")
    encoding = chance.choice("123")
    said = [
        (_other_case(chance, key), value.replace(separator, " "))
        for key, value in chance.sample(pairs, len(pairs))
    ]
    said += [("Unknown" + _digits(chance, 2), "x")] * chance.randrange(3)
    body = separator.join(f"{key}={value}" for key, value in said) + chance.choice(("", separator))
    declared = encoding if chance.random() < 0.8 else chance.choice("123")
    return f"ST0001{declared}{separator}".encode() + body.encode(_ENCODINGS[encoding], errors="replace")


def spoiled(chance: random.Random, payload: bytes) -> bytes:
    """Some bytes changed, cut off, doubled or put in."""
    data = bytearray(payload)
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.randrange(1, 20)]
            case 2:
                data[at:at] = data[at : at + chance.randrange(1, 60)]
            case 3:
                data[at:at] = chance.choice(
                    (b"|", b"=", b"null", b"\x00", b"PersAcc=", b"\xff\xfe", b"ST00012|")
                )
            case _:
                del data[at:]
    return bytes(data)


def noise(chance: random.Random, _: bytes) -> bytes:
    """Bytes of no meaning, now and then behind a true header."""
    head = chance.choice((b"", b"ST00011|", b"ST00012|", b"ST", b"https://qr.nspk.ru/"))
    return head + chance.randbytes(chance.randrange(200))


def account_of(payload: bytes) -> str | None:
    """The account that the program reads; None where it reads none, or no code."""
    try:
        found = read(payload)
    except NotAPaymentCode:
        return None
    _ = found.holder, found.payer, found.kopecks, found.missing
    return found.account


def mistakes(chance: random.Random, rounds: int, outcomes: Counter[str] | None = None) -> Sequence[bytes]:
    """The payloads of so many that are read wrongly; `outcomes` counts what was read of the others."""
    ways: Sequence[Callable[[random.Random, bytes], bytes]] = (spoiled, noise)
    wrong: list[bytes] = []
    for number in range(rounds):
        account = _digits(chance, 9)
        payload = written_loosely(chance, honest(chance, account))
        kind = "loose"
        if number % 3:
            way = ways[number % 3 - 1]
            kind, payload = way.__name__, way(chance, payload)
        found = account_of(payload)
        if outcomes is not None:
            outcomes[f"{kind}: {'account' if found else 'none'}"] += 1
        stands_there = {match.decode() for match in _BEHIND_THE_KEY.findall(payload)}
        if (found != account) if kind == "loose" else (found is not None and found not in stands_there):
            wrong.append(payload)
    return wrong


def _other_case(chance: random.Random, key: str) -> str:
    return chance.choice((key, key, key.lower(), key.upper(), key[0].lower() + key[1:], f" {key} "))


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def main() -> int:
    """Read so many codes; the exit status says whether one was read wrongly."""
    parser = ArgumentParser(description="Read spoiled payment codes.")
    parser.add_argument("rounds", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    outcomes: Counter[str] = Counter()
    begun = time.perf_counter()
    wrong = mistakes(random.Random(asked.seed), asked.rounds, outcomes)
    took = time.perf_counter() - begun
    for payload in wrong[:5]:
        print("wrong:", payload)
    print(f"{asked.rounds} codes of {len(KNOWN)} requisites in {took:.1f} s: {len(wrong)} read wrongly")
    for outcome, count in sorted(outcomes.items()):
        print(f"  {outcome}: {count}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
