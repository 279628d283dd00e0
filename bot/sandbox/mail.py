"""A real SMTP server on loopback that keeps what it receives, and may be taken down and brought back."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import StrEnum

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.sandbox.clock import Bell, Clock

MAILS_LIMIT = 2000
SIZE_LIMIT = 33_554_432


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a mail."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Mail:
    """A mail as it arrived, taken apart."""

    sender: str
    to: list[str]
    subject: str
    text: str
    html: str
    message_id: str
    headers: dict[str, str]
    attachments: list[Attachment]
    received_at: datetime
    raw: bytes


class Stage(StrEnum):
    """At which word of the dialogue a mail is refused."""

    HELLO = "EHLO"
    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    CONTENT = "DATA"


@dataclass(slots=True)
class _Refusal:
    code: int
    left: int
    stage: Stage
    words: str


class Mailbox:
    """The SMTP server and everything that it received, oldest first."""

    def __init__(self, clock: Clock, bell: Bell) -> None:
        self._clock = clock
        self._bell = bell
        self._server: asyncio.Server | None = None
        self._connections: set[_Connection] = set()
        self._refusals: list[_Refusal] = []
        self._answers_to_lose = 0
        self._received: deque[Mail] = deque(maxlen=MAILS_LIMIT)
        self._listeners: list[Callable[[Mail], None]] = []
        self.host = ""
        self.port = 0
        self.logins: list[str] = []
        self.hellos: list[str] = []
        """How clients have named themselves."""

    @property
    def messages(self) -> list[Mail]:
        """All mails received, oldest first."""
        return list(self._received)

    @property
    def is_up(self) -> bool:
        """Whether the server listens."""
        return self._server is not None

    def to(self, address: str) -> list[Mail]:
        """Return the mails to one address, oldest first."""
        return [mail for mail in self._received if address in mail.to]

    def clear(self) -> None:
        """Throw all mails away."""
        self._received.clear()

    def on_mail(self, callback: Callable[[Mail], None]) -> None:
        """Call back after each mail received."""
        self._listeners.append(callback)

    async def start(self, host: str, port: int = 0) -> None:
        """Listen on this address; port 0 takes any free one."""
        self.host = host
        self._server = await asyncio.get_running_loop().create_server(
            lambda: _Connection(self), host, port, reuse_address=True
        )
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def go_down(self) -> None:
        """Close the listening socket and every connection; clients get a refused connection."""
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        for connection in tuple(self._connections):
            connection.abort()
        await server.wait_closed()

    async def come_back(self) -> None:
        """Listen again on the same port."""
        if self._server is None:
            await self.start(self.host, self.port)

    def refuse_next(
        self, code: int = 451, times: int = 1, stage: Stage = Stage.CONTENT, words: str = ""
    ) -> None:
        """Answer the next mails with this code: 4xx asks to try later, 5xx refuses for good."""
        self._refusals.append(_Refusal(code, times, stage, words))

    def accept_again(self) -> None:
        """Call all refusals off, and lose no more answers."""
        self._refusals.clear()
        self._answers_to_lose = 0

    def lose_next_answer(self, times: int = 1) -> None:
        """Keep the next mails but break the connection before saying so."""
        self._answers_to_lose += times

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        """Let everybody in, and remember under which name."""
        if isinstance(data, LoginPassword):
            self.logins.append(data.login.decode())
        return AuthResult(success=True)

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        """Take a mail in, or refuse it when told so."""
        refusal = self._next_refusal(Stage.CONTENT)
        if refusal is not None:
            return refusal
        mail = _taken_apart(envelope, self._clock.now())
        self._received.append(mail)
        for listener in tuple(self._listeners):
            listener(mail)
        self._bell.ring()
        if self._answers_to_lose:
            self._answers_to_lose -= 1
            _abort(server)
        return "250 OK"

    async def handle_EHLO(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Remember how the client names itself."""
        session.host_name = hostname
        self.hellos.append(hostname)
        refusal = self._next_refusal(Stage.HELLO)
        return [refusal] if refusal else responses

    async def handle_HELO(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str
    ) -> str:
        """The same of a client that knows no better, or whose EHLO was refused."""
        session.host_name = hostname
        self.hellos.append(hostname)
        return self._next_refusal(Stage.HELLO) or f"250 {server.hostname}"

    async def handle_MAIL(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Hear whom the mail is from."""
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._next_refusal(Stage.SENDER) or "250 OK"

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Hear whom it is for."""
        refusal = self._next_refusal(Stage.RECIPIENT)
        if refusal is None:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return refusal or "250 OK"

    def _next_refusal(self, stage: Stage) -> str | None:
        refusal = next((each for each in self._refusals if each.stage is stage), None)
        if refusal is None:
            return None
        refusal.left -= 1
        if refusal.left <= 0:
            self._refusals.remove(refusal)
        usual = "Requested action aborted, try later" if refusal.code < 500 else "Mailbox unavailable"
        return f"{refusal.code} {refusal.words or usual}"

    def opened(self, connection: "_Connection") -> None:
        """Remember a connection, to be able to break it."""
        self._connections.add(connection)

    def closed(self, connection: "_Connection") -> None:
        """Forget a connection."""
        self._connections.discard(connection)


class _Connection(SMTP):
    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(
            mailbox,
            hostname="sandbox",
            ident="sandbox",
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=mailbox.authenticate,
            loop=asyncio.get_running_loop(),
        )
        self._mailbox = mailbox

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._mailbox.opened(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._mailbox.closed(self)
        super().connection_lost(error)

    def abort(self) -> None:
        _abort(self)


def _abort(server: SMTP) -> None:
    transport = server.transport
    if isinstance(transport, asyncio.WriteTransport):
        with suppress(OSError):
            transport.abort()


def _taken_apart(envelope: Envelope, received_at: datetime) -> Mail:
    raw = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content or "").encode()
    message = message_from_bytes(raw, policy=policy.default)
    return Mail(
        sender=envelope.mail_from or "",
        to=[str(address) for address in envelope.rcpt_tos],
        subject=str(message.get("Subject", "")),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        message_id=str(message.get("Message-ID", "")),
        headers={name: str(value) for name, value in message.items()},
        attachments=[_attachment(part) for part in message.walk() if _is_attachment(part)],
        received_at=received_at,
        raw=raw,
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


def _is_attachment(part: EmailMessage) -> bool:
    return not part.is_multipart() and (part.is_attachment() or part.get_content_maintype() != "text")


def _attachment(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    return Attachment(
        name=part.get_filename() or "",
        content_type=part.get_content_type(),
        content=content if isinstance(content, bytes) else b"",
        content_id=str(part.get("Content-ID", "")).strip("<> "),
    )
