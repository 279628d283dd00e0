"""The sandbox as a whole: one object to start, act through and stop."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox import incoming
from bot.sandbox.api import BotApi, respond
from bot.sandbox.calls import Call
from bot.sandbox.clock import Clock
from bot.sandbox.errors import not_found
from bot.sandbox.faults import Faults
from bot.sandbox.groups import Channel, Group, founder, free_group_id
from bot.sandbox.mail import Mailbox
from bot.sandbox.model import BotPlace, Chat, ChatKind, JsonObject, User, UserId
from bot.sandbox.people import Person
from bot.sandbox.rates import Rates
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import make_request
from bot.sandbox.world import Change, ChangeKind, World

DEFAULT_TOKEN = "42:TEST"  # noqa: S105 (no secret: the sandbox invents it)
DEFAULT_WAIT_SECONDS = 5.0
GOODBYE_SECONDS = 0.5

Door = Callable[[web.BaseRequest, str], Awaitable[web.StreamResponse]]
"""Answers requests below some path."""


class Sandbox:
    """A small Telegram on loopback. Build it with `await Sandbox.start(...)`."""

    def __init__(
        self,
        token: str,
        *,
        rates: bool = False,
        bot_name: str = "Sandbox",
        bot_username: str = "sandbox_bot",
    ) -> None:
        self.token = token
        self.clock = Clock()
        self.faults = Faults()
        bot_id = token.partition(":")[0]
        if not bot_id.isdecimal():
            raise ValueError("a bot's token begins with its number and a colon")
        bot = User(UserId(int(bot_id)), bot_name, username=bot_username, is_bot=True)
        self.world = World(bot, self.clock)
        self.webhook = Webhook(self.world.updates, self.clock, self.world.bell)
        self.mail = Mailbox(self.clock, self.world.bell)
        self.people: dict[UserId, Person] = {}
        self.groups: list[Group] = []
        self.host = ""
        self.port = 0
        self._api = BotApi(token, self.world, self.webhook, self.faults, Rates() if rates else None)
        self._runner: web.ServerRunner | None = None
        self._control: Door | None = None
        self._page: Door | None = None
        self.is_stopping = False
        self.clock.on_change(lambda _now: self.world.tell(ChangeKind.CLOCK))
        self.mail.on_mail(lambda _mail: self.world.tell(ChangeKind.MAIL))

    @classmethod
    async def start(
        cls,
        token: str = DEFAULT_TOKEN,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        page: bool = False,
        control: bool = False,
        smtp_port: int = 0,
        rates: bool = False,
        bot_name: str = "Sandbox",
        bot_username: str = "sandbox_bot",
    ) -> "Sandbox":
        """Start the Bot API server and the mail server; port 0 takes any free one.

        With `control`, people can be acted as over HTTP (/control/…); with `page`, also in a browser (/).
        """
        sandbox = cls(token, rates=rates, bot_name=bot_name, bot_username=bot_username)
        if control or page:
            sandbox._open_doors(with_page=page)
        try:
            await sandbox._listen(host, port)
            await sandbox.mail.start(host, smtp_port)
        except OSError:
            await sandbox.stop()
            raise
        return sandbox

    def _open_doors(self, *, with_page: bool) -> None:
        from bot.sandbox.control.api import ControlApi
        from bot.sandbox.control.static import StaticPage

        self._control = ControlApi(self).handle
        if with_page:
            self._page = StaticPage().handle

    async def _listen(self, host: str, port: int) -> None:
        server = web.Server(
            self._handle,
            request_factory=make_request,
            handler_cancellation=True,
            access_log=None,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=GOODBYE_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.host = host
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop both servers and the webhook's delivery."""
        self.is_stopping = True
        await self.webhook.close()
        self.world.updates.end_poll()
        await self.mail.go_down()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> "Sandbox":
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Base address for TelegramAPIServer.from_base."""
        return f"http://{self.host}:{self.port}"

    @property
    def smtp_host(self) -> str:
        """Where mail is taken in."""
        return self.mail.host

    @property
    def smtp_port(self) -> int:
        """Where mail is taken in."""
        return self.mail.port

    @property
    def calls(self) -> list[Call]:
        """What the bot called, getUpdates left out, oldest first; bounded."""
        return list(self.world.calls)

    @property
    def bot_id(self) -> UserId:
        """The bot's own user id."""
        return self.world.bot.id

    def person(
        self,
        first_name: str = "Нина",
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "ru",
        user_id: int | None = None,
    ) -> Person:
        """Bring a person into the world; the bot does not know them until they write."""
        new_id = UserId(user_id) if user_id is not None else self.world.free_user_id()
        person = Person(self.world, User(new_id, first_name, last_name, username, language_code))
        self.people[new_id] = person
        self.world.tell(ChangeKind.CHAT, person.chat)
        return person

    def group(self, title: str, forum: bool = False, *, bot_is_admin: bool = True) -> Group:
        """Make a supergroup and add the bot to it."""
        chat = Chat(
            free_group_id(self.world), ChatKind.SUPERGROUP, title, is_forum=forum, place=BotPlace.LEFT
        )
        self.world.chats[chat.id] = chat
        place = BotPlace.ADMINISTRATOR if bot_is_admin else BotPlace.MEMBER
        incoming.change_bot_place(self.world, chat, founder(), place)
        group = Group(self.world, chat)
        self.groups.append(group)
        return group

    def channel(self, title: str, username: str | None = None) -> Channel:
        """Make a channel with the bot as an administrator."""
        chat = Chat(
            free_group_id(self.world), ChatKind.CHANNEL, title, username=username, place=BotPlace.LEFT
        )
        self.world.chats[chat.id] = chat
        incoming.change_bot_place(self.world, chat, founder(), BotPlace.ADMINISTRATOR)
        return Channel(self.world, chat)

    @property
    def past_updates(self) -> list[JsonObject]:
        """All updates of the bot, confirmed ones too, oldest first; bounded."""
        return list(self.world.updates.history)

    def deliver_again(self, update: JsonObject | None = None) -> None:
        """Hand an update (the last unless another is given) over once more, with the same update_id."""
        self.world.updates.put_again(update or self.past_updates[-1])

    def watch(self, watcher: Callable[[Change], None]) -> Callable[[], None]:
        """Call the watcher at every change of the world; returns how to stop that."""
        return self.world.watch(watcher)

    async def wait_for(
        self,
        is_true: Callable[[], bool],
        timeout: float = DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 (tests call it by this name)
        what: str = "",
    ) -> None:
        """Wait until is_true() holds, looking again after every call, message and mail.

        Raises TimeoutError after `timeout` seconds of real time.
        """
        await self.world.bell.wait_until(is_true, timeout, what)

    async def quiet(self, timeout: float = DEFAULT_WAIT_SECONDS) -> None:  # noqa: ASYNC109 (as above)
        """Wait until the bot has taken over every update (a later offset, or 200 from its webhook).

        Raises TimeoutError after `timeout` seconds of real time.
        """
        await self.world.bell.wait_until(
            lambda: self.world.updates.is_empty, timeout, "the bot to take all updates"
        )

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.raw_path
        if path.startswith("/bot"):
            return await self._api.handle(request, path[4:])
        if path.startswith("/file/bot"):
            return self._api.download(path[9:])
        if path.startswith("/control/") and self._control is not None:
            return await self._control(request, path.removeprefix("/control/"))
        if self._page is not None:
            return await self._page(request, path)
        return respond(not_found())
