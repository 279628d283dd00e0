"""When bills came; and who wants to hear of nothing is not written to about bills either."""

import sqlalchemy as sa
from alembic import op

from bot.database.tables import Moment

revision = "0026"
down_revision = "0025"

_WAS_ALL = "announcement last_day outage readings verification"
_IS_ALL = "announcement last_day new_bill outage payment_due readings verification"


def upgrade() -> None:
    """Of bills that are there already nothing is said: nobody knows when they came."""
    op.create_table(
        "new_bills",
        sa.Column("account", sa.String(9), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("came_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("account", "month", name="pk_new_bills"),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_new_bills_account"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_new_bills_came_at", "new_bills", ["came_at", "month"])
    preferences = sa.table("preferences", sa.column("off", sa.Text()))
    op.execute(sa.update(preferences).where(preferences.c.off == _WAS_ALL).values(off=_IS_ALL))
