"""Services may be samples."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Those that are there are taken for real: whoever loaded the samples may load them again."""
    op.add_column("services", sa.Column("sample", sa.Boolean(), server_default=sa.false(), nullable=False))
