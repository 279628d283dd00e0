"""Letters are counted by address and account too, failures have a date, addresses are all in ASCII."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Letters of before count for their users alone, and a day later for nobody."""
    op.add_column("codes_sent", sa.Column("account", sa.String(9), nullable=False, server_default=""))
    op.add_column("codes_sent", sa.Column("address", sa.String(32), nullable=False, server_default=""))
    op.create_index("ix_codes_sent_account_sent_at", "codes_sent", ["account", "sent_at"])
    op.create_index("ix_codes_sent_address_sent_at", "codes_sent", ["address", "sent_at"])
    op.add_column("attempts", sa.Column("told_at", sa.DateTime(timezone=True)))
    op.add_column("attempts", sa.Column("changed_at", sa.DateTime(timezone=True)))
    _addresses_in_ascii()


def _addresses_in_ascii() -> None:
    """Earlier programs kept domains in national letters, of which «straße» and «strasse» were one."""
    links = sa.table("links", sa.column("id", sa.BigInteger), sa.column("email", sa.Text))
    connection = op.get_bind()
    for number, email in connection.execute(sa.select(links.c.id, links.c.email)).all():
        if not email.isascii():
            connection.execute(sa.update(links).where(links.c.id == number).values(email=_in_ascii(email)))


def _in_ascii(email: str) -> str:
    import idna

    name, at, domain = email.rpartition("@")
    try:
        return f"{name}{at}{idna.encode(domain, uts46=True).decode()}".lower()
    except idna.IDNAError:
        return email
