"""The schema, in SQLAlchemy Core: the same tables on SQLite and on PostgreSQL.

Moments are kept in UTC: as ISO texts, which an administrator can read, on SQLite; as `timestamptz` on
PostgreSQL. See `Moment`.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC on both engines (SQLite itself knows no time zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a naive datetime is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime has no place in the database")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware again, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite numbers rows by itself, and finds them without another index, only by a column that is exactly
INTEGER PRIMARY KEY."""

# ---- what billing sends ---------------------------------------------------------------------------

houses = Table(
    "houses",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("street", Text, nullable=False),
    Column("house", String(32), nullable=False),
    # The days on which readings count for the month, where they are not the company's; both or neither.
    Column("window_first", Integer),
    Column("window_last", Integer),
    Column("district", Text, nullable=False, server_default=""),  # of the city, where billing says it
    Column("branch", String(32), nullable=False, server_default=""),  # that serves it, where billing says it
    Index(
        "ix_houses_window",
        "window_first",
        "window_last",
        sqlite_where=Column("window_first").is_not(None),
        postgresql_where=Column("window_first").is_not(None),
    ),
)

accounts = Table(
    "accounts",
    metadata,
    Column("number", String(9), primary_key=True),
    Column("house_code", ForeignKey("houses.code"), nullable=False, index=True),
    Column("flat", String(32), nullable=False, server_default=""),
    Column("surname", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("patronymic", Text, nullable=False, server_default=""),
    Column("phone", String(32), nullable=False, server_default=""),
    Column("closed_on", Date),  # nobody links it from then on
)

meters = Table(
    "meters",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("account", ForeignKey("accounts.number"), nullable=False),
    Column("resource", String(16), nullable=False),
    Column("number", String(40), nullable=False),
    Column("place", Text, nullable=False, server_default=""),
    Column("zones", Integer, nullable=False, server_default="1"),
    Column("zone_t1", String(16)),
    Column("zone_t2", String(16)),
    Column("zone_t3", String(16)),
    Column("integer_digits", Integer, nullable=False),
    Column("fraction_digits", Integer, nullable=False, server_default="0"),
    Column("ratio", Integer, nullable=False, server_default="1"),
    Column("verified_until", Date),
    Column("in_service", Boolean, nullable=False, server_default=true()),
    Column("smart", Boolean, nullable=False, server_default=false()),
    # The zones are a resident's answer, which can be corrected; billing's own are not.
    Column("zones_answered", Boolean, nullable=False, server_default=false()),
    # What ГИС ЖКХ calls it, where billing knows that.
    Column("gis_number", String(40), nullable=False, server_default=""),
    UniqueConstraint("account", "resource", "number"),
    CheckConstraint("zones BETWEEN 1 AND 3", name="zones"),
    Index(
        "ix_meters_verified_until",
        "verified_until",
        sqlite_where=Column("verified_until").is_not(None),
        postgresql_where=Column("verified_until").is_not(None),
    ),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("meter_id", ForeignKey("meters.id"), nullable=False),
    Column("register", Integer, nullable=False),
    Column("taken_on", Date, nullable=False),
    Column("source", String(16), nullable=False),
    Column("value", BigInteger, nullable=False),
    # Of readings that residents send: where they belong and what became of them.
    Column("submission_id", ForeignKey("submissions.id")),
    Column("previous", BigInteger),
    Column("zone", String(16)),
    Column("state", String(16), nullable=False, server_default="accepted"),
    Column("batch", ForeignKey("export_batches.number")),
    Column("month", String(7)),  # for which it counts: 2026-11
    Column("reason", Text, nullable=False, server_default=""),  # why it was refused
    Column("replaces", BigInteger),  # the submission that billing got before for the month and register
    # Billing's own history has one value a day; residents may send again. The newest are found by it too:
    # it is the only index that each of billing's readings, which are nearly all of them, has to be put into.
    Index(
        "uq_readings_of_a_day",
        "meter_id",
        "register",
        "taken_on",
        text("coalesce(submission_id, 0)"),
        unique=True,
    ),
    # Those alone that residents sent have a month.
    Index(
        "ix_readings_of_a_month",
        "meter_id",
        "register",
        "month",
        sqlite_where=Column("month").is_not(None),
        postgresql_where=Column("month").is_not(None),
    ),
    Index(
        "ix_readings_submission_id",
        "submission_id",
        sqlite_where=Column("submission_id").is_not(None),
        postgresql_where=Column("submission_id").is_not(None),
    ),
    Index(
        "ix_readings_batch",
        "batch",
        sqlite_where=Column("batch").is_not(None),
        postgresql_where=Column("batch").is_not(None),
    ),
    Index(
        "ix_readings_to_hand_over",
        "id",
        sqlite_where=Column("state") == "received",
        postgresql_where=Column("state") == "received",
    ),
)

# ---- residents ------------------------------------------------------------------------------------

residents = Table(
    "residents",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
    Column("consent_version", String(16), nullable=False),
    Column("consent_at", Moment, nullable=False),
    Column("active_account", String(9)),
    Column("blocked_at", Moment),  # since when they have the bot blocked
)

links = Table(
    "links",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("user_id", ForeignKey("residents.user_id"), nullable=False),
    Column("account", ForeignKey("accounts.number"), nullable=False),
    Column("label", Text, nullable=False, server_default=""),
    Column("email", Text, nullable=False, server_default=""),
    Column("phone", String(32), nullable=False, server_default=""),
    Column("linked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    # Not ended by its own user: its e-mail opens nothing.
    Column("disowned", Boolean, nullable=False, server_default=false()),
    Column("ended_by", BigInteger),  # the other resident who has ended it, while that can be taken back
    Index(
        "uq_links_live",
        "user_id",
        "account",
        unique=True,
        sqlite_where=Column("ended_at").is_(None),
        postgresql_where=Column("ended_at").is_(None),
    ),
    Index("ix_links_account", "account"),
    Index("ix_links_linked_at", "linked_at"),
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("draft", String(32), primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("account", String(9), nullable=False),
    Column("email", Text, nullable=False),
    Column("code_hash", String(64), nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("tries_left", Integer, nullable=False),
    Column("last_act", BigInteger),
)

codes_sent = Table(
    "codes_sent",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("user_id", BigInteger, nullable=False),
    Column("account", String(9), nullable=False, server_default=""),
    Column("address", String(32), nullable=False, server_default=""),  # a digest: see `domain.attempts`
    Column("sent_at", Moment, nullable=False),
    Index("ix_codes_sent_user_id_sent_at", "user_id", "sent_at"),
    Index("ix_codes_sent_account_sent_at", "account", "sent_at"),
    Index("ix_codes_sent_address_sent_at", "address", "sent_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("subject", String(8), primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("failures", Text, nullable=False),
    Column("pauses", Integer, nullable=False),
    Column("paused_until", Moment),
    Column("acts", Text, nullable=False, server_default="[]"),
    Column("told_at", Moment),
    Column("changed_at", Moment),
)

holds = Table(
    "holds",
    metadata,
    Column("account", String(9), primary_key=True),
    Column("until", Moment, nullable=False),
)

# ---- what residents send --------------------------------------------------------------------------

submissions = Table(
    "submissions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("draft", String(32), nullable=False, unique=True),
    Column("account", ForeignKey("accounts.number"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("email", Text, nullable=False, server_default=""),
    Column("sent_at", Moment, nullable=False),
    Index("ix_submissions_account_id", "account", "id"),
)

export_batches = Table(
    "export_batches",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=True),
    Column("made_at", Moment, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("photos", Text, nullable=False),  # Telegram's file identifiers, a space between
    Column("decision", String(16)),
    Column("decided_by", BigInteger),
    Column("decided_by_name", Text, nullable=False, server_default=""),
    Column("decided_at", Moment),
)

# Until when billing takes corrections of a month, where its file says so.
months = Table(
    "months",
    metadata,
    Column("month", String(7), primary_key=True),  # 2026-11
    Column("corrections_until", Date, nullable=False),
)

# Hours of single days, where they are not those of the ordinary week or of the state's calendar.
calendar = Table(
    "calendar",
    metadata,
    Column("day", Date, primary_key=True),
    Column("hours", Text, nullable=False),  # 8:00-12:00 13:00-17:00; empty: a day off
)

# Counted by whoever changes what residents are shown; the row without an account counts for all of them.
registry_versions = Table(
    "registry_versions",
    metadata,
    Column("account", String(9), primary_key=True),
    Column("version", BigInteger, nullable=False),
)

jobs_done = Table(
    "jobs_done",
    metadata,
    Column("job", String(32), primary_key=True),
    Column("period", String(32), primary_key=True),
    Column("done_at", Moment, nullable=False),
)

# ---- what the running program keeps ---------------------------------------------------------------
# These are touched by every update, through the driver itself, so they hold nothing but text and integers.

# Groups that have got another number: those that became supergroups.
chat_moves = Table(
    "chat_moves",
    metadata,
    Column("old_id", BigInteger, primary_key=True, autoincrement=False),
    Column("new_id", BigInteger, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("key", Text, primary_key=True),
    Column("state", Text),
    Column("data", Text, nullable=False),
    Column("changed_on", Integer, nullable=False, server_default="0"),  # days since 1970
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("payload", Text),  # emptied when the update was answered
    Column("received_at", BigInteger, nullable=False),  # seconds since 1970
    Index(
        "ix_inbox_waiting",
        "update_id",
        sqlite_where=Column("payload").is_not(None),
        postgresql_where=Column("payload").is_not(None),
    ),
    Index("ix_inbox_received_at", "received_at"),
)

# Updates that nothing could be made of, by what they are: one that comes again is known.
set_aside = Table(
    "set_aside",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("update_id", String(64), nullable=False),  # empty where there was none
    Column("reason", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),  # seconds since 1970
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("channel", String(8), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("template", String(64), nullable=False),
    Column("language", String(2), nullable=False),
    Column("facts", Text, nullable=False),
    Column("manner", Text, nullable=False, server_default="{}"),
    Column("belongs_to", Text),  # what it shows, such as «request:1042:77»
    Column("thing", Text),  # what it is about, such as «request:1042»
    Column("act", String(8), nullable=False, server_default=""),  # an edit, or what is done to a topic
    Column("routine", Boolean, nullable=False, server_default=false()),  # lets the group's others go first
    Column("uncertain", Boolean, nullable=False, server_default=false()),  # may have arrived already
    Column("message_key", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("state", String(8), nullable=False, server_default="waiting"),
    Column("calls_done", Integer, nullable=False, server_default="0"),
    Column("error", Text, nullable=False, server_default=""),
    Column("taken_by", BigInteger),  # which of several processes that deliver has it; `senders`
    Index(
        "ix_outbox_waiting",
        "due_at",
        sqlite_where=Column("state").in_(["waiting", "refused"]),
        postgresql_where=Column("state").in_(["waiting", "refused"]),
    ),
    Index(
        "ix_outbox_sending",
        "id",
        sqlite_where=Column("state") == "sending",
        postgresql_where=Column("state") == "sending",
    ),
    # Who is first in line of a recipient.
    Index(
        "ix_outbox_in_line",
        "channel",
        "recipient",
        "routine",
        "id",
        sqlite_where=Column("state").in_(["waiting", "sending", "refused"]),
        postgresql_where=Column("state").in_(["waiting", "sending", "refused"]),
    ),
)

# Processes that deliver from one PostgreSQL. Numbers grow, so the smallest is the one longest at work.
senders = Table(
    "senders",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("place", Text, nullable=False),  # where processes can see one another
    Column("pid", BigInteger, nullable=False),
    Column("leased_until", Moment, nullable=False),  # by the database's own clock
)

# Those that show something which an edit, a reply or a topic will ask for.
sent_messages = Table(
    "sent_messages",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("belongs_to", Text, nullable=False),
    Column("part", String(8), nullable=False),
    Column("sent_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "message_id"),
    Index("ix_sent_messages_belongs_to_chat_id", "belongs_to", "chat_id"),
)
