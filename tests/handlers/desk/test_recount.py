"""A topic that was deleted and made anew: clerks lose nothing of what was said."""

from collections.abc import Sequence

from bot.sandbox import Message
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk
from tests.people import Resident

TOLD = "Переписка по заявке"


def in_new_topic(desk: Desk, number: int) -> Sequence[Message]:
    [topic] = [each for each in desk.group.topics if each.name.startswith(f"№ {number} ·")]
    return [each for each in desk.group.messages_in(topic) if each.from_bot and not each.is_service]


async def test_the_new_topic_has_the_exchange_once(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.sends_album(olga, [png(), png(), png()], "Придём <в среду> & ждите", number)
    await desk.writes(olga, "// мастер Петров", number)
    await desk.does(lambda: resident.person.sends("А в четверг?"))
    desk.group.deletes_topic(desk.topic(number))
    await desk.does(lambda: resident.person.sends("Ответьте, пожалуйста"))
    said = in_new_topic(desk, number)
    assert said[0].words.startswith(f"№ {number} · Заявление")
    assert "Ответьте, пожалуйста" in said[1].words
    [told] = [each.words for each in said if TOLD in each.words]
    order = [
        told.index(words)
        for words in (
            "Ольга · ответ жителю",
            "Придём <в среду> & ждите",
            "мастер Петров",
            "Житель",
            "А в четверг?",
        )
    ]
    assert order == sorted(order)
    assert "Ответьте, пожалуйста" not in told, "that comes by itself"
    assert len([each for each in said if each.kind == "photo"]) == 3
    await desk.does(lambda: resident.person.sends("Жду"))
    assert len([each for each in in_new_topic(desk, number) if TOLD in each.words]) == 1


async def test_a_new_request_has_nothing_to_tell_again(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    assert [TOLD in each.words for each in in_new_topic(desk, number)] == [False]


async def test_a_long_text_and_a_long_exchange_come_whole(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident, "слово " * 1000)
    olga = desk.clerk("Ольга")
    for word in ("раз", "два", "три"):
        await desk.writes(olga, f"{word} " * 700, number)
    desk.group.deletes_topic(desk.topic(number))
    await desk.does(lambda: resident.person.sends("Жду"))
    said = " ".join(each.words for each in in_new_topic(desk, number))
    assert [said.count(word) >= 700 for word in ("раз", "два", "три")] == [True] * 3
    assert said.count("слово") >= 1000
