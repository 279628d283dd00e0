"""Requests, the log of each, their files, and the services that can be ordered."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """All of them are new."""
    op.create_table(
        "services",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("resource", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("price", sa.String(length=16)),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("text_en", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("offered", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_services"),
    )
    op.create_table(
        "requests",
        sa.Column("number", ID, autoincrement=True, nullable=False),
        sa.Column("draft", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=9)),
        sa.Column("service", sa.String(length=32)),
        sa.Column("meter_id", ID),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_name", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_phone", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_email", sa.Text(), server_default="", nullable=False),
        sa.Column("convenient", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("turn", sa.String(length=16), nullable=False),
        sa.Column("turn_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clerk", sa.BigInteger()),
        sa.Column("clerk_name", sa.Text(), server_default="", nullable=False),
        sa.Column("merged_into", sa.BigInteger()),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("rating", sa.Integer()),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_requests_account"),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name="fk_requests_meter_id"),
        sa.PrimaryKeyConstraint("number", name="pk_requests"),
        sa.UniqueConstraint("draft", name="uq_requests_draft"),
    )
    op.create_index("ix_requests_account_number", "requests", ["account", "number"])
    op.create_index("ix_requests_state_turn_turn_since", "requests", ["state", "turn", "turn_since"])
    op.create_index("ix_requests_user_id_number", "requests", ["user_id", "number"])

    op.create_table(
        "request_events",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("request", ID, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.BigInteger()),
        sa.Column("actor_name", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("act", sa.BigInteger()),
        sa.Column("chat_id", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("about", sa.BigInteger()),
        sa.Column("into", sa.BigInteger()),
        sa.Column("rating", sa.Integer()),
        sa.Column("facts", sa.Text(), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(["request"], ["requests.number"], name="fk_request_events_request"),
        sa.PrimaryKeyConstraint("id", name="pk_request_events"),
    )
    op.create_index(
        "ix_request_events_message",
        "request_events",
        ["chat_id", "message_id"],
        sqlite_where=sa.text("chat_id IS NOT NULL"),
        postgresql_where=sa.text("chat_id IS NOT NULL"),
    )
    op.create_index("ix_request_events_request_id", "request_events", ["request", "id"])
    op.create_index("uq_request_events_act", "request_events", ["request", "kind", "act"], unique=True)

    op.create_table(
        "request_files",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("request", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.String(length=128), server_default="", nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), server_default="", nullable=False),
        sa.Column("telegram", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["event"], ["request_events.id"], name="fk_request_files_event"),
        sa.ForeignKeyConstraint(["request"], ["requests.number"], name="fk_request_files_request"),
        sa.PrimaryKeyConstraint("id", name="pk_request_files"),
    )
    op.create_index("ix_request_files_digest", "request_files", ["digest"])
    op.create_index("ix_request_files_request", "request_files", ["request"])
