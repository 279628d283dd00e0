"""A surname as it is compared, in SQL: SQLite asks Python for it, PostgreSQL has the letters told."""

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from domain.holders import LOOK_ALIKES, plain_surname

_CAPITALS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"

_LEFT_OUT = "-–—‑ .,''’ʼ`()"
"""Signs in surnames that do not matter; the apostrophe as SQL writes it."""


class PlainSurname(FunctionElement[str]):
    """A surname as `domain.holders.plain_surname` has it."""

    name = "plain_surname"
    type = Text()
    inherit_cache = True


@compiles(PlainSurname, "sqlite")
def _on_sqlite(element: PlainSurname, compiler: SQLCompiler, **options: object) -> str:
    return f"{element.name}({compiler.process(element.clauses, **options)})"


@compiles(PlainSurname, "postgresql")
def _on_postgresql(element: PlainSurname, compiler: SQLCompiler, **options: object) -> str:
    # Letter by letter: a server with the rules of C knows no small Russian letters. What is left over goes.
    before, after = f"{_CAPITALS}ё{LOOK_ALIKES[0]}", f"{_CAPITALS.lower().replace('ё', 'е')}е{LOOK_ALIKES[1]}"
    return (
        f"translate(lower({compiler.process(element.clauses, **options)}), '{before}{_LEFT_OUT}', '{after}')"
    )


def of_python(surname: str | None) -> str | None:
    """What SQLite calls by the function's name."""
    return None if surname is None else plain_surname(surname)
