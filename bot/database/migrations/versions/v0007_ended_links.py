"""Who has ended a link of another resident: that one can take it back for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Of links that were ended before, nobody can take anything back."""
    op.add_column("links", sa.Column("ended_by", sa.BigInteger()))
