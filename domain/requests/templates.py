"""Ready answers («шаблоны»): kept by clerks, filled in with what is known of a request.

A field that has no value is never sent as a placeholder: the sentence that it stands in is left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

from domain.errors import DomainError
from domain.requests.files import RequestFile
from domain.requests.request import Clerk

TemplateId = NewType("TemplateId", int)

LONGEST_TEMPLATE_NAME = 30
"""Characters, so that it fits a button."""
LONGEST_TEMPLATE = 3500
"""Characters of a text, so that what it is filled in with fits a message beside it."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:ул|пр|пер|пл|наб|д|корп|стр|кв|тел|руб|коп|им|г|т|е|п|\w)\.$", re.IGNORECASE
)
"""«ул.», «кв.», an initial: a stop that ends no sentence."""


class TemplateField(StrEnum):
    """What can stand in braces, as clerks write it."""

    NAME = "имя"
    NUMBER = "номер"
    ADDRESS = "адрес"
    SERVICE = "услуга"
    TERM = "срок"


Values = Mapping[TemplateField, str]
"""What is known of a request; what is empty is not."""


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """A ready answer that is to be kept, in place of any of the same name."""

    name: str
    text: str
    files: Sequence[RequestFile] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A ready answer."""

    id: TemplateId
    kept: NewTemplate


@dataclass(frozen=True, slots=True)
class Filled:
    """A ready answer for one request, without the sentences whose fields are `missing`."""

    text: str
    missing: tuple[TemplateField, ...]


class UnknownField(DomainError):
    """Something in braces that is no field: it would reach residents as it stands."""

    code = "desk-error-unknown-field"


class WrongTemplate(DomainError):
    """A name or a text that is too long, or missing."""

    code = "desk-error-wrong-template"


class NoTemplate(DomainError):
    """There is no ready answer of this name (any more)."""

    code = "desk-error-no-template"


class TemplateRepository(Protocol):
    """Ready answers."""

    async def put(self, template: NewTemplate, by: Clerk) -> TemplateId:
        """Keep one, in place of any whose name is the same but for small and capital letters."""
        ...

    async def find(self, template: TemplateId) -> Template | None:
        """One of them."""
        ...

    async def named(self, name: str) -> Template | None:
        """The one of this name, whatever the small and capital letters."""
        ...

    async def all(self) -> Sequence[Template]:
        """All, by their names."""
        ...

    async def remove(self, template: TemplateId) -> None:
        """Keep one no longer."""
        ...


def checked(template: NewTemplate) -> NewTemplate:
    """A ready answer that can be kept.

    Raises:
        WrongTemplate: it has no name, says nothing, or is too long.
        UnknownField: something stands in braces that is no field, or a brace stands alone.
    """
    name, text = " ".join(template.name.split()), template.text.strip()
    if not name or len(name) > LONGEST_TEMPLATE_NAME or len(text) > LONGEST_TEMPLATE:
        raise WrongTemplate(longest=LONGEST_TEMPLATE_NAME)
    if not text and not template.files:
        raise WrongTemplate(longest=LONGEST_TEMPLATE_NAME)
    for written in _FIELD.findall(text):
        if written.strip().casefold() not in set(TemplateField):
            raise UnknownField(field=f"{{{written}}}")
    if alone := re.search(r"[{}]", _FIELD.sub("", text)):
        raise UnknownField(field=alone[0])
    return NewTemplate(name, text, template.files)


def fill(text: str, values: Values) -> Filled:
    """A text with its fields filled in, without the sentences that would have a gap."""
    missing: dict[TemplateField, None] = {}
    lines = []
    for line in text.split("\n"):
        kept = []
        for sentence in _sentences(line):
            gaps = [field for field in _fields(sentence) if not values.get(field, "").strip()]
            missing.update(dict.fromkeys(gaps))
            if not gaps:
                kept.append(_FIELD.sub(lambda each: values[_field(each[1])], sentence))
        if kept or not line.strip():
            lines.append(" ".join(kept))
    return Filled(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), tuple(missing))


def _sentences(line: str) -> Iterator[str]:
    begun = ""
    for piece in _SENTENCE_END.split(line.strip()):
        begun = f"{begun} {piece}" if begun else piece
        if not _ABBREVIATION.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


def _fields(sentence: str) -> list[TemplateField]:
    return [_field(written) for written in _FIELD.findall(sentence)]


def _field(written: str) -> TemplateField:
    return TemplateField(written.strip().casefold())
