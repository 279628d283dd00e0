"""What is kept of requests: they themselves, the log of each, their files; and the services on offer."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
    true,
)

from bot.database.tables import Id, Moment, metadata

services = Table(
    "services",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("resource", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, server_default=""),
    Column("paid", Boolean, nullable=False),
    Column("price", String(16)),  # roubles, an exact decimal: 1234.56
    Column("term", Integer, nullable=False),  # working days
    Column("text", Text, nullable=False, server_default=""),
    Column("text_en", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("offered", Boolean, nullable=False, server_default=true()),
    Column("sample", Boolean, nullable=False, server_default=false()),
)

ready_answers = Table(
    "ready_answers",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("folded", Text, nullable=False, unique=True),  # the name in small letters
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("files", Text, nullable=False, server_default="[]"),
    Column("kept_by", BigInteger, nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=True),
    Column("draft", String(32), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("language", String(2), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("account", ForeignKey("accounts.number")),
    Column("service", String(32)),
    Column("meter_id", ForeignKey("meters.id")),
    Column("subject", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("contact_name", Text, nullable=False, server_default=""),
    Column("contact_phone", Text, nullable=False, server_default=""),
    Column("contact_email", Text, nullable=False, server_default=""),
    Column("convenient", Text, nullable=False, server_default=""),
    # How it stands: follows from its log, and is kept beside it so that requests can be found by it.
    Column("state", String(16), nullable=False),
    Column("turn", String(16), nullable=False),
    Column("turn_since", Moment, nullable=False),
    Column("clerk", BigInteger),
    Column("clerk_name", Text, nullable=False, server_default=""),
    Column("merged_into", BigInteger),
    Column("closed_at", Moment),
    Column("rating", Integer),
    Index("ix_requests_user_id_number", "user_id", "number"),
    Index("ix_requests_account_number", "account", "number"),
    # Who has waited the longest for clerks, and which residents have been silent for long.
    Index("ix_requests_turn_turn_since", "turn", "turn_since", "created_at"),
)

request_events = Table(
    "request_events",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("request", ForeignKey("requests.number"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", String(16), nullable=False),
    Column("actor_id", BigInteger),
    Column("actor_name", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("act", BigInteger),
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Column("about", BigInteger),
    Column("into", BigInteger),
    Column("rating", Integer),
    Column("facts", Text, nullable=False, server_default="{}"),
    Index("ix_request_events_request_id", "request", "id"),
    Index("ix_request_events_kind_at", "kind", "at"),
    Index("uq_request_events_act", "request", "kind", "act", unique=True),
    Index(
        "ix_request_events_message",
        "chat_id",
        "message_id",
        sqlite_where=Column("chat_id").is_not(None),
        postgresql_where=Column("chat_id").is_not(None),
    ),
)

request_files = Table(
    "request_files",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("request", ForeignKey("requests.number"), nullable=False, index=True),
    Column("event", ForeignKey("request_events.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("media_type", String(128), nullable=False, server_default=""),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("digest", String(64), nullable=False, server_default="", index=True),
    Column("telegram", Text, nullable=False, server_default=""),
)
