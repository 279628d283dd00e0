"""What Alembic runs: on the connection that `bot.database.schema` hands over, inside its transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from bot.database.tables import Moment, metadata

connection = context.config.attributes["connection"]
if not isinstance(connection, Connection):
    raise TypeError("migrations are run by bot.database.schema")


def render_item(kind: str, item: object, autogenerate: AutogenContext) -> str | Literal[False]:
    """Write the types of `tables.py` out in what they are now, so that an old migration stays what it was."""
    del autogenerate
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


# SQLite can change little of a table that stands: batches make a new one and copy.
context.configure(
    connection=connection, target_metadata=metadata, render_as_batch=True, render_item=render_item
)
with context.begin_transaction():
    context.run_migrations()
