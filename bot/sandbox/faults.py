"""Troubles on order: what the network and Telegram do to a bot on a bad day."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.sandbox.errors import ApiError, too_many_requests


class FaultKind(Enum):
    """What happens to a call."""

    FLOOD = auto()
    SERVER_ERROR = auto()
    DROP = auto()
    LOSE_ANSWER = auto()
    HANG = auto()


@dataclass(frozen=True, slots=True)
class Trouble:
    """A kind of fault with its measure: seconds, or a status code."""

    kind: FaultKind
    amount: float = 0


def flood(retry_after: int) -> Trouble:
    """Refuse with 429 and ask to wait so many seconds; nothing is done."""
    return Trouble(FaultKind.FLOOD, retry_after)


def server_error(code: int = 500) -> Trouble:
    """Answer 5xx; nothing is done."""
    return Trouble(FaultKind.SERVER_ERROR, code)


def drop() -> Trouble:
    """Accept the call, do nothing and close the connection without an answer."""
    return Trouble(FaultKind.DROP)


def lose_answer() -> Trouble:
    """Carry the call out, then close the connection without an answer."""
    return Trouble(FaultKind.LOSE_ANSWER)


def hang(seconds: float) -> Trouble:
    """Hold the call so many seconds of real time, then carry it out if the caller still waits."""
    return Trouble(FaultKind.HANG, seconds)


@dataclass(slots=True, eq=False)
class Fault:
    """A trouble that waits for its calls."""

    trouble: Trouble
    method: str | None
    chat_id: int | None
    left: int | None
    spared: int = 0
    hits: int = 0

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Whether the trouble falls on this call."""
        if self.left == 0:
            return False
        if self.method is not None and self.method.lower() != method:
            return False
        return self.chat_id is None or self.chat_id == chat_id


class Faults:
    """All troubles on order; the first that meets a call strikes."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(
        self,
        method: str | None = None,
        kind: Trouble | None = None,
        times: int | None = 1,
        chat_id: int | None = None,
        after: int = 0,
    ) -> Fault:
        """Order a trouble (a 500 unless told otherwise) for the next `times` calls; None: until cleared.

        The first `after` calls that it would meet are spared: after=2 strikes the third.
        Without a method it strikes every call but getUpdates, so that the bot still hears of the world;
        name getUpdates to strike that.
        """
        fault = Fault(kind or server_error(), method, chat_id, times, after)
        self._faults.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Call one trouble off."""
        if fault in self._faults:
            self._faults.remove(fault)

    def clear(self) -> None:
        """Call all troubles off."""
        self._faults.clear()

    def strike(self, method: str, chat_id: int | None) -> Trouble | None:
        """Return the trouble that this call runs into, and count it."""
        if not self._faults:
            return None
        for fault in self._faults:
            if fault.method is None and method == "getupdates":
                continue
            if not fault.meets(method, chat_id):
                continue
            if fault.spared:
                fault.spared -= 1
                continue
            fault.hits += 1
            self._spend(fault)
            return fault.trouble
        return None

    def _spend(self, fault: Fault) -> None:
        if fault.left is None:
            return
        fault.left -= 1
        if fault.left <= 0:
            self._faults.remove(fault)


def refusal(trouble: Trouble) -> ApiError | None:
    """Return the answer of a trouble that answers at all."""
    if trouble.kind is FaultKind.FLOOD:
        return too_many_requests(int(trouble.amount))
    if trouble.kind is FaultKind.SERVER_ERROR:
        return ApiError(int(trouble.amount), "Internal Server Error")
    return None
