"""Each trouble of a chat, with a kill at each call that follows: nothing is lost, and doubles say so."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import pytest
from aiogram import Bot

from bot.sandbox import BotPlace, Group, Person, Sandbox, flood, hang, lose_answer, server_error
from bot.sandbox.faults import Fault, Trouble
from bot.telegram.group_rates import GroupRates
from domain.outbox import AttachedFile, EditOf, FileKind, Key, Notice, StaffCard, Topic
from tests.bot.delivery.conftest import SENT_AGAIN, TOPIC, Office, bot_with, card, notice
from tests.bot.delivery.test_forgotten_files import attached, contents, forget
from tests.bot.sandbox.pictures import png

KILLED_AT = (0, 1, 2, 4, 6)  # calls after the trouble began that the killed one has made
LOST = "Ответ не дошёл"


@dataclass(slots=True)
class World:
    """Where the trouble is made."""

    sandbox: Sandbox
    group: Group
    nina: Person
    clerk: Person
    files: Sequence[AttachedFile]

    def topic_is_deleted(self) -> None:
        self.group.deletes_topic(self.group.topics[-1])

    def topic_is_deleted_in_other_words(self) -> None:
        self.group.deletes_topic(self.group.topics[-1], refusal="TOPIC_DELETED")

    def topic_is_closed(self) -> None:
        self.group.closes_topic(self.clerk, self.group.topics[-1])

    def group_is_upgraded(self) -> None:
        self.group = self.group.migrates()

    def files_are_forgotten(self) -> None:
        forget(self.sandbox, *self.files)
        self.topic_is_deleted()

    def no_topics_may_be_made(self) -> None:
        self.group.makes_bot(BotPlace.ADMINISTRATOR, self.clerk, can_manage_topics=False)
        self.topic_is_deleted()

    def no_photos_may_be_sent(self) -> None:
        self.group.allows(photos=False)
        self.topic_is_deleted()

    def bot_is(self, place: BotPlace) -> None:
        self.group.makes_bot(place, self.clerk)

    def meets(self, trouble: Trouble) -> None:
        for chat in (self.group.chat_id, self.nina.chat.id):
            self.sandbox.faults.add("sendMessage", trouble, chat_id=chat)


Deed = Callable[[World], object]
TROUBLES: dict[str, tuple[Deed, Deed]] = {
    "the topic is deleted": (World.topic_is_deleted, lambda _: None),
    "the topic is deleted, in other words": (World.topic_is_deleted_in_other_words, lambda _: None),
    "the topic is closed": (World.topic_is_closed, lambda _: None),
    "topics are switched off": (
        lambda world: world.group.switches_topics_off(),
        lambda world: world.group.switches_topics_on(),
    ),
    "the group is upgraded": (World.group_is_upgraded, lambda _: None),
    "no right to send photos": (World.no_photos_may_be_sent, lambda world: world.group.allows()),
    "no right to make topics": (
        World.no_topics_may_be_made,
        lambda world: world.bot_is(BotPlace.ADMINISTRATOR),
    ),
    "the bot is demoted": (
        lambda world: world.bot_is(BotPlace.MEMBER),
        lambda world: world.bot_is(BotPlace.ADMINISTRATOR),
    ),
    "the bot is removed": (
        lambda world: world.bot_is(BotPlace.KICKED),
        lambda world: world.bot_is(BotPlace.ADMINISTRATOR),
    ),
    "429": (lambda world: world.meets(flood(1)), lambda _: None),
    "500": (lambda world: world.meets(server_error()), lambda _: None),
    "an answer is lost": (lambda world: world.meets(lose_answer()), lambda _: None),
    "files are forgotten": (World.files_are_forgotten, lambda _: None),
    "the resident has blocked the bot": (
        lambda world: world.nina.blocks_bot(),
        lambda world: world.nina.unblocks_bot(),
    ),
}


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """One whose groups take any number of messages."""
    made = bot_with(GroupRates(100_000), sandbox)
    yield made
    await made.session.close()


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_trouble_with_a_kill_in_the_middle(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person, trouble: str
) -> None:
    clerk = sandbox.person("Ольга")
    staff_group.add(clerk)
    for killed_at in KILLED_AT:
        number = killed_at + 1
        files = [
            await attached(office, nina, "", png(40 + 10 * number + each), FileKind.PHOTO) for each in (0, 1)
        ]
        world = World(sandbox, staff_group, nina, clerk, files)
        await _goes_through(office, world, number, *TROUBLES[trouble], killed_at)
        staff_group = world.group


async def _goes_through(
    office: Office, world: World, number: int, breaks: Deed, heals: Deed, killed_at: int
) -> None:
    key = Key(f"request:{number}")
    request = card(f"Заявка {number}", world.files, shows=key)
    topic = Topic(key, TOPIC.template, {"text": f"№ {number}"}, opening=request)
    await office.sends(replace(request, topic=topic))
    breaks(world)
    kill = world.sandbox.faults.add(None, hang(60), after=killed_at)
    await office.gives(
        card(f"Слова {number}", shows=Key(f"{key}:1"), topic=topic),
        EditOf(card(f"Заявка {number}\nв работе", shows=key, topic=topic)),
        _answer(world.nina, number),
    )
    await _until_killed_or_idle(office, kill)
    await office.dies()
    world.sandbox.faults.clear()
    heals(world)
    office.begins()
    await office.has_sent_all(within=60)
    _judge(world, number)


def _answer(nina: Person, number: int) -> Notice:
    """A clerk's answer, of which the group hears what becomes of it."""
    return replace(
        notice(nina, f"Ответ {number}", shows=Key(f"request:{number}:2")),
        if_uncertain=card(f"Дважды {number}", shows=None),
        if_lost=StaffCard("lost", {}),
    )


async def _until_killed_or_idle(office: Office, kill: Fault) -> None:
    """Until the call at which the postman is to die is under way, or nothing is left to do."""
    with suppress(TimeoutError):
        async with asyncio.timeout(1.5):
            while not kill.hits and await office.has_messages_left():  # noqa: ASYNC110 nothing rings
                await asyncio.sleep(0.01)


def _judge(world: World, number: int) -> None:
    there = world.group.chat.bot_messages
    _once_or_marked([each.words for each in there], f"Слова {number}")
    _once_or_marked([each.words for each in there], f"Заявка {number}")
    shown = contents(world.sandbox, there)
    assert {png(40 + 10 * number + each) for each in (0, 1)} <= set(shown), "no file is lost"
    answers = [each.words for each in world.nina.chat.bot_messages].count(f"Ответ {number}")
    told = [each.words for each in there]
    assert answers or LOST in told
    assert answers < 2 or f"Дважды {number}" in told


def _once_or_marked(said: Sequence[str], words: str) -> None:
    copies = [each for each in said if each.split("\n")[0] == words]
    assert copies, f"{words} is lost"
    # A change of the card takes the mark away with the words that it stood under.
    said_so = any(SENT_AGAIN in each or each != words for each in copies)
    assert len(copies) == 1 or said_so, f"{words} is double"
