"""Where the program says something: every call for a text, found in its source."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import bot

ROOT = Path(bot.__file__ or "").parent.parent
PACKAGES = tuple(ROOT / name for name in ("handlers", "fsm", "bot", "domain"))
APART = "bot/sandbox"  # serves any bot and knows none of its words

SPEAKERS = {"texts", "spoken"}
"""What the words of one language are called where they are used."""

RELAYS = {"row", "self", "Word", "MenuEntry", "Section"}
"""Callables that are given a label's key and pass it on."""

RELAYED = {"label", "route.label", "entry.label", "section.label", "described"}
"""How those call it: the keys are found where the relays are called."""

LABELLERS = {"Button", "go_row", "_step", "step_button", "_button", "menu_row"}
"""What makes a button of a label."""


@dataclass(frozen=True)
class Use:
    """One call for a text. `computed` is how a key is found out where that cannot be seen in the source."""

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
        if _named(call.func) in RELAYS and module.startswith(("handlers/", "fsm/")):
            yield _use(module, tree, call, label=True)
        elif _speaks(call.func) and ast.unparse(call.args[0]) not in RELAYED:
            yield _use(module, tree, call, label=id(call) in labels)


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


def _use(module: str, tree: ast.AST, call: ast.Call, *, label: bool) -> Use:
    keys = _keys_of(call.args[0], module, tree)
    names = [keyword.arg for keyword in call.keywords]
    return Use(
        module=module,
        line=call.lineno,
        keys=keys or frozenset(),
        computed="" if keys else ast.unparse(call.args[0]),
        variables=None if None in names else frozenset(name for name in names if name),
        label=label,
    )


def _keys_of(key: ast.expr, module: str, tree: ast.AST) -> frozenset[str] | None:
    """All that a key can be: as written, one of a constant mapping, or what a name or function is."""
    match key:
        case ast.Constant(value=str() as written):
            return frozenset({written})
        case ast.IfExp():
            return _all_of([key.body, key.orelse], module, tree)
        case ast.Subscript(value=ast.Name(id=name)):
            constant = getattr(import_module(module.removesuffix(".py").replace("/", ".")), name, None)
            return frozenset(constant.values()) if isinstance(constant, Mapping) else None
        case ast.Name(id=name):
            return _all_of(_assigned(name, tree), module, tree)
        case ast.Call(func=ast.Name(id=name)):
            return _all_of(_returned(name, tree), module, tree)
    return None


def _all_of(several: Sequence[ast.expr], module: str, tree: ast.AST) -> frozenset[str] | None:
    found = [_keys_of(each, module, tree) for each in several]
    known = [keys for keys in found if keys is not None]
    return frozenset().union(*known) if known and len(known) == len(found) else None


def _assigned(name: str, tree: ast.AST) -> list[ast.expr]:
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    ]


def _returned(name: str, tree: ast.AST) -> list[ast.expr]:
    return [
        answer.value
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == name
        for answer in ast.walk(node)
        if isinstance(answer, ast.Return) and answer.value is not None
    ]


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
