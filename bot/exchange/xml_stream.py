"""XML read as it comes, in bounded memory, with nothing in it that expands."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

_CHUNK = 1 << 18
LONGEST_TEXT = 1 << 20
"""Characters of one element; of a tag too, in bytes. A cell of Excel has 32 767."""

Attributes = dict[str, str]
Start = Callable[[Attributes], None]
End = Callable[[], None]


class XmlRefused(Exception):
    """XML that declares entities: no spreadsheet does."""


class TextTooLong(Exception):
    """An element with more text than any cell has."""


class XmlStream:
    """Calls back for the elements that are asked for, by their local names, or by those with their prefixes.

    `wanted_text` names the elements whose text is collected: it is in `text` when their end is called. What
    elements within such a one stand for is added with `add_text`.
    """

    def __init__(
        self, start: dict[str, Start], end: dict[str, End], wanted_text: frozenset[str] = frozenset()
    ) -> None:
        self.text = ""
        self._start = start
        self._end = end
        self._wanted = wanted_text
        self._parts: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._root
        self._parser.EndElementHandler = self._on_end
        self._parser.EntityDeclHandler = self._refuse

    def chunks(self, file: IO[bytes]) -> Iterator[int]:
        """Feed a file; after each piece of it, how many bytes that was.

        Raises:
            XmlRefused: it declares entities.
            TextTooLong: it would take more memory than a spreadsheet is worth.
            xml.parsers.expat.ExpatError: it is no XML.
        """
        fed = 0
        while chunk := file.read(_CHUNK):
            self._parser.Parse(chunk, False)
            fed += len(chunk)
            unfinished = fed - max(self._parser.CurrentByteIndex, 0)
            if unfinished > LONGEST_TEXT or sum(map(len, self._parts)) > LONGEST_TEXT:
                raise TextTooLong
            yield len(chunk)
        self._parser.Parse(b"", True)

    def add_text(self, text: str) -> None:
        """Add to the text that is being collected, if any is."""
        if self._parser.CharacterDataHandler is not None:
            self._parts.append(text)

    def _root(self, name: str, attributes: Attributes) -> None:
        prefix, colon, _ = name.rpartition(":")
        if colon and not any(":" in asked for asked in self._start):
            # Some programs write every name with a prefix: ask for those names then.
            self._start = {f"{prefix}:{local}": call for local, call in self._start.items()}
            self._end = {f"{prefix}:{local}": call for local, call in self._end.items()}
            self._wanted = frozenset(f"{prefix}:{local}" for local in self._wanted)
        self._parser.StartElementHandler = self._on_start
        self._on_start(name, attributes)

    def _on_start(self, name: str, attributes: Attributes) -> None:
        if name in self._wanted:
            self._parts.clear()
            self._parser.CharacterDataHandler = self._parts.append
        if (call := self._start.get(name)) is not None:
            call(attributes)

    def _on_end(self, name: str) -> None:
        if name in self._wanted:
            self._parser.CharacterDataHandler = None
            self.text = "".join(self._parts)
            self._parts.clear()
        if (call := self._end.get(name)) is not None:
            call()

    def _refuse(self, *_declaration: object) -> None:
        raise XmlRefused
