"""The habitual messages: nearly all are understood at once, and not one of them is misread."""

import pytest

from domain.readings.hearing import Heard, hear_out_of_the_blue
from tests.domain.readings.forms import begun
from tests.domain.readings.habitual import LIST, Habitual, Meant

LEAST_OF_THE_LIST = 68
LEAST_UNDERSTOOD = 60
"""Of each 68 messages."""

MEANT = [each for each in LIST if each.means]
TO_ASK_ABOUT = [each for each in LIST if not each.means]


def heard(message: Habitual) -> Heard | None:
    return hear_out_of_the_blue(begun(*message.meters), message.text)


def taken(message: Habitual) -> Meant:
    answer = heard(message)
    return answer.form.answers.values if answer else {}


@pytest.mark.parametrize("message", LIST, ids=lambda message: message.text)
def test_none_is_misread(message: Habitual) -> None:
    """What was not understood is asked about; nothing is taken that was not meant."""
    assert taken(message).items() <= message.means.items()


@pytest.mark.parametrize("message", TO_ASK_ABOUT, ids=lambda message: message.text)
def test_where_a_person_would_ask_so_does_the_bot(message: Habitual) -> None:
    assert taken(message) == {}


def test_nearly_all_are_understood_at_once() -> None:
    asked_about = [each.text for each in MEANT if taken(each) != each.means]
    assert len(MEANT) >= LEAST_OF_THE_LIST
    assert len(MEANT) - len(asked_about) >= len(MEANT) * LEAST_UNDERSTOOD // LEAST_OF_THE_LIST, asked_about


@pytest.mark.parametrize("message", MEANT, ids=lambda message: message.text)
def test_what_was_understood_is_told(message: Habitual) -> None:
    answer = heard(message)
    assert answer is None or answer.placed == taken(message)


def test_the_list_names_each_message_once() -> None:
    assert len({(each.text, each.meters) for each in LIST}) == len(LIST)
