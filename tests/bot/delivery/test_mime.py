"""A letter as whoever receives it reads it: the same words, and no header that nobody has written."""

from datetime import UTC, datetime
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import formataddr, parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.database.outbox import MessageId
from bot.database.outbox_queue import Outgoing
from bot.delivery.mail import Mailer
from domain.outbox import Letter
from domain.residents import Language
from fsm.letters import LetterParts
from tests.running import TOKEN, GivenSettings

WRITTEN = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HEADERS = {
    *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"),
    *("MIME-Version", "Content-Type"),
}
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), max_size=200)


def received(parts: LetterParts, to: str = "nina@mail.ru", sender: str = "bot@example.ru") -> EmailMessage:
    raw = written(parts, to, sender).as_bytes()
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)


def written(parts: LetterParts, to: str = "nina@mail.ru", sender: str = "bot@example.ru") -> Message:
    settings = GivenSettings(bot_token=TOKEN, smtp_host="localhost", mail_from=sender)
    letter = Letter(to, "linking-letter-code", Language.RU, {})
    outgoing = Outgoing(MessageId(1), letter, "0123456789abcdef", WRITTEN, 0, 0, uncertain=False)
    return Mailer(settings).message(outgoing, letter, parts)


def part(letter: EmailMessage, kind: str) -> str:
    found = letter.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


@given(words, st.lists(words))
@example("Показания по лицевому счёту 111222333 за ноябрь 2026 приняты, подтверждение № 10042", [".", "--"])
@example("Bcc: everybody@mail.ru", ["--=_0123456789abcdef--", "From here on", "=_0123456789abcdef"])
def test_it_says_what_was_written(subject: str, lines: list[str]) -> None:
    text = "\n".join(lines)
    letter = received(LetterParts(subject, text, f"<p>{text}</p>"))
    assert letter["Subject"] == subject
    assert part(letter, "plain") == text
    assert part(letter, "html") == f"<p>{text}</p>"
    assert set(letter.keys()) == HEADERS
    assert len(letter.keys()) == len(HEADERS)
    assert letter["Message-ID"] == "<0123456789abcdef@example.ru>"
    assert letter["Date"].datetime == WRITTEN


def test_whose_it_is_has_a_name() -> None:
    letter = received(LetterParts("Код", "1", "1"), sender='"Волга, сбыт" <bot@волга.рф>')
    [sender] = letter["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Волга, сбыт", "bot@xn--80add5ao.xn--p1ai")
    assert letter["Message-ID"] == "<0123456789abcdef@xn--80add5ao.xn--p1ai>"


@pytest.mark.parametrize("name", ["ООО «Энергосбытовая компания Нижегородской области»", "B" * 40])
def test_a_long_name_is_folded_as_mail_servers_want_it(name: str) -> None:
    sender = formataddr((name, "bot@example.ru"), charset="utf-8") if name.isascii() else f"{name} <bot@e.ru>"
    letter = written(LetterParts("Показания приняты " * 20, "1", "1"), sender=sender)
    head = letter.as_bytes().partition(b"\n\n")[0].decode("ascii").splitlines()
    assert max(map(len, head)) <= 78
    assert all(line.partition(":")[2].strip() or line.startswith(" ") for line in head)
    # `policy.default` leaves blanks between the words that a name was cut into.
    assert parseaddr(str(make_header(decode_header(letter["From"]))))[0] == name


def test_an_address_makes_no_header_of_its_own() -> None:
    with pytest.raises(HeaderParseError):
        received(LetterParts("Код", "1", "1"), to="nina@mail.ru\nBcc: everybody@mail.ru")


@given(words)
def test_a_subject_makes_no_header_of_its_own(subject: str) -> None:
    letter = received(LetterParts(f"Код\r\nBcc: all@mail.ru\n{subject}", "1", "1"))
    assert "Bcc" not in letter
    assert "Bcc" in str(letter["Subject"])
