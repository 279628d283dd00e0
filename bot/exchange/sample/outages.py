"""One planned outage in the manual's house, tomorrow; nobody's."""

from datetime import date, timedelta

from bot.exchange.sample import manual

_HOURS = ("11:00", "16:00")


def sample_outages(today: date) -> tuple[str, ...]:
    """Lines of outages.csv."""
    _, street, house = manual.HOUSE
    begins, ends = (f"{today + timedelta(days=1)} {hour}" for hour in _HOURS)
    return (f"sample-1;{street};{house};electricity;{begins};{ends};Замена кабеля (образец);",)
