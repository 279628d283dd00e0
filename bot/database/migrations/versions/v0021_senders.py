"""Several processes that deliver from one database: who they are, and which of them has a message."""

import sqlalchemy as sa
from alembic import op

from bot.database.tables import Moment

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Nobody has taken anything yet."""
    op.add_column("outbox", sa.Column("taken_by", sa.BigInteger()))
    op.create_table(
        "senders",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("pid", sa.BigInteger(), nullable=False),
        sa.Column("leased_until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_senders"),
    )
