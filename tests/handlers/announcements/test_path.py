"""An announcement on its whole way: from a clerk's words to the chats of residents."""

import asyncio
from collections.abc import Callable

from bot.sandbox import Sandbox
from tests.bot.sandbox.pictures import png
from tests.handlers.announcements.writers import TEXT, administrator, looks
from tests.handlers.desks import Desk
from tests.handlers.households import lives_at, make_it
from tests.people import Resident


async def test_it_reaches_residents_in_their_languages(
    resident: Resident, newcomer: Callable[..., Resident], desk: Desk, sandbox: Sandbox
) -> None:
    john = await lives_at(newcomer, "200000001", "John", "en")
    make_it(sandbox, 20)
    olga = administrator(desk)
    await desk.writes(olga, "/announce")
    await desk.does(lambda: desk.group.posts_content(olga, olga.photo(png(), TEXT)))
    await desk.writes(olga, "ул. Южное шоссе, д. 28; Октября 7а")
    preview = desk.group.chat.bot_messages[-2]
    await desk.writes(olga, "2")

    def told(who: Resident) -> bool:
        return TEXT in who.person.chat.last_bot_message.words

    await sandbox.wait_for(lambda: told(resident) and told(john), 20, "the announcement")
    said = resident.person.chat.last_bot_message
    assert (said.kind, said.words, said.labels) == ("photo", preview.words, preview.labels)
    assert "turn announcements off in “Settings”" in john.person.chat.last_bot_message.words
    async with asyncio.timeout(10):
        # What came of a message is noted after it has arrived.
        while "Получили 2 из 2, осталось 0" not in await looks(desk):
            pass
    await john.press("Settings")
    assert "Announcements" in john.sees()
    await resident.press("Это правда вы?")
    assert resident.sees()
    assert told(resident) is False, "what was said stays, the answer stands under it"
