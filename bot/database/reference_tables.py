"""What is kept of the company itself: its branches, ways to pay, questions and answers."""

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, Text, false

from bot.database.tables import metadata

branches = Table(
    "branches",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, server_default=""),
    Column("address", Text, nullable=False),
    Column("address_en", Text, nullable=False, server_default=""),
    Column("hours", Text, nullable=False, server_default=""),
    Column("hours_en", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("latitude", Float),  # degrees; both or neither
    Column("longitude", Float),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("sample", Boolean, nullable=False, server_default=false()),
)

questions = Table(
    "questions",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("question", Text, nullable=False),
    Column("question_en", Text, nullable=False, server_default=""),
    Column("answer", Text, nullable=False),
    Column("answer_en", Text, nullable=False, server_default=""),
    Column("words", Text, nullable=False, server_default=""),  # other words that people use for it
    Column("position", Integer, nullable=False, server_default="0"),
    Column("sample", Boolean, nullable=False, server_default=false()),
)

ways_to_pay = Table(
    "ways_to_pay",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("text_en", Text, nullable=False, server_default=""),
    Column("commission", Text, nullable=False, server_default=""),
    Column("commission_en", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("sample", Boolean, nullable=False, server_default=false()),
)
