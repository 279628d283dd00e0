"""What either side corrects after a request is over: it is followed, and the request stays over."""

from collections.abc import Awaitable, Callable

import pytest

from bot.sandbox import Message, Person
from domain.requests.events import EventKind
from domain.requests.request import RequestNumber
from tests.handlers.desks import Desk
from tests.people import Resident

E = EventKind

Ending = Callable[[Desk, Person, RequestNumber, RequestNumber], Awaitable[None]]


async def done(desk: Desk, olga: Person, _: RequestNumber, __: RequestNumber) -> None:
    await desk.presses(olga, "Готово")


async def refused(desk: Desk, olga: Person, number: RequestNumber, _: RequestNumber) -> None:
    await desk.presses(olga, "Отклонить")
    await desk.writes(olga, "Не по адресу", number, desk.group.chat.last_bot_message)


async def merged(desk: Desk, olga: Person, number: RequestNumber, other: RequestNumber) -> None:
    await desk.writes(olga, f"/merge {number}", other)


ENDINGS = [
    pytest.param(done, E.DONE, id="done"),
    pytest.param(refused, E.REFUSED, id="refused"),
    pytest.param(merged, E.MERGED, id="merged"),
]


@pytest.mark.parametrize(("ends", "ending"), ENDINGS)
@pytest.mark.parametrize("is_topic_closed", [False, True])
async def test_what_either_side_corrects_reaches_the_other(
    resident: Resident, desk: Desk, ends: Ending, ending: EventKind, is_topic_closed: bool
) -> None:
    other = await desk.request_of(resident)
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    answer = await desk.writes(olga, "Придём в среду", number)
    reads = resident.person.chat
    answered = next(each for each in reads.bot_messages if "Придём в среду" in each.words)
    own: list[Message] = []
    await desk.does(lambda: own.append(resident.person.replies(answered, "Жду с утра")))
    await ends(desk, olga, number, other)
    if is_topic_closed:
        await desk.does(lambda: desk.group.closes_topic(olga, desk.topic(number)))
    told, posted = len(reads.bot_messages), len(desk.group.chat.bot_messages)

    await desk.does(lambda: desk.group.edits(answer, "Придём в четверг"))
    assert "Придём в четверг" in answered.words
    assert len(reads.bot_messages) == told, "nothing is said anew"
    await desk.does(lambda: resident.person.edits(own[0].message_id, "Жду после обеда"))
    assert any("Жду после обеда" in each.words for each in desk.group.chat.bot_messages)
    assert not any("Жду с утра" in each.words for each in desk.group.chat.bot_messages)
    assert len(desk.group.chat.bot_messages) == posted, "nothing is posted anew"

    assert (await desk.log(number))[-3:] == [ending, E.EDITED, E.EDITED]
