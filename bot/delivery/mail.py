"""Mail over SMTP: one connection for the letters that go out together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING

from bot.database.outbox_queue import Outgoing
from bot.settings import Settings, SmtpSecurity
from domain.outbox import Letter
from fsm.letters import LetterParts

if TYPE_CHECKING:
    import aiosmtplib

TIMEOUT = 15  # seconds, for each step of the dialogue with the server
CLOSING = 421  # RFC 5321: the server closes the connection


class MailRefused(Exception):
    """The server will never take this letter."""


class MailDelayed(Exception):
    """A letter may be taken later; the connection is good for others."""


class MailServerAway(Exception):
    """No letter can be handed over now."""


class Mailer:
    """The way to the mail server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @asynccontextmanager
    async def connected(self) -> AsyncIterator["aiosmtplib.SMTP"]:
        """A connection, logged in where a user is set.

        Raises:
            MailServerAway: the server cannot be reached, or does not let us in.
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
            timeout=TIMEOUT,
        )
        try:
            await client.connect()
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailServerAway(type(error).__name__) from error
        try:
            yield client
        finally:
            client.close()

    async def send(self, client: "aiosmtplib.SMTP", message: EmailMessage) -> None:
        """Hand over one letter; returns when the server has taken it.

        Raises:
            MailRefused: for good (5xx).
            MailDelayed: for now (4xx).
            MailServerAway: the connection broke, or it is we who are refused; no other letter need be tried.
        """
        import aiosmtplib

        try:
            await client.send_message(message)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            raise _by_code(min(recipient.code for recipient in refused.recipients)) from refused
        except aiosmtplib.SMTPSenderRefused as refused:
            # A wrong MAIL_FROM is put right by the administrator: no letter is lost by it.
            raise MailServerAway(f"MAIL FROM: {refused.code}") from refused
        except (aiosmtplib.SMTPNotSupported, ValueError) as error:
            raise MailRefused(f"not an address for this server: {type(error).__name__}") from error
        except aiosmtplib.SMTPResponseException as refused:
            raise _by_code(refused.code) from refused
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailServerAway(type(error).__name__) from error

    def message(self, outgoing: Outgoing, letter: Letter, parts: LetterParts) -> EmailMessage:
        """The mail. Its Message-ID belongs to the outbox row, so a repeated one is known as such."""
        sender = self._settings.mail_from
        domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
        message = EmailMessage()
        message["From"] = sender
        message["To"] = letter.to
        message["Subject"] = parts.subject
        message["Date"] = format_datetime(outgoing.created_at)
        message["Message-ID"] = f"<{outgoing.key}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers
        message["Content-Language"] = letter.language.value
        message.set_content(parts.text)
        message.add_alternative(parts.html, subtype="html")
        return message


def _by_code(code: int) -> MailRefused | MailDelayed | MailServerAway:
    if code == CLOSING:
        return MailServerAway(str(code))
    return MailRefused(str(code)) if code >= 500 else MailDelayed(str(code))
