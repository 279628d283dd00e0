"""What a conversation carries from step to step: durable, typed, and dropped when it ends."""

import secrets
from collections.abc import Callable
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from domain.identifiers import DraftId
from fsm.record import Json

Migration = Callable[[dict[str, Json]], dict[str, Json]]
"""From a draft as one version of the program wrote it to what the next version reads."""


def new_draft_id() -> DraftId:
    """An identifier that no two forms share: whatever is submitted carries it."""
    return DraftId(secrets.token_hex(8))


class Draft(BaseModel):
    """A form being filled in. Immutable: a step makes the next one with `model_copy`.

    `migrations` bring up to date what an earlier program kept, the oldest first. A change of a draft's fields
    adds one, so that nobody who is in the middle of a form when the program is replaced begins anew.
    """

    model_config = ConfigDict(frozen=True)
    migrations: ClassVar[tuple[Migration, ...]] = ()

    id: DraftId
