"""The holder of an account, and whether what a person typed names the same one (manual, 3.1)."""

import re
from dataclasses import dataclass
from itertools import combinations_with_replacement

_NOT_A_LETTER = re.compile(r"[^a-zа-я]+")


@dataclass(frozen=True, slots=True)
class Holder:
    """The person in whose name the account is: full names, or initials where billing knows no more."""

    surname: str
    name: str
    patronymic: str

    @property
    def short(self) -> str:
        """Surname and initials, as on a bill: «Иванова Н. Н.»."""
        initials = [f"{part[0]}." for part in (self.name, self.patronymic) if part]
        return " ".join([self.surname, *initials])


def names_holder(typed: str, holder: Holder) -> bool:
    """Whether a typed surname, name and patronymic name this holder.

    Case, ё/е, hyphens, dots and spaces do not matter; initials match full names either way round. As a
    surname or a patronymic may be of several words, every way to share out the words is tried.
    """
    words = _words(typed)
    if len(words) == 2 and len(words[1]) == 2:
        words = [words[0], *words[1]]  # «Иванова НН»: initials written together
    if len(words) < 2:
        return False
    parts = tuple("".join(_words(part)) for part in (holder.surname, holder.name, holder.patronymic))
    return any(
        _same_person(("".join(words[:a]), "".join(words[a:b]), "".join(words[b:])), parts)
        for a, b in combinations_with_replacement(range(1, len(words) + 1), 2)
        if b > a
    )


def _same_person(typed: tuple[str, str, str], known: tuple[str, ...]) -> bool:
    surname, name, patronymic = known
    if typed[0] != surname or not surname:
        return False
    return _same_given_name(typed[1], name) and _same_given_name(typed[2], patronymic)


def _same_given_name(typed: str, known: str) -> bool:
    if not known:
        return not typed
    if len(typed) == 1 or len(known) == 1:
        return typed[:1] == known[0]
    return typed == known


def _words(text: str) -> list[str]:
    lowered = text[:200].lower().replace("ё", "е")
    return [word for word in _NOT_A_LETTER.split(lowered) if word]
