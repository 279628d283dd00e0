"""Whether a meter's zones are a resident's answer, which can be corrected, or billing's own."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Of zones that are known already nobody has kept who named them: they stay as if billing had."""
    op.add_column(
        "meters", sa.Column("zones_answered", sa.Boolean(), nullable=False, server_default=sa.false())
    )
