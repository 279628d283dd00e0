"""Where requests are looked after."""

from typing import Protocol


class Desks(Protocol):
    """Which staff group each desk is in: «service:sealing» may be in another one than «statement»."""

    def is_in(self, desk: str, chat: int) -> bool:
        """Whether a desk's cards go to this group."""
        ...
