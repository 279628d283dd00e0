"""The company's rules about when readings are taken."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.accounts import Account
from domain.errors import DomainError
from domain.window import Month, Window, WindowOn


class ReadingsClosed(DomainError):
    """The company takes no readings on such days; `opens_on` is the next on which it does."""

    code = "readings-error-closed"

    def __init__(self, opens_on: date) -> None:
        super().__init__(opens_on=opens_on)
        self.opens_on = opens_on


class OutsideWindow(StrEnum):
    """What is done with readings on days when none count for the month."""

    ACCEPT = "accept"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class ReadingsPolicy:
    """On which days readings count, unless the account's house has days of its own; and what else is done."""

    window: Window
    outside: OutsideWindow

    def window_on(self, day: date, account: Account | None) -> WindowOn:
        """What a reading of that day is for this account.

        Raises:
            ReadingsClosed: it is not taken.
        """
        window = self._window(account).on(day)
        if not window.is_open and self.outside is OutsideWindow.REFUSE:
            raise ReadingsClosed(window.opens_on)
        return window

    def closing(self, month: Month, account: Account | None) -> date:
        """The last day on which the account's readings count for a month."""
        return self._window(account).closing(month)

    def _window(self, account: Account | None) -> Window:
        return (account.window if account else None) or self.window
