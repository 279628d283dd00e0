"""Mail over SMTP: one connection for the letters that go out together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.errors import MessageError
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, parseaddr
from typing import TYPE_CHECKING

from bot.database.outbox_queue import Outgoing
from bot.delivery.refusals import Stage, is_ours, said
from bot.settings import Settings, SmtpSecurity
from domain.email import in_ascii
from domain.outbox import Letter
from fsm.letters import LetterParts

if TYPE_CHECKING:
    import aiosmtplib

TIMEOUT = 15  # seconds, for each step of the dialogue with the server
CLOSING = 421  # RFC 5321: the server closes the connection
PERMANENT = 500  # RFC 5321: from here on for good


class MailRefused(Exception):
    """The server will never take this letter."""


class MailDelayed(Exception):
    """A letter may be taken later; the connection is good for others."""


class MailServerAway(Exception):
    """No letter can be handed over now."""


class LetterUncertain(MailServerAway):
    """The connection broke while a letter was handed over: the server may have it, and not have said so."""


class SenderRefused(MailServerAway):
    """It is we who are refused: all letters wait until an administrator has put it right."""


class Mailer:
    """The way to the mail server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        name, address = parseaddr(settings.mail_from)
        self._address = in_ascii(address)
        self._sender = formataddr((name, self._address))
        if not name.isascii():
            # `formataddr` makes one word of a name, however long: RFC 2047 has 75 letters in one.
            self._sender = f"{Header(name, 'utf-8', header_name='From').encode()} <{self._address}>"

    @asynccontextmanager
    async def connected(self) -> AsyncIterator["aiosmtplib.SMTP"]:
        """A connection, logged in where a user is set.

        Raises:
            MailServerAway: the server cannot be reached.
            SenderRefused: it does not let us in.
        """
        # Imported here: a bot without mail needs no SMTP client, and a start need not wait for one.
        import aiosmtplib

        settings = self._settings
        client = aiosmtplib.SMTP(
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_user,
            password=settings.smtp_password.get_secret_value() or None,
            use_tls=settings.smtp_security is SmtpSecurity.TLS,
            start_tls=settings.smtp_security is SmtpSecurity.STARTTLS,
            local_hostname=settings.smtp_helo,
            timeout=TIMEOUT,
        )
        try:
            await client.connect()
        except aiosmtplib.SMTPAuthenticationError as refused:
            raise _by_answer(Stage.LOGIN, refused.code, refused.message) from refused
        except aiosmtplib.SMTPHeloError as refused:
            raise _by_answer(Stage.HELLO, refused.code, refused.message) from refused
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailServerAway(type(error).__name__) from error
        except ValueError as error:
            # A name that cannot be looked up at all, such as «mail..example».
            raise MailServerAway("SMTP_HOST is no name of a server") from error
        try:
            yield client
        finally:
            client.close()

    async def try_sender(self, client: "aiosmtplib.SMTP") -> None:
        """Ask the server whether it would take letters from us at all; none is sent.

        Raises:
            SenderRefused, MailServerAway, MailDelayed: it would not.
        """
        import aiosmtplib

        try:
            await client.mail(self._address)
            await client.rset()
        except aiosmtplib.SMTPSenderRefused as refused:
            raise _by_answer(Stage.SENDER, refused.code, refused.message) from refused
        except aiosmtplib.SMTPResponseException as refused:
            raise _by_answer(Stage.HELLO, refused.code, refused.message) from refused
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailServerAway(type(error).__name__) from error

    async def send(self, client: "aiosmtplib.SMTP", message: Message) -> None:
        """Hand over one letter; returns when the server has taken it.

        Raises:
            MailRefused: for good, and it is about whom the letter is for.
            MailDelayed: for now (4xx).
            SenderRefused: for good, and it is about us; no other letter need be tried.
            LetterUncertain: the connection broke meanwhile; no other letter need be tried.
            MailServerAway: the server takes nothing now; no other letter need be tried.
        """
        import aiosmtplib

        try:
            await client.send_message(message)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            [recipient] = refused.recipients
            raise _by_answer(Stage.RECIPIENT, recipient.code, recipient.message) from refused
        except aiosmtplib.SMTPSenderRefused as refused:
            raise _by_answer(Stage.SENDER, refused.code, refused.message) from refused
        except aiosmtplib.SMTPHeloError as refused:
            raise _by_answer(Stage.HELLO, refused.code, refused.message) from refused
        except (aiosmtplib.SMTPNotSupported, MessageError, ValueError) as error:
            raise MailRefused(f"not an address for this server: {type(error).__name__}") from error
        except aiosmtplib.SMTPResponseException as refused:
            raise _by_answer(Stage.CONTENT, refused.code, refused.message) from refused
        except (aiosmtplib.SMTPException, OSError) as error:
            raise LetterUncertain(type(error).__name__) from error

    def message(self, outgoing: Outgoing, letter: Letter, parts: LetterParts) -> Message:
        """The mail. Its Message-ID belongs to the outbox row, so a repeated one is known as such.

        The classes that only write do it: `EmailMessage` reads each header that it is given, and makes and
        compiles a pattern for each boundary, which takes three times as long (docs/performance.md).
        """
        domain = self._address.rpartition("@")[2] or "localhost"
        message = MIMEMultipart("alternative", boundary=f"=_{outgoing.key}")
        message["From"] = self._sender
        message["To"] = in_ascii(letter.to)
        message["Subject"] = Header(parts.subject, "utf-8", header_name="Subject").encode()
        message["Date"] = format_datetime(outgoing.created_at)
        message["Message-ID"] = f"<{outgoing.key}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers
        message["Content-Language"] = letter.language.value
        message.attach(MIMEText(_with_crlf(parts.text), "plain", "utf-8"))
        message.attach(MIMEText(_with_crlf(parts.html), "html", "utf-8"))
        return message


def _with_crlf(text: str) -> str:
    """Lines as mail has them (RFC 2046, 4.1.1): within base64 nobody puts it right later."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _by_answer(stage: Stage, code: int, words: str) -> MailRefused | MailDelayed | MailServerAway:
    reason = said(stage, code, words)
    if code == CLOSING:
        return MailServerAway(reason)
    if code < PERMANENT:
        # Before a recipient was named it is no letter's own delay.
        return MailDelayed(reason) if stage in (Stage.RECIPIENT, Stage.CONTENT) else MailServerAway(reason)
    return SenderRefused(reason) if is_ours(stage, code, words) else MailRefused(reason)
