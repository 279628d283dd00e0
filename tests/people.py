"""People, as tests speak of them: they send, press and see; every act waits for the bot's answer."""

import re
from collections.abc import Awaitable, Callable

from bot.sandbox import Change, Mail, Message, Person, Sandbox

LINKING = {
    "ru": ("Согласен", "Частное лицо", "Без телефона"),
    "en": ("I agree", "Private person", "No phone"),
}
"""The buttons on the way to a linked account."""


def pressing(message: int, data: str) -> Callable[[Person], object]:
    """To press what a message has never offered, as a modified client can."""
    return lambda person: person.presses_data(message, data)


class Resident:
    """A person in a private chat with the bot. What they see is what the bot said since their last act."""

    def __init__(self, person: Person, sandbox: Sandbox, bot_is_done: Callable[[], Awaitable[None]]) -> None:
        self.person = person
        self.sandbox = sandbox
        self._bot_is_done = bot_is_done
        self._seen: list[Message] = []
        self._mails_before = 0
        sandbox.watch(self._watch)

    # ---- acts -------------------------------------------------------------------------------------

    async def starts(self, deep_link: str | None = None) -> None:
        """Open the bot."""
        await self._acts(lambda: self.person.starts(deep_link))

    async def sends(self, text: str) -> None:
        """Send a text."""
        await self._acts(lambda: self.person.sends(text))

    async def press(self, label: str) -> None:
        """Press the newest button with this label."""
        await self._acts(lambda: self.person.presses(label))

    async def does(self, act: Callable[[Person], object]) -> None:
        """Do anything else that a person can."""
        await self._acts(lambda: act(self.person))

    async def waits(self) -> None:
        """Wait until the bot has answered everything."""
        await self.sandbox.quiet()
        await self._bot_is_done()

    async def _acts(self, act: Callable[[], object]) -> None:
        self._seen.clear()
        self._mails_before = len(self.sandbox.mail.messages)
        act()
        await self.waits()

    def _watch(self, change: Change) -> None:
        message = change.message
        if message and message.chat is self.person.chat and message.from_bot and message not in self._seen:
            self._seen.append(message)

    # ---- what they see ----------------------------------------------------------------------------

    def sees(self) -> str:
        """Everything that the bot said or changed since the last act."""
        return "\n".join(message.words for message in self._seen)

    def buttons(self) -> list[str]:
        """The labels offered by what the bot said last."""
        return list(self.person.chat.last_bot_message.labels)

    async def code_from_mail(self, address: str) -> str:
        """The digits of the code in the mail that the last act brought to an address."""

        def new_mails() -> list[Mail]:
            return [mail for mail in self.sandbox.mail.messages[self._mails_before :] if address in mail.to]

        await self.sandbox.wait_for(lambda: bool(new_mails()), what=f"a mail to {address}")
        found = re.search(r"\b\d{6}(?:\d\d)?\b", new_mails()[0].text)
        assert found, "the mail has no code"
        return found[0]

    # ---- whole conversations that tests begin with --------------------------------------------------

    async def links_account(
        self, account: str, holder: str, meter: str, email: str, *, phone: str = ""
    ) -> None:
        """Go all the way from the first meeting to a linked account, without a phone unless one is given."""
        agree, private, no_phone = LINKING[self.person.user.language_code or "ru"]
        await self.starts()
        if agree in self.buttons():
            await self.press(agree)
        await self.press(private)
        await self.sends(account)
        await self.sends(holder)
        await self.sends(meter)
        await self.sends(email)
        await self.sends(await self.code_from_mail(email))
        if phone:
            await self.sends(phone)
        else:
            await self.press(no_phone)
