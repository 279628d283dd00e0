"""What clerks change of what they wrote: it reaches the resident, or the clerk hears that it does not."""

from bot.sandbox import Message, Person
from domain.requests.events import EventKind
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk, hears
from tests.people import Resident

E = EventKind


async def test_a_changed_answer_changes_what_the_resident_has(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    answer = await desk.writes(olga, "Придём в среду", number)
    before = len(resident.person.chat.bot_messages)
    await desk.does(lambda: desk.group.edits(answer, "Придём в четверг"))
    assert "Придём в четверг" in hears(resident)
    assert "среду" not in hears(resident)
    assert len(resident.person.chat.bot_messages) == before
    await desk.does(lambda: desk.group.edits(answer, "// не говорить"))
    assert "заметкой он не станет" in desk.last()
    note = await desk.writes(olga, "// мастер занят", number)
    await desk.does(lambda: desk.group.edits(note, "// мастер свободен"))
    await desk.does(lambda: desk.group.edits(note, "мастер свободен"))
    assert "осталось заметкой" in desk.last()
    assert "мастер" not in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.ANSWERED, E.EDITED, E.NOTED, E.EDITED]


async def test_a_change_that_the_resident_does_not_get_is_told(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    album: list[Message] = []
    await desk.does(
        lambda: album.extend(
            desk.group.posts_album(olga, [png(), png()], "Вот акт", topic=desk.topic(number))
        )
    )
    await desk.does(lambda: desk.group.edits(album[0], "Вот акты"))
    assert "Вот акты" in hears(resident)
    assert "не ушло" not in desk.last()
    await desk.does(lambda: desk.group.edits(album[1], "А это второй"))
    assert "Исправление жителю не ушло" in desk.last()
    await desk.presses(olga, "Отклонить")
    reason = await desk.writes(olga, "Дом не нашь", number)
    said = len(desk.group.chat.bot_messages)
    await desk.does(lambda: desk.group.edits(reason, "Дом не наш"))
    assert "Исправление жителю не ушло" in desk.last()
    assert len(desk.group.chat.bot_messages) == said + 1
    await desk.does(lambda: desk.group.edits(reason, "// описка"))
    assert len(desk.group.chat.bot_messages) == said + 1
    await desk.presses(petr, "Открыть снова")
    assert "Дом не нашь" in resident.person.chat.bot_messages[-2].words


async def test_another_picture_in_place_of_a_wrong_one_is_not_taken_for_sent(
    resident: Resident, desk: Desk
) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")

    def written_by(clerk: Person) -> Message:
        return [each for each in desk.group.messages if each.sender == clerk.user][-1]

    async def replaces(message: Message, content: bytes, caption: str) -> None:
        message.content["photo"] = olga.photo(content)["photo"]
        await desk.does(lambda: desk.group.edits(message, caption))

    await desk.sends(olga, olga.photo(png(), "Вот акт"), number)
    sent = written_by(olga)
    await desk.does(lambda: desk.group.edits(sent, "Вот ваш акт"))
    assert "прежними" not in desk.last()
    await replaces(sent, png(300, 200), "Вот ваш акт")
    assert "Фото и файлы для жителя остались прежними" in desk.last()
    await desk.sends(petr, petr.photo(png(), "И мой"), number)
    held = written_by(petr)
    await replaces(held, png(301, 201), "И мой")
    await desk.presses(petr, "Отправить всё равно")
    shown = resident.person.chat.last_bot_message
    assert "И мой" in shown.words
    assert shown.file_ids == held.file_ids


async def test_a_change_of_an_answer_that_is_held_back_is_followed(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    first = await desk.writes(petr, "Придём в среду", number)
    asked = desk.group.chat.last_bot_message
    second = await desk.writes(petr, "Ждите дома", number)
    await desk.does(lambda: desk.group.edits(first, "Придём в четверг"))
    await desk.does(lambda: desk.group.edits(second, "// занят"))
    await desk.presses(petr, "Отправить всё равно", asked)
    assert "Придём в четверг" in hears(resident)
    assert "среду" not in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.TAKEN, E.NOTED, E.ANSWERED]
