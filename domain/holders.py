"""The holder of an account, and whether what a person typed names the same one (manual, 3.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from domain.plain import plain_text

_WORD = re.compile(r"[^\W\d_]+")
_INITIALS_TOGETHER = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=\S)")
_PATRONYMIC = re.compile(r"(?:вич|вна|ична|инична|ьич)$", re.IGNORECASE)
_AND_OTHERS = re.compile(r"^ип\s+(?=\S+\s)|[\s,(]+и\s+(?:др\.?|другие)\)?\s*$", re.IGNORECASE)
_OF_THE_EAST = frozenset({"оглы", "углы", "улы", "уулу", "кызы", "гызы"})
"""Words that end a patronymic of two words."""
LOOK_ALIKES = ("abcehkmoptxyі", "авсенкмортхуi")
"""Letters of the other alphabet that look the same: clerks type them as well as residents."""
_LOOK_ALIKES = str.maketrans(*LOOK_ALIKES)


@dataclass(frozen=True, slots=True)
class Holder:
    """The person in whose name the account is: full names, or initials where billing knows no more."""

    surname: str
    name: str
    patronymic: str

    @property
    def full(self) -> str:
        """All that is known: «Иванова Нина Николаевна»."""
        return " ".join(filter(None, (self.surname, self.name, self.patronymic)))

    @property
    def short(self) -> str:
        """Surname and initials, as on a bill: «Иванова Н. Н.»."""
        initials = [f"{part[0]}." for part in (self.name, self.patronymic) if part]
        return " ".join([self.surname, *initials])


def parted(whole: str) -> Holder:
    """A holder whose whole name was written in one place.

    The surname stands first, or last behind initials («Н. Н. Иванова») or behind a patronymic («Нина
    Николаевна Иванова»). What stands before a name and its patronymic is the surname, however many words it
    has. One word alone is the surname. «И др.» and «ИП» are no part of a name.
    """
    words = _INITIALS_TOGETHER.sub(r"\1 ", _AND_OTHERS.sub("", whole).replace(",", " ")).split()
    if len(words) > 2 and _is_initial(words[0]) and not _is_initial(words[-1]):
        words = [words[-1], *words[:-1]]
    elif len(words) == 3 and _PATRONYMIC.search(words[1]) and not _PATRONYMIC.search(words[2]):
        words = [words[2], words[0], words[1]]
    elif len(words) == 2 and _is_initial(words[0]) and not _is_initial(words[1]):
        words.reverse()
    with_patronymic = 2 if words and words[-1].lower() in _OF_THE_EAST else 1
    ends_so = len(words) > 3 and (with_patronymic == 2 or _PATRONYMIC.search(words[-1]))
    surname = len(words) - with_patronymic - 1 if ends_so else 1
    return Holder(
        " ".join(words[:surname]), " ".join(words[surname : surname + 1]), " ".join(words[surname + 1 :])
    )


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def plain_surname(surname: str) -> str:
    """A surname as it is compared: without case, ё, hyphens, spaces, and look-alikes of another alphabet."""
    return "".join(_words(surname))


def same_holder(before: Holder, after: Holder) -> bool:
    """Whether what billing says now is the same person, spelled otherwise; else the holder has changed.

    No other person are the same names in other letters, an initial for a name or a name for its initial, a
    name that was not known before, and the same words otherwise shared out among the columns. Another surname
    is: whoever bears it links the account anew.
    """
    old, new = _parts(before), _parts(after)
    if old[0] and old[0] == new[0] and all(map(_may_be_one_name, old[1:], new[1:])):
        return True
    return names_holder(before.full, after) or names_holder(after.full, before)


def names_holder(typed: str, holder: Holder) -> bool:
    """Whether a typed surname, name and patronymic name this holder.

    Case, ё/е, hyphens, dots and spaces do not matter, nor whether a letter is a Latin one that looks the
    same; initials match full names either way round; the surname stands first or last. As a surname or a
    patronymic may be of several words, every way to share out the words is tried.
    """
    parts = _parts(holder)
    return any(
        _same_person(shared_out, parts)
        for words in _with_initials_apart(_words(typed))
        for shared_out in _shared_out(words)
    )


def _with_initials_apart(words: list[str]) -> Iterator[list[str]]:
    """The words as they are, and with initials that were written together: «Иванова НН», «НН Иванова»."""
    yield words
    if len(words) == 2:
        first, second = words
        if len(second) == 2:
            yield [first, *second]
        if len(first) == 2:
            yield [*first, second]


def _shared_out(words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Every way in which the words may be a surname, a name and a patronymic; the last may be missing."""
    for a, b in combinations(range(1, len(words) + 1), 2):
        first, second, third = "".join(words[:a]), "".join(words[a:b]), "".join(words[b:])
        yield first, second, third
        yield (third, first, second) if third else (second, first, "")


def _same_person(typed: tuple[str, str, str], known: tuple[str, ...]) -> bool:
    surname, name, patronymic = known
    if typed[0] != surname or not surname:
        return False
    return _same_given_name(typed[1], name) and _same_given_name(typed[2], patronymic)


def _parts(holder: Holder) -> tuple[str, ...]:
    return tuple("".join(_words(part)) for part in (holder.surname, holder.name, holder.patronymic))


def _may_be_one_name(before: str, after: str) -> bool:
    return not before or not after or _same_given_name(before, after)


def _same_given_name(typed: str, known: str) -> bool:
    if not known:
        return not typed
    if len(typed) == 1 or len(known) == 1:
        return typed[:1] == known[0]
    return typed == known


def _words(text: str) -> list[str]:
    return _WORD.findall(plain_text(text[:200]).translate(_LOOK_ALIKES))
