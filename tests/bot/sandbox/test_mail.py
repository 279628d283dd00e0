from email.message import EmailMessage

import aiosmtplib
import pytest

from bot.sandbox import Sandbox


def letter(subject: str = "Показания приняты") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Сбыт <robot@example.ru>"
    message["To"] = "nina@example.ru"
    message["Subject"] = subject
    message["Message-ID"] = "<p-004217@example.ru>"
    message.set_content("Т1 256")
    message.add_alternative("<b>Т1 256</b>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="квитанция.pdf")
    return message


async def send(
    sandbox: Sandbox,
    message: EmailMessage | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
) -> None:
    await aiosmtplib.send(
        message or letter(),
        hostname=sandbox.smtp_host,
        port=sandbox.smtp_port,
        timeout=5,
        username=username,
        password=password,
    )


async def test_a_mail_is_taken_apart(sandbox: Sandbox) -> None:
    await send(sandbox)
    (mail,) = sandbox.mail.messages
    assert (mail.sender, mail.to, mail.subject) == (
        "robot@example.ru",
        ["nina@example.ru"],
        "Показания приняты",
    )
    assert (mail.text.strip(), mail.html.strip()) == ("Т1 256", "<b>Т1 256</b>")
    assert mail.message_id == "<p-004217@example.ru>"
    assert mail.headers["From"] == "Сбыт <robot@example.ru>"
    assert [(part.name, part.content) for part in mail.attachments] == [("квитанция.pdf", b"%PDF")]
    assert abs((mail.received_at - sandbox.clock.now()).total_seconds()) < 5
    assert sandbox.mail.to("nina@example.ru") == [mail]
    assert sandbox.mail.to("other@example.ru") == []


async def test_the_server_goes_down_and_comes_back_on_its_port(sandbox: Sandbox) -> None:
    port = sandbox.smtp_port
    await sandbox.mail.go_down()
    assert not sandbox.mail.is_up
    with pytest.raises(aiosmtplib.SMTPConnectError):
        await send(sandbox)
    await sandbox.mail.come_back()
    assert sandbox.smtp_port == port
    await send(sandbox)
    assert len(sandbox.mail.messages) == 1


async def test_going_down_breaks_open_connections(sandbox: Sandbox) -> None:
    async with aiosmtplib.SMTP(hostname=sandbox.smtp_host, port=sandbox.smtp_port) as client:
        await sandbox.mail.go_down()
        with pytest.raises(aiosmtplib.SMTPException):
            await client.send_message(letter())
    assert sandbox.mail.messages == []


@pytest.mark.parametrize("code", [451, 550])
async def test_the_next_mails_can_be_refused(sandbox: Sandbox, code: int) -> None:
    sandbox.mail.refuse_next(code, times=2)
    for _ in range(2):
        with pytest.raises(aiosmtplib.SMTPDataError) as refused:
            await send(sandbox)
        assert refused.value.code == code
    await send(sandbox)
    assert len(sandbox.mail.messages) == 1


async def test_an_answer_can_be_lost_after_the_mail_was_taken(sandbox: Sandbox) -> None:
    sandbox.mail.lose_next_answer()
    with pytest.raises(aiosmtplib.SMTPException):
        await send(sandbox)
    assert len(sandbox.mail.messages) == 1


async def test_anybody_may_log_in(sandbox: Sandbox) -> None:
    await send(sandbox, username="robot", password="secret")
    assert sandbox.mail.logins == ["robot"]
    assert len(sandbox.mail.messages) == 1
