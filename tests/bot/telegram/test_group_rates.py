"""How many messages a group takes, and when the next: twenty in any minute, whatever they are."""

import pytest
from aiogram.methods import (
    AnswerCallbackQuery,
    CreateForumTopic,
    EditMessageText,
    SendChatAction,
    SendMediaGroup,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import InputMediaPhoto
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.group_rates import GroupRates, weight_of

GROUP, NINA = -1_001, 7


class Seconds:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def message(chat: int = GROUP) -> SendMessage:
    return SendMessage(chat_id=chat, text="Заявка")


def album(count: int) -> SendMediaGroup:
    return SendMediaGroup(chat_id=GROUP, media=[InputMediaPhoto(media="AgAC")] * count)


@pytest.mark.parametrize(
    ("call", "weight"),
    [
        (message(), 1),
        (album(10), 10),
        (EditMessageText(chat_id=GROUP, message_id=1, text="В работе"), 1),
        (CreateForumTopic(chat_id=GROUP, name="№ 1042"), 1),
        (SendChatAction(chat_id=GROUP, action="typing"), 0),
        (AnswerCallbackQuery(callback_query_id="1"), 0),
    ],
)
def test_an_album_counts_as_many_messages_and_an_edit_as_one(
    call: TelegramMethod[object], weight: int
) -> None:
    assert weight_of(call) == weight


def test_what_does_not_fit_into_this_minute_fits_when_enough_have_left_it() -> None:
    seconds = Seconds()
    rates = GroupRates(20, 60, seconds)
    rates.note(album(10))
    seconds.now += 30
    rates.note(album(7))
    assert (rates.wait(GROUP, 3), rates.wait(GROUP, 4), rates.wait(GROUP, 14)) == (0, 30, 60)
    assert rates.wait(NINA, 1) == 0
    seconds.now += 30
    assert rates.wait(GROUP, 13) == 0


def test_what_is_longer_than_a_minute_takes_goes_when_nothing_else_did() -> None:
    seconds = Seconds()
    rates = GroupRates(20, 60, seconds)
    assert rates.wait(GROUP, 25) == 0
    rates.note(message())
    assert rates.wait(GROUP, 25) == 60


@pytest.mark.parametrize("chat", [GROUP, NINA])
def test_a_chat_that_asked_to_be_left_alone_is(chat: int) -> None:
    seconds = Seconds()
    rates = GroupRates(seconds=seconds)
    rates.shut(chat, 7200)
    seconds.now += 200
    rates.shut(chat, 3)
    assert rates.wait(chat, 1) == 7000
    seconds.now += 7000
    assert rates.wait(chat, 1) == 0


def test_what_was_sent_before_the_start_counts() -> None:
    rates = GroupRates(2, 60, Seconds())
    assert not rates.remembers(GROUP)
    rates.note(message())
    rates.remember(GROUP, [10, 70, -5])
    assert rates.remembers(GROUP)
    assert rates.wait(GROUP, 1) == 50


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 10)), max_size=30),
)
def test_whoever_waits_as_told_never_sends_more_than_twenty_in_any_minute(
    messages: list[tuple[int, int]],
) -> None:
    seconds = Seconds()
    rates = GroupRates(20, 60, seconds)
    sent: list[float] = []
    for pause, count in messages:
        seconds.now += pause
        seconds.now += rates.wait(GROUP, count)
        assert rates.wait(GROUP, count) == 0
        rates.note(album(count))
        sent += [seconds.now] * count
    for moment in sent:
        assert sum(moment - 60 < other <= moment for other in sent) <= 20
