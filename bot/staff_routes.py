"""Which desk's cards go to which group, or to one topic of a group: `STAFF_ROUTES`, in one line.

statement=-1001112223334 sealing=-1004445556667/17
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ONE = re.compile(r"(?P<desk>[\w-]{1,40})=(?P<chat>-[1-9]\d{0,17})(/(?P<topic>[1-9]\d{0,9}))?")


@dataclass(frozen=True, slots=True)
class Route:
    """A group, by Telegram's number, and a topic of it that takes everything."""

    chat: int
    topic: int | None = None


def parse_routes(line: str) -> Mapping[str, Route]:
    """The routes by the names of their desks.

    Raises:
        ValueError: it is no such line; the message says what was expected.
    """
    routes: dict[str, Route] = {}
    for word in line.split():
        found = _ONE.fullmatch(word)
        if found is None:
            raise ValueError(
                f"«{word}»: expected DESK=GROUP or DESK=GROUP/TOPIC, for example sealing=-100123/17"
            )
        desk, topic = found["desk"], found["topic"]
        if desk in routes:
            raise ValueError(f"{desk} is sent to two places")
        routes[desk] = Route(int(found["chat"]), int(topic) if topic else None)
    return routes
