"""Which acts a failure or a wrong code was counted for, so that an act taken up again counts once."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Remember acts."""
    op.add_column("attempts", sa.Column("acts", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("confirmations", sa.Column("last_act", sa.BigInteger(), nullable=True))
