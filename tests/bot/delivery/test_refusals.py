"""Whose fault a mail server's refusal is."""

import pytest

from bot.delivery.refusals import Stage, is_ours, said

THEIRS = (
    (550, "Mailbox unavailable"),
    (550, "5.1.1 <nima@mail.ru>: user unknown"),
    (551, "user not local"),
    (552, "mailbox full"),
    (552, "5.2.2 over quota"),
    (553, "mailbox name not allowed"),
    (550, "5.4.4 no route: domain not found"),
    (550, "5.1.10 null MX"),
    (556, "domain does not accept mail"),
)
OURS = (
    (500, "command unrecognized"),
    (503, "5.5.1 polite people say HELO"),
    (504, "5.5.2 need fully-qualified hostname"),
    (530, "5.7.0 must issue STARTTLS first"),
    (535, "5.7.8 bad credentials"),
    (550, "5.7.1 relaying denied"),
    (550, "5.7.23 SPF validation failed"),
    (550, "5.1.8 sender's domain does not exist"),
    (550, "relay not permitted"),
    (550, "Message rejected because of SPF policy"),
    (550, "blocked using zen.example.org"),
    (554, "transaction failed"),
    (554, "5.7.1 blacklisted"),
    (552, "5.3.4 message too big"),
)


@pytest.mark.parametrize("stage", [Stage.RECIPIENT, Stage.CONTENT])
def test_what_is_said_of_a_mailbox(stage: Stage) -> None:
    assert [each for each in THEIRS if is_ours(stage, *each)] == []


@pytest.mark.parametrize("stage", [Stage.RECIPIENT, Stage.CONTENT])
def test_what_is_said_of_us(stage: Stage) -> None:
    assert [each for each in OURS if not is_ours(stage, *each)] == []


@pytest.mark.parametrize("stage", [Stage.HELLO, Stage.LOGIN, Stage.SENDER])
def test_before_a_recipient_is_named_it_is_always_about_us(stage: Stage) -> None:
    assert all(is_ours(stage, *each) for each in (*THEIRS, *OURS))


def test_what_is_kept_quotes_nobody() -> None:
    assert said(Stage.RECIPIENT, 550, "5.7.1 <nina@mail.ru> relay denied") == "RCPT TO: 550 5.7.1"
    assert said(Stage.CONTENT, 554, "nina@mail.ru is on a list") == "DATA: 554"
