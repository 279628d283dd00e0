"""Which reading replaces which at billing, and until when billing takes corrections of a month."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """What stands replaces nothing yet, and of no month billing has spoken."""
    op.add_column("readings", sa.Column("replaces", sa.BigInteger()))
    op.create_table(
        "months",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("corrections_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("month", name="pk_months"),
    )
