"""A key as it looks, in SQL: letters that look the same in both alphabets are one.

SQLite asks Python for it, PostgreSQL has the letters told.
"""

from sqlalchemy import Boolean, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_CYRILLIC, _LATIN = "АВЕЁКМНОРСТУХІаеёкорсухі", "ABEEKMHOPCTYXIaeekopcyxi"
_LOOK_ALIKES = str.maketrans(_CYRILLIC, _LATIN)


class PlainKey(FunctionElement[str]):
    """A key whose Cyrillic letters are Latin ones, where those look the same."""

    name = "plain_key"
    type = Text()
    inherit_cache = True


class HasForeignLetters(FunctionElement[bool]):
    """Whether a key has signs beyond ASCII: of two keys that look the same and are not, one has."""

    name = "has_foreign_letters"
    type = Boolean()
    inherit_cache = True


@compiles(PlainKey, "sqlite")
def _on_sqlite(element: PlainKey, compiler: SQLCompiler, **options: object) -> str:
    return f"{element.name}({compiler.process(element.clauses, **options)})"


@compiles(PlainKey, "postgresql")
def _on_postgresql(element: PlainKey, compiler: SQLCompiler, **options: object) -> str:
    return f"translate({compiler.process(element.clauses, **options)}, '{_CYRILLIC}', '{_LATIN}')"


@compiles(HasForeignLetters, "sqlite")
def _has_on_sqlite(element: HasForeignLetters, compiler: SQLCompiler, **options: object) -> str:
    return f"({compiler.process(element.clauses, **options)} GLOB '*[^ -~]*')"


@compiles(HasForeignLetters, "postgresql")
def _has_on_postgresql(element: HasForeignLetters, compiler: SQLCompiler, **options: object) -> str:
    key = compiler.process(element.clauses, **options)
    return f"(octet_length({key}) <> char_length({key}))"


def of_python(key: str | None) -> str | None:
    """What SQLite calls by the function's name."""
    return None if key is None else key.translate(_LOOK_ALIKES)


def look_alike(one: str, other: str) -> bool:
    """Whether two keys look the same; of two that are not, one has foreign letters."""
    return not (one.isascii() and other.isascii()) and of_python(one) == of_python(other)
