"""A process of its own: imports aiogram as told, uses models for the first time, prints what they made.

first_use.py program|aiogram < {"updates": [...], "calls": [...], "named": [...]}
"""

import importlib
import json
import sys

from pydantic import BaseModel, ValidationError

from bot.telegram.models import import_aiogram


def main() -> None:
    """Use each model as the program would."""
    if sys.argv[1] == "program":
        import_aiogram()
    from aiogram import methods, types

    asked = json.load(sys.stdin)
    import bot.app  # noqa: F401  # all that the program declares on top of aiogram

    said = {
        "built": sum(_is_built(getattr(types, name)) for name in types.__all__),
        "updates": [_dumped(types.Update.model_validate(update)) for update in asked["updates"]],
        "calls": [_dumped(getattr(methods, name)(**values)) for name, values in asked["calls"]],
        "named": {f"{kind}.{name}": _use(kind, name) for kind, name in asked["named"]},
    }
    json.dump(said, sys.stdout)


def _dumped(model: BaseModel) -> object:
    return {
        "type": type(model).__name__,
        "values": repr(model),
        "dump": str(model.model_dump(warnings=False)),
    }


def _use(kind: str, name: str) -> str:
    """Validate nothing and dump nothing: enough to need the whole model."""
    model = getattr(importlib.import_module(kind), name)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return "no model"
    try:
        model.model_validate({})
    except ValidationError as error:
        missing = sorted(str(each["loc"]) for each in error.errors())
        return f"{missing} {model.model_construct().model_dump(warnings=False)}"
    except TypeError as error:
        return f"{error}"
    return f"{model.model_construct().model_dump(warnings=False)}"


def _is_built(model: object) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel) and model.__pydantic_complete__


if __name__ == "__main__":
    main()
