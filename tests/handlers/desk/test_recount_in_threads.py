"""A card deleted in a group without topics: what were replies to it is told anew under the next one."""

import pytest

from bot.sandbox import Group, Message, Sandbox
from domain.requests.request import RequestNumber
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk
from tests.people import Resident

TOLD = "Переписка по заявке"


@pytest.fixture
def staff_group(sandbox: Sandbox) -> Group:
    """The staff group, without topics."""
    return sandbox.group("Сотрудники")


def retold(desk: Desk) -> list[Message]:
    return [each for each in desk.group.chat.bot_messages if TOLD in each.words]


async def after_a_talk(resident: Resident, desk: Desk) -> RequestNumber:
    """A request that clerks have written to."""
    number = await desk.request_of(resident)
    olga, card = desk.clerk("Ольга"), desk.card(number)
    await desk.does(
        lambda: desk.group.posts_album(olga, [png(), png()], "Придём <в среду> & ждите", reply_to=card)
    )
    await desk.writes(olga, "// мастер Петров", reply_to=card)
    return number


async def test_the_new_card_has_the_exchange_under_it_once(resident: Resident, desk: Desk) -> None:
    number = await after_a_talk(resident, desk)
    desk.sandbox.world.delete_message(desk.card(number))
    await desk.does(lambda: resident.person.sends("А в четверг?"))
    card = desk.card(number)
    assert "в работе" in card.words
    after_card = [each for each in desk.group.chat.bot_messages if each.message_id > card.message_id]
    [asked, told, *photos] = after_card
    assert "А в четверг?" in asked.words
    assert (asked.reply_to, told.reply_to) == (card, card)
    assert told.words.index("Придём <в среду> & ждите") < told.words.index("мастер Петров")
    assert "А в четверг?" not in told.words, "that comes by itself"
    assert [each.kind for each in photos] == ["photo", "photo"]
    await desk.does(lambda: resident.person.sends("Жду"))
    assert len(retold(desk)) == 1


async def test_what_is_edited_where_it_stands_tells_nothing_again(resident: Resident, desk: Desk) -> None:
    number = await after_a_talk(resident, desk)
    await desk.does(lambda: resident.person.sends("А в четверг?"))
    assert "в работе" in desk.card(number).words
    assert retold(desk) == []


async def test_a_group_that_was_upgraded_has_the_exchange_under_its_first_card(
    resident: Resident, desk: Desk
) -> None:
    number = await after_a_talk(resident, desk)
    desk.group = desk.group.migrates(forum=False)
    await desk.does(lambda: resident.person.sends("Ответьте, пожалуйста"))
    card = desk.card(number)
    [words] = [each for each in desk.group.chat.bot_messages if "Ответьте, пожалуйста" in each.words]
    assert words.reply_to is card
    [told] = retold(desk)
    assert "Придём <в среду> & ждите" in told.words
    assert "Ответьте, пожалуйста" not in told.words, "that comes by itself"
