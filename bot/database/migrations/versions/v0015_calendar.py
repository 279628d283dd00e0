"""The company's own days; events found by when they happened, requests by who has waited the longest."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """No day is named yet."""
    op.create_table(
        "calendar",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_calendar"),
    )
    op.drop_index("ix_requests_state_turn_turn_since", "requests")
    op.create_index("ix_requests_turn_turn_since", "requests", ["turn", "turn_since", "created_at"])
    op.create_index("ix_request_events_kind_at", "request_events", ["kind", "at"])
