"""aiogram's models built at their first use: a bot uses some thirty of the six hundred.

`import aiogram` builds every model of the Bot API, used or not: most of a start's processor time and half of
an idle bot's memory. Pydantic can put that off (`defer_build`): a model then builds itself when it is first
called upon. aiogram asks for it, yet its `types/__init__.py` builds each model by hand at the end, because
they name one another before they exist. Here the building is put off during the import, and each model is
told afterwards what those names mean, so that it can build itself. Nothing has to be listed, so nothing can
be forgotten.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Literal, Optional, Union

from pydantic import BaseModel


def import_aiogram() -> None:
    """Import aiogram without building its models; must come before whatever else imports it.

    Where aiogram was imported already, its models are built, and nothing is to be done.
    """
    if "aiogram" in sys.modules:
        return
    with _nothing_built():
        from aiogram import methods, types
        from aiogram.client.default import Default
    # What aiogram's models call one another, as its own `types/__init__.py` has it.
    names: dict[str, object] = {
        "List": list,
        "Optional": Optional,
        "Union": Union,
        "Literal": Literal,
        "Default": Default,
        **{name: getattr(types, name) for name in types.__all__},
    }
    for model in (*_models(types), *_models(methods)):
        model.__pydantic_parent_namespace__ = names


@contextmanager
def _nothing_built() -> Iterator[None]:
    """Models that are declared meanwhile are not built, not even when asked."""
    rebuild = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(_not_now)  # type: ignore[assignment,method-assign]
    BaseModel.model_config["defer_build"] = True
    try:
        yield
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]
        del BaseModel.model_config["defer_build"]


def _not_now(_: type[BaseModel], /, **__: object) -> None:
    return None


def _models(module: ModuleType) -> Iterator[type[BaseModel]]:
    for name in module.__all__:
        found = getattr(module, name)
        if isinstance(found, type) and issubclass(found, BaseModel):
            yield found
