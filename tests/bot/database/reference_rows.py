"""What the company says of itself, as rows of the tables."""

from collections.abc import Mapping
from dataclasses import fields

from sqlalchemy import Table

from bot.database.reference_tables import branches, questions, ways_to_pay
from domain.reference.branch import Branch, Point
from domain.reference.question import Question
from tests.loaded import Reference


def reference_row(thing: Reference) -> tuple[Table, Mapping[str, object]]:
    table = (
        branches if isinstance(thing, Branch) else questions if isinstance(thing, Question) else ways_to_pay
    )
    values = {each.name: getattr(thing, each.name) for each in fields(thing)}
    place = values.pop("place", None)
    if isinstance(place, Point):
        values |= {"latitude": place.latitude, "longitude": place.longitude}
    return table, values
