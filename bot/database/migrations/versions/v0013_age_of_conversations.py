"""When a conversation was changed last: those that strangers have left are not kept for ever."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_DAY = 86_400


def upgrade() -> None:
    """Nobody knows how old those are that there are: they begin to age now."""
    op.add_column("conversations", sa.Column("changed_on", sa.Integer(), nullable=False, server_default="0"))
    conversations = sa.table("conversations", sa.column("changed_on", sa.Integer))
    op.execute(sa.update(conversations).values(changed_on=int(time.time()) // _DAY))
