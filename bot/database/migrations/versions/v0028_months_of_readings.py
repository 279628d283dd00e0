"""The months of readings that residents sent are found by an index."""

from alembic import op
from sqlalchemy import Column

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Whoever opened a form waited until each reading of their years was compared with all before it."""
    has_month = Column("month").is_not(None)
    op.create_index(
        "ix_readings_of_a_month",
        "readings",
        ["meter_id", "register", "month"],
        sqlite_where=has_month,
        postgresql_where=has_month,
    )
