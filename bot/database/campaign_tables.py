"""What is kept of campaigns: they themselves, whom each is for, what residents have chosen, what they say."""

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
    UniqueConstraint,
    false,
)

from bot.database.tables import Id, Moment, metadata

campaigns = Table(
    "campaigns",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("period", String(32), nullable=False),
    Column("audience", Text, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("state", String(8), nullable=False, server_default="running"),
    Column("filled", Boolean, nullable=False, server_default=false()),
    Column("filled_to", BigInteger, nullable=False, server_default="0"),
    Column("joined_until", Moment, nullable=False),
    UniqueConstraint("kind", "period"),
)

recipients = Table(
    "recipients",
    metadata,
    Column("campaign", ForeignKey("campaigns.id"), primary_key=True),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("due_at", Moment, nullable=False),
    Column("state", String(10), nullable=False, server_default="waiting"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("changed_at", Moment),
    Column("leased_until", Moment),
    # Whose turn is next.
    Index(
        "ix_recipients_waiting",
        "campaign",
        "due_at",
        sqlite_where=Column("state") == "waiting",
        postgresql_where=Column("state") == "waiting",
    ),
    Index(
        "ix_recipients_taken",
        "leased_until",
        sqlite_where=Column("state") == "taken",
        postgresql_where=Column("state") == "taken",
    ),
    Index("ix_recipients_user_id", "user_id"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("off", Text, nullable=False, server_default=""),  # kinds, a space between
    Column("day", Integer),
    Column("hour", Integer),
    Column("introduced", Boolean, nullable=False, server_default=false()),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("act", BigInteger, nullable=False, unique=True),  # the clerk's: confirmed twice is once
    Column("text", Text, nullable=False),
    Column("photo", Text, nullable=False, server_default=""),  # a file, as JSON
    Column("clerk_id", BigInteger, nullable=False),
    Column("clerk_name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("whom", Text, nullable=False, server_default=""),  # whom it is for, as clerks read it
    Column("shown", Text, nullable=False, server_default=""),  # what the group reads of its progress, as JSON
    Column("over", Boolean, nullable=False, server_default=false()),  # nothing of that changes any more
)

outages = Table(
    "outages",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),  # the same planned again changes the one before
    Column("resource", String(16), nullable=False),
    Column("houses", Text, nullable=False),  # codes, as JSON
    Column("place", Text, nullable=False),  # the address as it was written
    Column("begins_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Column("called_off_at", Moment),
    Index("ix_outages_ends_at", "ends_at"),
)
