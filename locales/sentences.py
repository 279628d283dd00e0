"""The sentences of one language as Fluent's files have them, each compiled when it is first said.

To compile all of them takes seconds of the processor, and whoever starts the bot, or one command of it, is
kept waiting for sentences of which it says a handful.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from fluent_compiler.bundle import FluentBundle

_BEGINS = re.compile(r"(-?[a-zA-Z][\w-]*) *=")
_NAMES = re.compile(r"\{\s*(-?[a-z][\w-]*)")
"""What a sentence puts in from another: a message, or a term (`-company-phone`)."""


class Sentences:
    """Messages and terms by their keys: as they are written, and compiled those that were said."""

    def __init__(self, language: str, written: Mapping[str, str]) -> None:
        self._language = language
        self._written = written
        self._compiled: dict[str, FluentBundle] = {}
        self._constant: dict[str, str] = {}

    def say(self, key: str, variables: Mapping[str, str | int]) -> tuple[str, list[Exception]]:
        """The sentence, and what was wrong with it: a variable or another sentence that is missing.

        Raises:
            LookupError: there is no such sentence, or Fluent cannot read it.
        """
        constant = None if variables else self._constant.get(key)
        if constant is not None:
            return constant, []
        bundle = self._compiled.get(key)
        if bundle is None:
            bundle = self._compiled[key] = self._compile(key)
        said, errors = bundle.format(key, variables)
        text = str(said)
        if not variables and not errors:
            self._constant[key] = text
        return text, errors

    def _compile(self, key: str) -> FluentBundle:
        text = "\n".join(self._written[name] for name in self._with_what_it_names(key))
        return FluentBundle.from_string(self._language, text, use_isolating=False)

    def _with_what_it_names(self, key: str) -> list[str]:
        names, found = [key], {key}
        for name in names:
            named = {other for other in _NAMES.findall(self._written[name]) if other in self._written}
            names += sorted(named - found)
            found |= named
        return names


def read_sentences(language: str, files: list[Path]) -> Sentences:
    """The sentences of these files.

    Raises:
        SyntaxError: something stands before the first sentence of a file, or a key stands twice.
    """
    written: dict[str, str] = {}
    for file in files:
        for key, text in _split(file):
            if key in written:
                raise SyntaxError(f"{file}: {key} stands twice")
            written[key] = text
    return Sentences(language, written)


def _split(file: Path) -> Iterator[tuple[str, str]]:
    key: str | None = None
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        begins = _BEGINS.match(line)
        if begins or line.startswith("#"):
            if key is not None:
                yield key, "\n".join(lines)
            key, lines = (begins[1] if begins else None), []
        if key is not None:
            lines.append(line)
        elif line.strip() and not line.startswith("#"):
            raise SyntaxError(f"{file}: {line!r} belongs to no sentence")
    if key is not None:
        yield key, "\n".join(lines)
