"""What is urgent goes before what is routine, and what is about one thing keeps its order."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_IN_LINE = sa.text("state IN ('waiting', 'sending', 'refused')")


def upgrade() -> None:
    """What waits already is urgent, and about the one thing that it shows."""
    op.add_column("outbox", sa.Column("thing", sa.Text()))
    op.add_column("outbox", sa.Column("act", sa.String(8), nullable=False, server_default=""))
    for name in ("routine", "uncertain"):
        op.add_column("outbox", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    outbox = sa.table("outbox", sa.column("thing"), sa.column("belongs_to"))
    op.execute(sa.update(outbox).where(outbox.c.belongs_to.is_not(None)).values(thing=outbox.c.belongs_to))
    op.drop_index("ix_outbox_in_line", "outbox")
    op.create_index(
        "ix_outbox_in_line",
        "outbox",
        ["channel", "recipient", "routine", "id"],
        sqlite_where=_IN_LINE,
        postgresql_where=_IN_LINE,
    )
