"""When an account was closed, and what ГИС ЖКХ calls a meter."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Nothing is known of either before billing says it."""
    op.add_column("accounts", sa.Column("closed_on", sa.Date()))
    op.add_column("meters", sa.Column("gis_number", sa.String(40), nullable=False, server_default=""))
