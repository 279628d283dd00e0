"""Whatever residents, clerks, billing and the calendar do: one standing value a register and month."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.identifiers import DraftId, SubmissionId, UserId
from domain.readings.decision import Decision
from domain.readings.reading import COUNTING, Entry, ReadingState, Submission, SubmittedReading
from domain.readings.review import MOST_REVIEWS
from domain.readings.service import Receipt
from domain.residents import Language
from tests.domain.readings.sending import DAY, NIGHT, WATER, Dial, sends
from tests.domain.services import ACCOUNT, NINA, OLEG, Services, with_the_manuals_account

Answer = TypeVar("Answer")
USERS = st.sampled_from([NINA, OLEG])
USES = st.dictionaries(st.sampled_from([DAY, NIGHT, WATER]), st.integers(0, 50), min_size=1)
CLERK = (UserId(71), "Ольга")


class Readings(RuleBasedStateMachine):
    """Two residents of one account, a clerk, billing."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.new_event_loop()
        self.services = self.does(with_the_manuals_account())
        self.taken = 0
        self.asked = 0
        self.last: tuple[UserId, DraftId, Receipt] | None = None

    def does(self, act: Coroutine[object, object, Answer]) -> Answer:
        return self._loop.run_until_complete(act)

    def teardown(self) -> None:
        self._loop.close()

    @initialize()
    def both_are_linked(self) -> None:
        self.does(self.services.links(NINA))
        self.does(self.services.links(OLEG, email="oleg@mail.ru"))

    # ---- what is done -----------------------------------------------------------------------------

    @rule(user=USERS, uses=USES, doubted=st.booleans())
    def somebody_sends(self, user: UserId, uses: Mapping[Dial, int], doubted: bool) -> None:
        doubted = doubted and self.asked < MOST_REVIEWS
        values = self.does(shown_and_used(self.services, user, uses))
        if not values:
            return
        draft = DraftId(f"draft-{self.taken}")
        photos = ["AgAC"] if doubted else []
        receipt = self.does(
            sends(
                self.services,
                user,
                values,
                draft=draft,
                doubted=list(values) if doubted else (),
                photos=photos,
            )
        )
        assert not receipt.repeated
        self.asked += doubted
        self.taken += 1
        self.last = user, draft, receipt

    @precondition(lambda self: self.last is not None)
    @rule()
    def the_last_form_is_sent_again(self) -> None:
        assert self.last is not None
        user, draft, receipt = self.last
        lines = receipt.submission.lines
        as_sent = [
            Entry(each.meter, each.register, each.previous, each.value, doubted=False) for each in lines
        ]
        again = self.does(
            self.services.readings.submit(
                user, draft, ACCOUNT, as_sent, "", Language.RU, month=lines[0].month
            )
        )
        assert again.repeated
        assert again.submission.id == receipt.submission.id

    @precondition(lambda self: self.waiting())
    @rule(data=st.data(), decision=st.sampled_from(Decision))
    def a_clerk_decides(self, data: st.DataObject, decision: Decision) -> None:
        number = data.draw(st.sampled_from(self.waiting()))
        decided = self.does(self.services.reviews.decide(number, decision, *CLERK))
        assert decided is not None
        assert (decided.first, decided.outdated) == (True, False)

    @rule(days=st.integers(1, 20))
    def days_pass(self, days: int) -> None:
        self.services.clock.forward(days=days)

    @rule()
    def billing_takes_what_was_received(self) -> None:
        self.does(moves(self.services, ReadingState.RECEIVED, ReadingState.HANDED_OVER))

    @rule()
    def billing_accepts_what_it_took(self) -> None:
        self.does(moves(self.services, ReadingState.HANDED_OVER, ReadingState.ACCEPTED))

    # ---- what stays true --------------------------------------------------------------------------

    @invariant()
    def one_standing_value_per_register_and_month(self) -> None:
        assert repeated(self.lines(COUNTING)) == []

    @invariant()
    def one_value_per_register_and_month_waits_for_a_clerk(self) -> None:
        assert repeated(self.lines([ReadingState.UNDER_REVIEW])) == []

    @invariant()
    def nothing_sent_is_lost_or_doubled(self) -> None:
        assert len(self.submissions()) == self.taken

    # ---- what is there ----------------------------------------------------------------------------

    def submissions(self) -> Sequence[Submission]:
        return self.does(all_sent(self.services))

    def lines(self, states: Sequence[ReadingState]) -> Iterator[SubmittedReading]:
        return (line for each in self.submissions() for line in each.lines if line.fate in states)

    def waiting(self) -> list[SubmissionId]:
        return [each.id for each in self.submissions() if each.under_review]


def repeated(lines: Iterator[SubmittedReading]) -> list[object]:
    """The registers and months that several of these lines are of."""
    counted = Counter((line.meter, line.register, line.month) for line in lines)
    return [which for which, times in counted.items() if times > 1]


async def all_sent(services: Services) -> Sequence[Submission]:
    async with services.store.units.look() as unit:
        return await unit.submissions.of_account(ACCOUNT, limit=1000)


async def shown_and_used(services: Services, user: UserId, uses: Mapping[Dial, int]) -> dict[Dial, int]:
    """What the dials show when so much was used since what the form shows."""
    form = await services.readings.view(user, ACCOUNT)
    shown = {
        (meter.id, each.number): each.last.value if each.last else 0
        for meter in form.meters
        for each in meter.registers
    }
    # A form about what was refused has only the meters of that.
    return {dial: shown[dial] + used for dial, used in uses.items() if dial in shown}


async def moves(services: Services, before: ReadingState, after: ReadingState) -> None:
    """What billing does to all that is in one state."""
    async with services.store.units.change() as unit:
        for submission in await unit.submissions.of_account(ACCOUNT, limit=1000):
            await unit.submissions.set_state(submission.id, before, after)
        await unit.commit()


Readings.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestReadings = Readings.TestCase
