"""What is kept of a message that leaves: how, how far it is, and where what it shows can be found."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

OUTBOX = sa.table(
    "outbox",
    sa.column("id", sa.BigInteger),
    sa.column("template", sa.String),
    sa.column("facts", sa.Text),
    sa.column("manner", sa.Text),
    sa.column("belongs_to", sa.Text),
)


def upgrade() -> None:
    """What is kept of a message that leaves: how, how far it is, and where what it shows can be found."""
    op.add_column("outbox", sa.Column("manner", sa.Text(), server_default="{}", nullable=False))
    op.add_column("outbox", sa.Column("belongs_to", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("calls_done", sa.Integer(), server_default="0", nullable=False))
    _index_again("ix_outbox_waiting", ["due_at"], "state IN ('waiting', 'refused')")
    _index_again(
        "ix_outbox_in_line", ["channel", "recipient", "id"], "state IN ('waiting', 'sending', 'refused')"
    )
    op.create_table(
        "sent_messages",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("belongs_to", sa.Text(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sent_messages"),
        sa.UniqueConstraint("chat_id", "message_id", name="uq_sent_messages_chat_id_message_id"),
    )
    op.create_index(
        "ix_sent_messages_belongs_to_chat_id", "sent_messages", ["belongs_to", "chat_id"], unique=False
    )
    _photos_of_waiting_cards()


def _index_again(name: str, columns: list[str], condition: str) -> None:
    op.drop_index(name, "outbox")
    op.create_index(
        name,
        "outbox",
        columns,
        unique=False,
        sqlite_where=sa.text(condition),
        postgresql_where=sa.text(condition),
    )


def _photos_of_waiting_cards() -> None:
    """Cards that wait had their photos among the facts."""
    connection = op.get_bind()
    waiting = sa.select(OUTBOX.c.id, OUTBOX.c.facts).where(
        OUTBOX.c.template == "readings-review", OUTBOX.c.facts != "{}"
    )
    for number, written in connection.execute(waiting).fetchall():
        facts = json.loads(written)
        files = [{"kind": "photo", "file": photo["file"]} for photo in facts.pop("photos", ())]
        connection.execute(
            OUTBOX.update()
            .where(OUTBOX.c.id == number)
            .values(
                facts=json.dumps(facts, ensure_ascii=False),
                manner=json.dumps({"files": files} if files else {}),
                belongs_to=f"review:{facts['submission']}",
            )
        )
