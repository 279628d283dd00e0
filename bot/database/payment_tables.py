"""What is kept of paying in the chat: orders, the ledger of what was taken, what billing got of it."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text

from bot.database.tables import Id, Moment, metadata

orders = Table(
    "orders",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("account", ForeignKey("accounts.number"), nullable=False),
    Column("resource", String(16), nullable=False, server_default=""),  # empty: all
    Column("sum", BigInteger, nullable=False),
    Column("owed", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("state", String(8), nullable=False, server_default="open"),
    Column("allowed_at", Moment),
    Column("question", Text, nullable=False, server_default=""),  # Telegram's, that allowed the charge
    Index("ix_orders_account", "account", "created_at"),
)

payment_batches = Table(
    "payment_batches",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=True),
    Column("made_at", Moment, nullable=False),
    Column("written_at", Moment),  # when its file was put in its place
)

taken_payments = Table(
    "taken_payments",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=True),
    Column("charge", Text, nullable=False, unique=True),
    Column("provider_charge", Text, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("sum", BigInteger, nullable=False),  # in the smallest units of the currency
    Column("currency", String(8), nullable=False),
    Column("payload", Text, nullable=False),
    Column("account", ForeignKey("accounts.number")),
    Column("resource", String(16), nullable=False, server_default=""),
    Column("taken_for", String(8), nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("refunded_at", Moment),
    Column("refunded_by", Text, nullable=False, server_default=""),
    # In which billing got the payment, and that it was given back.
    Column("batch", ForeignKey("payment_batches.number")),
    Column("refund_batch", ForeignKey("payment_batches.number")),
    Index("ix_taken_payments_account", "account", "taken_at"),
    Index(
        "ix_taken_payments_due",
        "number",
        sqlite_where=Column("batch").is_(None),
        postgresql_where=Column("batch").is_(None),
    ),
)
