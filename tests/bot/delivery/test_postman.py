"""What becomes of messages that cannot be delivered: given up, or kept without holding anybody up."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select, update

from bot.database.statements import Statement
from bot.database.tables import outbox
from bot.sandbox import Group, Person, Sandbox
from domain.outbox import Key, StaffCard
from tests.bot.delivery.conftest import Office, card, notice

STATES = Statement(select(outbox.c.state, outbox.c.facts, outbox.c.error).order_by(outbox.c.id))

WRITTEN_OTHERWISE = Statement(update(outbox).values(manner=bindparam("how")))


async def test_a_notice_to_who_blocked_the_bot_is_given_up_and_emptied(
    office: Office, nina: Person, sandbox: Sandbox
) -> None:
    oleg = sandbox.person("Олег")
    oleg.starts()
    nina.blocks_bot()
    await office.sends(notice(nina, "Ответ"), notice(oleg, "Ответ"))
    assert [message.words for message in oleg.chat.bot_messages] == ["Ответ"]
    [given_up, _] = await office.database.engine.read(STATES)
    assert given_up[:2] == ("given_up", "{}")
    assert "blocked" in given_up[2]


async def test_cards_wait_until_the_settings_name_a_group(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group
) -> None:
    await office.ends()
    office.staff_chat_id = None
    office.begins()
    await office.gives(card("Первая"), card("Вторая"), notice(nina, "Ответ"))
    await sandbox.wait_for(lambda: bool(nina.chat.bot_messages), what="the notice")
    await office.ends()
    assert staff_group.chat.bot_messages == []

    office.staff_chat_id = staff_group.chat_id
    sandbox.clock.advance(timedelta(minutes=5))
    office.begins()
    await office.has_sent_all()
    assert [message.words for message in staff_group.chat.bot_messages] == ["Первая", "Вторая"]


async def test_a_card_of_a_newer_program_is_given_up(office: Office, staff_group: Group) -> None:
    await office.sends(StaffCard("of tomorrow", {}), card("Заявка"))
    assert [message.words for message in staff_group.chat.bot_messages] == ["Заявка"]
    [(state, _, error), _] = await office.database.engine.read(STATES)
    assert (state, error) == ("given_up", "unknown: of tomorrow")


@pytest.mark.parametrize(
    "how", ['{"files":[{"kind":"hologram","file":"x"}]}', '{"topic":{}}', '{"act":"melt"}']
)
async def test_what_a_newer_program_has_written_otherwise_holds_nobody_up(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group, how: str
) -> None:
    await office.ends()
    await office.gives(card("Завтрашняя", shows=Key("request:1")))
    await office.database.engine.write((WRITTEN_OTHERWISE, {"how": how}))
    office.begins()
    await office.sends(card("Заявка", shows=Key("request:2")), notice(nina, "Ответ"))
    assert [message.words for message in staff_group.chat.bot_messages] == ["Заявка"]
    assert nina.chat.last_bot_message.words == "Ответ"
    (state, _, error), *_ = await office.database.engine.read(STATES)
    assert (state, error) == ("given_up", "unknown: said, written by a newer program")


async def test_a_card_that_this_program_cannot_write_is_kept_and_hides_no_other(
    office: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    await office.gives(StaffCard("broken", {"text": "Заявка"}), card("Другая"))
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages), what="the other card")
    await office.ends()
    [(state, facts, error), (other, *_)] = await office.database.engine.read(STATES)
    assert (state, facts, error) == ("refused", '{"text":"Заявка"}', "KeyError")
    assert other == "sent"
