"""Tariffs in bands and with their acts; dwellings, norms, common needs; charges, balances and payments."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

_KEY = ("resource", "category", "zones", "zone", "band", "valid_from")
_OF_COMMON_NEEDS = (
    "norm",
    "common_area",
    "total_area",
    "volume",
    "non_residential",
    "unmetered",
    "measured",
    "executor",
)


def upgrade() -> None:
    """Published prices become tariffs without bands; of money nothing is known yet."""
    _part_tariffs_into_bands()
    op.create_table(
        "dwellings",
        sa.Column("account", sa.String(9), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        _text("category", sa.String(32)),
        sa.Column("persons", sa.Integer()),
        _text("area", sa.String(16)),
        *_of("dwellings", "account", "since"),
    )
    op.create_table(
        "norms",
        sa.Column("resource", sa.String(16), nullable=False),
        _text("category", sa.String(32)),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("per", sa.String(8), nullable=False),
        sa.Column("amount", sa.String(16), nullable=False),
        _text("act", sa.Text()),
        sa.PrimaryKeyConstraint("resource", "category", "since", name="pk_norms"),
    )
    op.create_table(
        "charges",
        *_month_of_account(),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("sum", sa.BigInteger(), nullable=False),
        _text("volume", sa.String(16)),
        _text("rate", sa.String(16)),
        _text("zone", sa.String(16)),
        sa.Column("band", sa.Integer(), server_default="1", nullable=False),
        _text("meter", sa.String(40)),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        _text("note", sa.Text()),
        *_of("charges", "account", "month", "resource", "line"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "balances",
        *_month_of_account(),
        sa.Column("opening", sa.BigInteger(), nullable=False),
        sa.Column("charged", sa.BigInteger(), nullable=False),
        *(
            sa.Column(name, sa.BigInteger(), server_default="0", nullable=False)
            for name in ("recalculated", "penalty", "transferred", "paid")
        ),
        sa.Column("closing", sa.BigInteger(), nullable=False),
        *_of("balances", "account", "month", "resource"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "payments",
        sa.Column("account", sa.String(9), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("sum", sa.BigInteger(), nullable=False),
        _text("channel", sa.Text()),
        _text("resource", sa.String(16)),
        *_of("payments", "account", "paid_on", "number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "common_needs",
        sa.Column("house", sa.String(32), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("run_by", sa.String(8), nullable=False),
        sa.Column("metered", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("uncapped", sa.Boolean(), server_default=sa.false(), nullable=False),
        *(_text(name, sa.String(16)) for name in _OF_COMMON_NEEDS),
        sa.ForeignKeyConstraint(["house"], ["houses.code"], name="fk_common_needs_house"),
        sa.PrimaryKeyConstraint("house", "month", name="pk_common_needs"),
    )


def _part_tariffs_into_bands() -> None:
    with op.batch_alter_table("tariffs", recreate="auto") as table:
        table.add_column(sa.Column("band", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("valid_to", sa.Date()))
        table.add_column(_text("scheme", sa.String(8), "flat"))
        table.add_column(_text("bound", sa.String(16)))
        table.add_column(_text("bound_alone", sa.String(16)))
        table.add_column(_text("factor", sa.String(8)))
        table.add_column(sa.Column("vat", sa.Integer(), server_default="0", nullable=False))
        table.add_column(_text("act", sa.Text()))
        table.add_column(sa.Column("sample", sa.Boolean(), server_default=sa.false(), nullable=False))
        # Said once more, or it is copied in other words.
        table.alter_column("category", server_default="", existing_type=sa.String(32))
        table.drop_constraint("pk_tariffs", type_="primary")
        table.create_primary_key("pk_tariffs", list(_KEY))


def _month_of_account() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("account", sa.String(9), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("resource", sa.String(16), nullable=False),
    )


def _text(name: str, kind: sa.types.TypeEngine[str], unless_said: str = "") -> sa.Column[str]:
    return sa.Column(name, kind, server_default=unless_said, nullable=False)


def _of(table: str, *key: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name=f"fk_{table}_account"),
        sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"),
    )
