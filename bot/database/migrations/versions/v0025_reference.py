"""What the company says of itself: branches, ways to pay, questions and answers; a branch serves a house."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """The company's files have brought none yet."""
    op.create_table(
        "branches",
        sa.Column("code", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        _words("name_en"),
        sa.Column("address", sa.Text(), nullable=False),
        _words("address_en"),
        _words("hours"),
        _words("hours_en"),
        _words("phone"),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        *_place_in_list(),
    )
    op.create_table(
        "questions",
        sa.Column("code", sa.String(32), primary_key=True),
        sa.Column("question", sa.Text(), nullable=False),
        _words("question_en"),
        sa.Column("answer", sa.Text(), nullable=False),
        _words("answer_en"),
        _words("words"),
        *_place_in_list(),
    )
    op.create_table(
        "ways_to_pay",
        sa.Column("code", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        _words("name_en"),
        _words("text"),
        _words("text_en"),
        _words("commission"),
        _words("commission_en"),
        *_place_in_list(),
    )
    op.add_column("houses", sa.Column("branch", sa.String(32), server_default="", nullable=False))


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _place_in_list() -> tuple[sa.Column[int], sa.Column[bool]]:
    return (
        sa.Column("position", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("sample", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
