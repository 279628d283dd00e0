"""The staff group is upgraded while the bot runs, or takes no cards: clerks go on, and somebody is told."""

import pytest

from bot.app import App, build
from bot.sandbox import Group, Sandbox
from bot.settings import Settings
from tests.bot.test_checking import checked
from tests.handlers.test_reviews import clerk, sends_a_doubtful_reading
from tests.people import Resident


async def test_clerks_go_on_in_an_upgraded_group(
    resident: Resident,
    sandbox: Sandbox,
    staff_group: Group,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    moved = staff_group.migrates()
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(moved.chat.bot_messages), what="the card")
    card = moved.chat.last_bot_message
    moved.presses(svetlana, "Принять", message_id=card.message_id)
    await sandbox.wait_for(lambda: "принял показания" in resident.person.chat.last_bot_message.words)
    assert "Принято: Светлана" in card.words
    assert (await checked(settings, capsys))["staff group"].startswith("ok")


async def test_its_new_number_is_known_after_a_start(
    cabinet: App, staff_group: Group, settings: Settings, resident: Resident
) -> None:
    moved = staff_group.migrates()
    await resident.waits()
    again = await build(settings)
    assert await again.database.chat_moves.followed(staff_group.chat_id) == moved.chat_id
    await again.stop()


@pytest.fixture
def settings_of_an_administrator(settings: Settings) -> Settings:
    return settings.model_copy(update={"admin_email": "admin@volgaenergo.example"})


class TestWithAnAdministrator:
    """Whom the bot writes to when the group takes nothing."""

    @pytest.fixture
    def settings(self, settings_of_an_administrator: Settings) -> Settings:
        return settings_of_an_administrator

    async def test_somebody_is_told_outside_the_log(
        self,
        resident: Resident,
        sandbox: Sandbox,
        staff_group: Group,
        settings: Settings,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        staff_group.chat.can_manage_topics = False
        staff_group.allows(general=False)
        await sends_a_doubtful_reading(resident)
        await sandbox.wait_for(lambda: bool(sandbox.mail.to("admin@volgaenergo.example")), what="a letter")
        [letter] = sandbox.mail.to("admin@volgaenergo.example")
        assert letter.subject == "Бот не может писать в группу сотрудников"
        assert "TOPIC_CLOSED" in letter.text
        said = await checked(settings, capsys)
        assert said["staff group"].startswith("WRONG: the bot may not manage topics")
        assert "; 1 cards wait since" in said["staff group"]
        assert "TOPIC_CLOSED" in said["staff group"]
