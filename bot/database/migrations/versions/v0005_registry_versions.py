"""Numbers that tell whether what was read of the registry is still so."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """A number for each account, and one for all of them; none is as good as zero."""
    op.create_table(
        "registry_versions",
        sa.Column("account", sa.String(length=9), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_registry_versions"),
    )
