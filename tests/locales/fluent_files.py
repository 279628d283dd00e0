"""The Fluent files themselves: what each text is made of, read with Fluent's own parser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from fluent.syntax import FluentParser, ast

import locales

HERE = Path(locales.__file__).parent
Node = TypeVar("Node", bound=ast.BaseNode)


@dataclass(frozen=True)
class Text:
    """One text of one language."""

    language: str
    key: str
    file: str
    pattern: ast.Pattern

    @property
    def own_variables(self) -> frozenset[str]:
        """The variables that stand in the text itself, selectors included."""
        return frozenset(node.id.name for node in _nodes(self.pattern, ast.VariableReference))

    @property
    def mentions(self) -> frozenset[str]:
        """The texts that it contains, such as the name of a button."""
        return frozenset(node.id.name for node in _nodes(self.pattern, ast.MessageReference))

    @property
    def terms(self) -> frozenset[str]:
        """The terms that it contains, such as the company's phone."""
        return frozenset(node.id.name for node in _nodes(self.pattern, ast.TermReference))

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """Which variants each variable chooses from, as they are written."""
        found: dict[str, tuple[str, ...]] = {}
        for select in _nodes(self.pattern, ast.SelectExpression):
            assert isinstance(select.selector, ast.VariableReference), (
                f"{self.key}: a selector of its own kind"
            )
            found[select.selector.id.name] = tuple(_name(variant.key) for variant in select.variants)
        return found

    @property
    def counted(self) -> frozenset[str]:
        """Variables said right before a word: `{ $tries } попыток`; the word must agree with the number."""
        return frozenset(
            name
            for pattern in _nodes(self.pattern, ast.Pattern)
            for element, following in zip(pattern.elements, pattern.elements[1:], strict=False)
            if (name := _variable(element)) and isinstance(following, ast.TextElement)
            if following.value.startswith(" ") and following.value[1:2].isalpha()
        )

    @property
    def outside_choices(self) -> frozenset[str]:
        """Counted variables that stand before their word without a choice of its form."""
        chosen = {
            name
            for select in _nodes(self.pattern, ast.SelectExpression)
            for variant in select.variants
            for name in Text(self.language, self.key, self.file, variant.value).counted
            if isinstance(select.selector, ast.VariableReference) and select.selector.id.name == name
        }
        return self.counted - chosen


def _nodes(root: ast.BaseNode, kind: type[Node]) -> Iterator[Node]:
    if isinstance(root, kind):
        yield root
    for value in vars(root).values():
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, ast.BaseNode):
                yield from _nodes(child, kind)


def _variable(element: ast.BaseNode) -> str:
    inside = element.expression if isinstance(element, ast.Placeable) else None
    return inside.id.name if isinstance(inside, ast.VariableReference) else ""


def _name(key: ast.Identifier | ast.NumberLiteral) -> str:
    return key.name if isinstance(key, ast.Identifier) else str(key.value)


@dataclass(frozen=True)
class Words:
    """All texts of one language, and what is wrong with its files."""

    texts: dict[str, Text]
    complaints: Sequence[str]

    def variables(self, key: str) -> frozenset[str]:
        """All variables that a text needs, those of the texts that it mentions too."""
        text = self.texts[key]
        return text.own_variables.union(*(self.variables(mentioned) for mentioned in text.mentions))


@cache
def read_words(language: str) -> Words:
    """Read the files of a language."""
    texts: dict[str, Text] = {}
    complaints: list[str] = []
    for path in sorted((HERE / language).glob("*.ftl")):
        for entry in FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                complaints.append(f"{path.name}: cannot be parsed: {entry.content}")
            if not isinstance(entry, ast.Message):
                continue
            key = entry.id.name
            if entry.value is None:
                complaints.append(f"{path.name}: {key} says nothing")
            elif key in texts:
                complaints.append(f"{path.name}: {key} is in {texts[key].file} already")
            else:
                texts[key] = Text(language, key, path.name, entry.value)
    return Words(texts, complaints)
