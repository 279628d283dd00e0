"""To whom bills are paid."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Nobody yet: until a file says it, bills have no payment code."""
    op.create_table(
        "payees",
        sa.Column("resource", sa.String(16), server_default="", nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("account", sa.String(20), nullable=False),
        sa.Column("bank", sa.String(45), nullable=False),
        sa.Column("bic", sa.String(9), nullable=False),
        sa.Column("corr", sa.String(20), nullable=False),
        sa.Column("inn", sa.String(12), server_default="", nullable=False),
        sa.Column("kpp", sa.String(9), server_default="", nullable=False),
        sa.Column("sample", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("resource", name="pk_payees"),
    )
