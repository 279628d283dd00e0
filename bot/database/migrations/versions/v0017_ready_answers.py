"""Clerks' ready answers."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """There are none yet."""
    op.create_table(
        "ready_answers",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), server_default="[]", nullable=False),
        sa.Column("kept_by", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ready_answers"),
        sa.UniqueConstraint("folded", name="uq_ready_answers_folded"),
    )
