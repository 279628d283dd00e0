"""One message a second to a person of what they did not ask for; their dialogue may be livelier."""

import pytest

from bot.telegram.private_rates import PrivateRates

NINA, OLEG = 1, 2


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def rates(seconds: Seconds) -> PrivateRates:
    return PrivateRates(seconds=seconds)


def test_notices_to_one_person_are_a_second_apart(rates: PrivateRates, seconds: Seconds) -> None:
    rates.note(NINA, 1, answer=False)
    assert (rates.wait(NINA), rates.wait(OLEG)) == (1.0, 0.0)
    seconds.now += 0.4
    assert rates.wait(NINA) == pytest.approx(0.6)
    seconds.now += 0.6
    assert rates.wait(NINA) == 0


@pytest.mark.parametrize(("answers", "wait"), [(1, 0), (3, 0), (5, 1), (100, 1)])
def test_a_notice_lets_a_burst_of_answers_pass(
    answers: int, wait: float, rates: PrivateRates, seconds: Seconds
) -> None:
    for _ in range(answers):
        rates.note(NINA, 1, answer=True)
    assert rates.wait(NINA) == wait
    seconds.now += wait
    assert rates.wait(NINA) == 0


def test_an_album_counts_by_its_pictures(rates: PrivateRates) -> None:
    rates.note(NINA, 10, answer=False)
    assert rates.wait(NINA) == 7


def test_of_ten_thousand_people_only_those_of_the_last_second_are_kept(
    rates: PrivateRates, seconds: Seconds
) -> None:
    for number in range(10_000):
        rates.note(number, 1, answer=False)
        seconds.now += 1 / 30
    assert len(rates._chats) <= 31
