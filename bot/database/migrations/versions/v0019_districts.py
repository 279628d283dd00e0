"""Districts of houses; whom an announcement is for, and what clerks read of its progress."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Billing has named no district yet, and there are no announcements."""
    op.add_column("houses", sa.Column("district", sa.Text(), server_default="", nullable=False))
    op.add_column("announcements", sa.Column("whom", sa.Text(), server_default="", nullable=False))
    op.add_column("announcements", sa.Column("shown", sa.Text(), server_default="", nullable=False))
    op.add_column("announcements", sa.Column("over", sa.Boolean(), server_default=sa.false(), nullable=False))
