"""How people say in a message whose readings it brings: the account's number, the address, the holder."""

import re
from functools import lru_cache

from domain.accounts import Account, Address
from domain.holders import Holder
from domain.identifiers import AccountNumber
from domain.plain import plain_text
from domain.readings import vocabulary

_NOWHERE = re.compile(r"(?!)")

_SHORTEST_WORD = 4
"""Letters of a word of a street's name that is no «ул.» or «пр-т»."""


def number_named(account: AccountNumber) -> re.Pattern[str]:
    """Where a plain text names an account by its number, the digits together or in groups."""
    return re.compile(_number(account))


def sender_named(account: Account, text: str) -> re.Pattern[str]:
    """Where a text names an account: its number, its address, its holder.

    Nowhere in a few digits alone, which is what most people send: for them nothing is looked for.
    """
    digits = sum(map(str.isdecimal, text))
    if digits < len(account.number) and not any(map(str.isalpha, text)):
        return _NOWHERE
    return _all_ways(account)


@lru_cache(maxsize=512)
def _all_ways(account: Account) -> re.Pattern[str]:
    ways = [_number(account.number), *_address(account.address), *_holder(account.holder)]
    return re.compile("|".join(ways))


def _number(account: AccountNumber) -> str:
    digits = r"[\s-]?".join(account)
    word = rf"(?<!\w)(?:{vocabulary.ACCOUNT_WORDS})[\s:.#-]*(?:no)?[\s:.]*"
    return rf"(?:{word})?(?<!\d){digits}(?!\d)"


def _address(address: Address) -> list[str]:
    words = [
        word for word in re.findall(r"[\w-]+", plain_text(address.street)) if len(word) >= _SHORTEST_WORD
    ]
    house, flat = re.escape(plain_text(address.house)), re.escape(plain_text(address.flat))
    in_it = rf"кв\.?\s?{flat}(?!\d)" if flat else ""
    if not words or not house:
        return [rf"(?<!\w){in_it}"] if in_it else []
    name = r"[\s.]+".join(map(re.escape, words))
    street = rf"(?<!\w)(?:(?:{vocabulary.STREETS})\.?\s?)?{name}(?!\w)"
    number = rf"(?:[\s,]*(?:д(?:ом)?\.?\s?)?{house}(?!\d)(?:[\s,./-]*(?:кв\.?\s?)?{flat}(?!\d))?)?"
    return [street + number, *([rf"(?<!\w){in_it}"] if in_it else [])]


def _holder(holder: Holder) -> list[str]:
    surname, name, patronymic = map(plain_text, (holder.surname, holder.name, holder.patronymic))
    if not surname:
        return []
    given = "".join(
        rf"(?:\s?(?:{re.escape(each)}|{each[0]})(?!\w)\.?)?" for each in (name, patronymic) if each
    )
    return [rf"(?<!\w){re.escape(surname)}(?!\w){given}"]
