"""Which resources are measured at all."""

from sqlalchemy import select

from bot.database.statements import Statement
from bot.database.tables import meters

USED_RESOURCES = Statement(select(meters.c.resource).distinct())
"""The resources of all meters, each once."""
