"""One index, instead of four, for each of the readings that billing sends."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Replace indexes that repeat one another, or hold a row for each reading that has nothing there."""
    op.create_index(
        "uq_readings_of_a_day",
        "readings",
        ["meter_id", "register", "taken_on", sa.text("coalesce(submission_id, 0)")],
        unique=True,
    )
    op.drop_index("ix_readings_newest", "readings")
    op.drop_index("uq_readings_of_billing", "readings")
    for column in ("submission_id", "batch"):
        name = f"ix_readings_{column}"
        op.drop_index(name, "readings")
        op.create_index(
            name,
            "readings",
            [column],
            sqlite_where=sa.text(f"{column} IS NOT NULL"),
            postgresql_where=sa.text(f"{column} IS NOT NULL"),
        )
