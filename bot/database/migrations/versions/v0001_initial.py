"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The first schema."""
    op.create_table(
        "attempts",
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("failures", sa.Text(), nullable=False),
        sa.Column("pauses", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject", "key", name="pk_attempts"),
    )
    op.create_table(
        "codes_sent",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_codes_sent"),
    )
    op.create_index("ix_codes_sent_user_id_sent_at", "codes_sent", ["user_id", "sent_at"], unique=False)
    op.create_table(
        "confirmations",
        sa.Column("draft", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.String(length=9), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("draft", name="pk_confirmations"),
    )
    op.create_table(
        "conversations",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conversations"),
    )
    op.create_table(
        "export_batches",
        sa.Column("number", ID, autoincrement=True, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_export_batches"),
    )
    op.create_table(
        "holds",
        sa.Column("account", sa.String(length=9), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_holds"),
    )
    op.create_table(
        "houses",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("house", sa.String(length=32), nullable=False),
        sa.Column("window_first", sa.Integer(), nullable=True),
        sa.Column("window_last", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("code", name="pk_houses"),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", ID, autoincrement=False, nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"], unique=False)
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["update_id"],
        unique=False,
        sqlite_where=sa.text("payload IS NOT NULL"),
        postgresql_where=sa.text("payload IS NOT NULL"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("message_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index(
        "ix_outbox_in_line",
        "outbox",
        ["channel", "recipient", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "residents",
        sa.Column("user_id", ID, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("consent_version", sa.String(length=16), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_account", sa.String(length=9), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name="pk_residents"),
    )
    op.create_table(
        "accounts",
        sa.Column("number", sa.String(length=9), nullable=False),
        sa.Column("house_code", sa.String(length=32), nullable=False),
        sa.Column("flat", sa.String(length=32), server_default="", nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("patronymic", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["house_code"], ["houses.code"], name="fk_accounts_house_code"),
        sa.PrimaryKeyConstraint("number", name="pk_accounts"),
    )
    op.create_index("ix_accounts_house_code", "accounts", ["house_code"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("account", sa.String(length=9), nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=32), server_default="", nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disowned", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_links_account"),
        sa.ForeignKeyConstraint(["user_id"], ["residents.user_id"], name="fk_links_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_account", "links", ["account"], unique=False)
    op.create_index(
        "uq_links_live",
        "links",
        ["user_id", "account"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "meters",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("account", sa.String(length=9), nullable=False),
        sa.Column("resource", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("zones", sa.Integer(), server_default="1", nullable=False),
        sa.Column("zone_t1", sa.String(length=16), nullable=True),
        sa.Column("zone_t2", sa.String(length=16), nullable=True),
        sa.Column("zone_t3", sa.String(length=16), nullable=True),
        sa.Column("integer_digits", sa.Integer(), nullable=False),
        sa.Column("fraction_digits", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ratio", sa.Integer(), server_default="1", nullable=False),
        sa.Column("verified_until", sa.Date(), nullable=True),
        sa.Column("in_service", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("smart", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("zones BETWEEN 1 AND 3", name=op.f("ck_meters_zones")),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_meters_account"),
        sa.PrimaryKeyConstraint("id", name="pk_meters"),
        sa.UniqueConstraint("account", "resource", "number", name="uq_meters_account_resource_number"),
    )
    op.create_table(
        "submissions",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("draft", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=9), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_submissions_account"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.UniqueConstraint("draft", name="uq_submissions_draft"),
    )
    op.create_index("ix_submissions_account_id", "submissions", ["account", "id"], unique=False)
    op.create_table(
        "tariffs",
        sa.Column("resource", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=32), server_default="", nullable=False),
        sa.Column("zones", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("price", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("resource", "category", "zones", "zone", "valid_from", name="pk_tariffs"),
    )
    op.create_table(
        "jobs_done",
        sa.Column("job", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=32), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("job", "period", name="pk_jobs_done"),
    )
    op.create_table(
        "reviews",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("photos", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_by_name", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_reviews_submission_id"),
        sa.PrimaryKeyConstraint("submission_id", name="pk_reviews"),
    )
    op.create_table(
        "readings",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("meter_id", ID, nullable=False),
        sa.Column("register", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("submission_id", ID, nullable=True),
        sa.Column("previous", sa.BigInteger(), nullable=True),
        sa.Column("zone", sa.String(length=16), nullable=True),
        sa.Column("state", sa.String(length=16), server_default="accepted", nullable=False),
        sa.Column("batch", ID, nullable=True),
        sa.Column("month", sa.String(length=7), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["export_batches.number"], name="fk_readings_batch"),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name="fk_readings_meter_id"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_readings_submission_id"),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
    )
    op.create_index("ix_readings_batch", "readings", ["batch"], unique=False)
    op.create_index(
        "ix_readings_newest", "readings", ["meter_id", "register", "taken_on", "id"], unique=False
    )
    op.create_index("ix_readings_submission_id", "readings", ["submission_id"], unique=False)
    op.create_index(
        "ix_readings_to_hand_over",
        "readings",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'received'"),
        postgresql_where=sa.text("state = 'received'"),
    )
    op.create_index(
        "uq_readings_of_billing",
        "readings",
        ["meter_id", "register", "taken_on"],
        unique=True,
        sqlite_where=sa.text("submission_id IS NULL"),
        postgresql_where=sa.text("submission_id IS NULL"),
    )
