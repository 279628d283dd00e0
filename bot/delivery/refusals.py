"""Whose fault a mail server's refusal is: the address's, so the letter cannot arrive, or ours, so it waits.

What cannot be told apart is taken for ours: a letter that waits is not lost. The numbers are those of
RFC 5321 (4.2.3) and, where the server says them, of RFC 3463 (5.X.Y), which are more exact.
"""

import re
from enum import StrEnum


class Stage(StrEnum):
    """At which word of the dialogue a server refused; letters are refused for good at the last two."""

    HELLO = "EHLO"
    LOGIN = "AUTH"
    SENDER = "MAIL FROM"
    RECIPIENT = "RCPT TO"
    CONTENT = "DATA"


_ENHANCED = re.compile(r"^\s*(5\.\d{1,3}\.\d{1,3})\b")

_ADDRESS, _MAILBOX, _ROUTE = "5.1.", "5.2.", "5.4."
_OF_THE_ADDRESS = (_ADDRESS, _MAILBOX, _ROUTE, "5.6.7")
_OF_THE_SENDER = ("5.1.7", "5.1.8", "5.2.3", "5.4.8")
"""The sender's address is bad, the letter is too long, and the server's own routing: nobody's mailbox."""

_MAILBOX_CODES = (550, 551, 552, 553, 556)
"""No such mailbox, moved, full, no such name, no such domain."""

_ABOUT_US = re.compile(
    r"relay|helo|ehlo|spf\b|dkim|dmarc|authenti|log ?in|spam|block|black ?list|policy|reputation"
    r"|reverse|\bptr\b|sender",
    re.IGNORECASE,
)
"""Words of servers that say no number of RFC 3463: «550 relay not permitted» is about no mailbox."""


def is_ours(stage: Stage, code: int, words: str) -> bool:
    """Whether a refusal for good (5xx) says something of the sender; otherwise of whom the letter is for."""
    if stage not in (Stage.RECIPIENT, Stage.CONTENT):
        return True
    found = _ENHANCED.match(words)
    if found:
        number = found[1]
        return not number.startswith(_OF_THE_ADDRESS) or number.startswith(_OF_THE_SENDER)
    return code not in _MAILBOX_CODES or _ABOUT_US.search(words) is not None


def said(stage: Stage, code: int, words: str) -> str:
    """A refusal without its words, which may quote an address: «RCPT TO: 550 5.7.1»."""
    found = _ENHANCED.match(words)
    return f"{stage}: {code} {found[1]}" if found else f"{stage}: {code}"
