"""Campaigns, whom each is for, what residents have chosen; announcements and outages; blocked chats."""

import sqlalchemy as sa
from alembic import op

from bot.database.tables import Moment

revision = "0018"
down_revision = "0017"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """There are none yet."""
    op.add_column("residents", sa.Column("blocked_at", Moment()))
    op.create_index("ix_links_linked_at", "links", ["linked_at"])
    op.create_table(
        "campaigns",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("period", sa.String(32), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("state", sa.String(8), server_default="running", nullable=False),
        sa.Column("filled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("filled_to", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("joined_until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
        sa.UniqueConstraint("kind", "period", name="uq_campaigns_kind_period"),
    )
    op.create_table(
        "recipients",
        sa.Column("campaign", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("state", sa.String(10), server_default="waiting", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("changed_at", Moment()),
        sa.Column("leased_until", Moment()),
        sa.PrimaryKeyConstraint("campaign", "user_id", name="pk_recipients"),
        sa.ForeignKeyConstraint(["campaign"], ["campaigns.id"], name="fk_recipients_campaign"),
    )
    for name, columns, state in (
        ("ix_recipients_waiting", ["campaign", "due_at"], "waiting"),
        ("ix_recipients_taken", ["leased_until"], "taken"),
    ):
        which = sa.text(f"state = '{state}'")
        op.create_index(name, "recipients", columns, sqlite_where=which, postgresql_where=which)
    op.create_index("ix_recipients_user_id", "recipients", ["user_id"])
    op.create_table(
        "preferences",
        sa.Column("user_id", _ID, autoincrement=False, nullable=False),
        sa.Column("off", sa.Text(), server_default="", nullable=False),
        sa.Column("day", sa.Integer()),
        sa.Column("hour", sa.Integer()),
        sa.Column("introduced", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_preferences"),
    )
    op.create_table(
        "announcements",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("act", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text(), server_default="", nullable=False),
        sa.Column("clerk_id", sa.BigInteger(), nullable=False),
        sa.Column("clerk_name", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("act", name="uq_announcements_act"),
    )
    op.create_table(
        "outages",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("resource", sa.String(16), nullable=False),
        sa.Column("houses", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("begins_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("called_off_at", Moment()),
        sa.PrimaryKeyConstraint("id", name="pk_outages"),
        sa.UniqueConstraint("key", name="uq_outages_key"),
    )
    op.create_index("ix_outages_ends_at", "outages", ["ends_at"])
