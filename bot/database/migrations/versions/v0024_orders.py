"""Paying in the chat: orders, the ledger of what was taken, and the batches in which billing gets it."""

import sqlalchemy as sa
from alembic import op

from bot.database.tables import Id, Moment

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Nothing was paid yet."""
    op.create_table(
        "orders",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.String(9), nullable=False),
        sa.Column("resource", sa.String(16), nullable=False, server_default=""),
        sa.Column("sum", sa.BigInteger(), nullable=False),
        sa.Column("owed", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False, server_default="open"),
        sa.Column("allowed_at", Moment()),
        sa.Column("question", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("key", name="pk_orders"),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_orders_account"),
    )
    op.create_index("ix_orders_account", "orders", ["account", "created_at"])
    op.create_table(
        "payment_batches",
        sa.Column("number", Id, autoincrement=True, nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("written_at", Moment()),
        sa.PrimaryKeyConstraint("number", name="pk_payment_batches"),
    )
    _ledger()


def _ledger() -> None:
    batches = ["payment_batches.number"]
    op.create_table(
        "taken_payments",
        sa.Column("number", Id, autoincrement=True, nullable=False),
        sa.Column("charge", sa.Text(), nullable=False),
        sa.Column("provider_charge", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("sum", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(8), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("account", sa.String(9)),
        sa.Column("resource", sa.String(16), nullable=False, server_default=""),
        sa.Column("taken_for", sa.String(8), nullable=False),
        sa.Column("taken_at", Moment(), nullable=False),
        sa.Column("refunded_at", Moment()),
        sa.Column("refunded_by", sa.Text(), nullable=False, server_default=""),
        sa.Column("batch", Id),
        sa.Column("refund_batch", Id),
        sa.PrimaryKeyConstraint("number", name="pk_taken_payments"),
        sa.UniqueConstraint("charge", name="uq_taken_payments_charge"),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_taken_payments_account"),
        sa.ForeignKeyConstraint(["batch"], batches, name="fk_taken_payments_batch"),
        sa.ForeignKeyConstraint(["refund_batch"], batches, name="fk_taken_payments_refund_batch"),
    )
    op.create_index("ix_taken_payments_account", "taken_payments", ["account", "taken_at"])
    op.create_index(
        "ix_taken_payments_due",
        "taken_payments",
        ["number"],
        sqlite_where=sa.text("batch IS NULL"),
        postgresql_where=sa.text("batch IS NULL"),
    )
