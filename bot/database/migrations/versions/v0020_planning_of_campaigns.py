"""Houses with a window of their own, and meters by when their verification ends, are found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Nothing but indexes."""
    for name, table, columns in (
        ("ix_houses_window", "houses", ["window_first", "window_last"]),
        ("ix_meters_verified_until", "meters", ["verified_until"]),
    ):
        known = sa.text(f"{columns[0]} IS NOT NULL")
        op.create_index(name, table, columns, sqlite_where=known, postgresql_where=known)
