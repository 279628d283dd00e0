"""What is kept of money: tariffs, what charges depend on, and what was charged and paid. Sums are kopecks."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
)

from bot.database.tables import Moment, metadata

# A row for each rate; those of one resource, category, number of zones and first day make a tariff.
tariffs = Table(
    "tariffs",
    metadata,
    Column("resource", String(16), primary_key=True),
    Column("category", String(32), primary_key=True, server_default=""),
    Column("zones", Integer, primary_key=True, autoincrement=False),
    Column("zone", String(16), primary_key=True),
    Column("band", Integer, primary_key=True, autoincrement=False, server_default="1"),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date),
    Column("price", String(16), nullable=False),  # roubles for a unit, an exact decimal: 2.43
    Column("scheme", String(8), nullable=False, server_default="flat"),
    # The upper bound of this band, in units a month; empty for the last one.
    Column("bound", String(16), nullable=False, server_default=""),
    Column("bound_alone", String(16), nullable=False, server_default=""),
    Column("factor", String(8), nullable=False, server_default=""),  # of the season, on the bound
    Column("vat", Integer, nullable=False, server_default="0"),
    Column("act", Text, nullable=False, server_default=""),
    Column("sample", Boolean, nullable=False, server_default=false()),
)

dwellings = Table(
    "dwellings",
    metadata,
    Column("account", ForeignKey("accounts.number"), primary_key=True),
    Column("since", Date, primary_key=True),
    Column("category", String(32), nullable=False, server_default=""),
    Column("persons", Integer),
    Column("area", String(16), nullable=False, server_default=""),  # m², an exact decimal
)

norms = Table(
    "norms",
    metadata,
    Column("resource", String(16), primary_key=True),
    Column("category", String(32), primary_key=True, server_default=""),
    Column("since", Date, primary_key=True),
    Column("per", String(8), nullable=False),
    Column("amount", String(16), nullable=False),
    Column("act", Text, nullable=False, server_default=""),
)

# Rows of one account lie together, so that a page of its history is read at once, whatever the others are.
charges = Table(
    "charges",
    metadata,
    Column("account", ForeignKey("accounts.number"), primary_key=True),
    Column("month", String(7), primary_key=True),  # 2026-11
    Column("resource", String(16), primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("sum", BigInteger, nullable=False),
    Column("volume", String(16), nullable=False, server_default=""),
    Column("rate", String(16), nullable=False, server_default=""),
    Column("zone", String(16), nullable=False, server_default=""),
    Column("band", Integer, nullable=False, server_default="1"),
    Column("meter", String(40), nullable=False, server_default=""),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("note", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

balances = Table(
    "balances",
    metadata,
    Column("account", ForeignKey("accounts.number"), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("resource", String(16), primary_key=True),
    Column("opening", BigInteger, nullable=False),
    Column("charged", BigInteger, nullable=False),
    Column("recalculated", BigInteger, nullable=False, server_default="0"),
    Column("penalty", BigInteger, nullable=False, server_default="0"),
    Column("transferred", BigInteger, nullable=False, server_default="0"),
    Column("paid", BigInteger, nullable=False, server_default="0"),
    Column("closing", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# When the first of a bill came: a load in two halves, or a correction, is no news of it.
new_bills = Table(
    "new_bills",
    metadata,
    Column("account", ForeignKey("accounts.number"), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("came_at", Moment, nullable=False),
    Index("ix_new_bills_came_at", "came_at", "month"),
    sqlite_with_rowid=False,
)

payments = Table(
    "payments",
    metadata,
    Column("account", ForeignKey("accounts.number"), primary_key=True),
    Column("paid_on", Date, primary_key=True),
    Column("number", String(64), primary_key=True),
    Column("sum", BigInteger, nullable=False),
    Column("channel", Text, nullable=False, server_default=""),
    Column("resource", String(16), nullable=False, server_default=""),  # empty: for all
    sqlite_with_rowid=False,
)

# To whom bills are paid, for a resource or (empty) for all that have none of their own.
payees = Table(
    "payees",
    metadata,
    Column("resource", String(16), primary_key=True, server_default=""),
    Column("name", String(160), nullable=False),
    Column("account", String(20), nullable=False),
    Column("bank", String(45), nullable=False),
    Column("bic", String(9), nullable=False),
    Column("corr", String(20), nullable=False),
    Column("inn", String(12), nullable=False, server_default=""),
    Column("kpp", String(9), nullable=False, server_default=""),
    Column("sample", Boolean, nullable=False, server_default=false()),
)

common_needs = Table(
    "common_needs",
    metadata,
    Column("house", ForeignKey("houses.code"), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("run_by", String(8), nullable=False),
    Column("metered", Boolean, nullable=False, server_default=false()),
    Column("uncapped", Boolean, nullable=False, server_default=false()),
    # kWh and m², exact decimals; empty: not said.
    *(
        Column(name, String(16), nullable=False, server_default="")
        for name in (
            "norm",
            "common_area",
            "total_area",
            "volume",
            "non_residential",
            "unmetered",
            "measured",
            "executor",
        )
    ),
)
