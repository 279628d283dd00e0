"""How much Telegram lets through, learned from its refusals (429), which do not say what was too much.

One refusal may be about its chat alone. So what goes in bulk rests for a moment, and its next message is a
probe: if it passes, all goes on; if it is refused too, all of its priority and below waits until the moment
that Telegram told, and then begins with a probe again. Where one is refused soon after a probe has passed,
the messages of a second were too many: from then on there are as many as went through, and one more each time
after a good while.
"""

from collections.abc import Callable

from bot.telegram.slots import WITHIN, Slot

REST = 0.4 * WITHIN
"""Until the probe: by then many of a second's messages count no more."""
ON_PROBATION = 10.0  # seconds after a probe in which a refusal is not about its chat
FIRST_TRIAL, NEXT_TRIAL = 120.0, 10.0  # seconds until one more message a second is tried
LONGEST_TRIAL = 3600.0
LEAST_MARGIN, MARGIN_STEP, LARGEST_MARGIN = 0.002, 0.002, 0.03  # seconds


class Allowance:
    """Of what goes in bulk, by priority (a larger number waits for a smaller one)."""

    def __init__(self, most: int) -> None:
        self._of_all = self._most = most
        self._trial = FIRST_TRIAL
        self._next_trial = 0.0
        self._shut_until: dict[int, float] = {}
        self._in_doubt = False
        self._probe: Slot | None = None
        self._probation_until = float("-inf")
        self.messages = most
        """How many may go within a second."""
        self.margin = LEAST_MARGIN
        """Seconds by which slots are kept longer: clocks and queues are not exact."""

    def share(self, among: int) -> None:
        """So many processes send for one bot, each of them as much as the others."""
        was_whole, self._most = self.messages >= self._most, max(1, self._of_all // among)
        self.messages = self._most if was_whole else min(self.messages, self._most)

    def shut(self, now: float, priority: int) -> float:
        """Seconds until anything of this priority may go."""
        moments = [until for shut, until in self._shut_until.items() if shut <= priority]
        return max(0.0, max(moments, default=now) - now)

    @property
    def awaits_probe(self) -> bool:
        """Whether a probe is on its way, and what goes in bulk waits for what becomes of it."""
        if self._probe is not None and self._probe.ended_at is not None:
            self._probe = None  # its turn was given back, or nobody knows what became of it
        return self._probe is not None

    def given(self, slot: Slot) -> None:
        """A turn is given to something in bulk: in doubt it is the probe."""
        if self._in_doubt:
            self._probe = slot

    def passed(self, slot: Slot, now: float) -> None:
        """Telegram took a message, or had something else against it."""
        if slot is self._probe:
            self._in_doubt, self._probe = False, None
            self._probation_until = now + ON_PROBATION

    def refused(
        self, slot: Slot, now: float, seconds: float, passed_of_late: Callable[[], int], *, of_group: bool
    ) -> None:
        """Telegram refused a message in bulk, and asks to wait so long."""
        if slot is self._probe:
            self._probe = None
            if of_group:
                self._shut_until[slot.priority] = (
                    now + REST
                )  # a group has limits of its own: that says nothing
            else:
                self._shut_until[slot.priority] = now + seconds
        elif not of_group and not self._in_doubt:
            if now < self._probation_until or self.messages < self._most:
                self._sink(passed_of_late())
            else:
                self.margin = min(self.margin + MARGIN_STEP, LARGEST_MARGIN)
            self._in_doubt = True
            self._shut_until[0] = now + REST
            self._next_trial = now + self._trial

    def _sink(self, passed: int) -> None:
        if self.messages < self._most:
            self._trial = min(self._trial * 2, LONGEST_TRIAL)
        self.messages = max(1, self.messages // 2, min(self.messages - 1, passed))

    def rise(self, now: float) -> None:
        """Try one more a second, if it is time to."""
        is_whole = self.messages >= self._most and self.margin <= LEAST_MARGIN
        if is_whole or now < self._next_trial:
            return
        self.messages = min(self.messages + 1, self._most)
        self.margin = max(LEAST_MARGIN, self.margin - MARGIN_STEP)
        self._next_trial = now + NEXT_TRIAL
        if self.messages == self._most:
            self._trial = FIRST_TRIAL
