"""Where the program says something: every call for a text, found in its source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import bot
import domain
import handlers

ROOT = Path(handlers.__file__).parent.parent
PACKAGES = tuple(Path(package.__file__ or "").parent for package in (handlers, bot, domain))
APART = "bot/sandbox"  # serves any bot and knows none of its words

SPEAKERS = {"texts", "spoken"}
"""What the words of one language are called where they are used."""

RELAYS = {"handlers/linking/questions.py": {"row", "self"}}
"""Callables of a module that are given a key and pass it on; the keys are looked for in their calls."""

RELAYS_EVERYWHERE = {"Says"}
"""Such callables that any module may call."""

LABELLERS = {"Button", "go_row", "_step", "step_button", "_button", "menu_row"}
"""What makes a button of a label."""


@dataclass(frozen=True)
class Use:
    """One call for a text. `computed` says how a key is found out where it is not written there."""

    module: str
    line: int
    keys: frozenset[str]
    computed: str
    variables: frozenset[str] | None
    """The variables that are given; None where they are not all written there."""
    label: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line}"


@cache
def all_uses() -> tuple[Use, ...]:
    """Every call for a text in the program."""
    return tuple(use for path in _modules() for use in _uses_in(path))


def _modules() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted(package.rglob("*.py")):
            if APART not in path.as_posix():
                yield path


def _uses_in(path: Path) -> Iterator[Use]:
    module = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    labels = {
        id(argument)
        for call in _calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id in LABELLERS
        for argument in call.args
    }
    for call in _calls(tree):
        if not call.args:
            continue
        if _named(call.func) in RELAYS.get(module, set()) | RELAYS_EVERYWHERE:
            yield _use(module, call, label=True)
        elif _speaks(call.func):
            yield _use(module, call, label=id(call) in labels)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _speaks(called: ast.expr) -> bool:
    """`texts(…)`, `self._texts(…)`, `all_texts[language](…)`, `texts.plain()(…)`."""
    if isinstance(called, ast.Call):
        return isinstance(called.func, ast.Attribute) and called.func.attr == "plain"
    if isinstance(called, ast.Subscript):
        called = called.value
        return _named(called) in {"all_texts", "_texts"}
    return _named(called) in SPEAKERS or (isinstance(called, ast.Attribute) and called.attr == "_texts")


def _named(called: ast.expr) -> str:
    if isinstance(called, ast.Name):
        return called.id
    return called.attr if isinstance(called, ast.Attribute) else ""


def _use(module: str, call: ast.Call, *, label: bool) -> Use:
    keys = _literal_keys(call.args[0])
    names = [keyword.arg for keyword in call.keywords]
    return Use(
        module=module,
        line=call.lineno,
        keys=keys or frozenset(),
        computed="" if keys else _how(call.args[0]),
        variables=None if None in names else frozenset(name for name in names if name),
        label=label,
    )


def _literal_keys(key: ast.expr) -> frozenset[str] | None:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return frozenset({key.value})
    if isinstance(key, ast.IfExp):
        either, other = _literal_keys(key.body), _literal_keys(key.orelse)
        return either | other if either and other else None
    return None


def _how(key: ast.expr) -> str:
    """`command-{}` for an f-string; anything else as it is written."""
    if not isinstance(key, ast.JoinedStr):
        return ast.unparse(key)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in key.values)


@dataclass(frozen=True)
class Refusal:
    """One place where a domain error is made, and the facts that it is given."""

    module: str
    line: int
    error: str
    facts: frozenset[str]

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.error}"


def refusals(errors: frozenset[str]) -> Iterator[Refusal]:
    """Where errors of these names are made or raised without being made first."""
    for path in _modules():
        module = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in errors:
                facts = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                yield Refusal(module, node.lineno, node.func.id, facts)
            elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id in errors:
                yield Refusal(module, node.lineno, node.exc.id, frozenset())
