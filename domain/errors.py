"""What may go wrong in the business, said without words: a code that the locales turn into a sentence."""

from collections.abc import Mapping
from datetime import date

Fact = str | int | date


class DomainError(Exception):
    """A refusal that a person must understand.

    `code` names the sentence in `locales`; `facts` are the sentence's variables.
    """

    code: str = "error-domain"

    def __init__(self, **facts: Fact) -> None:
        super().__init__(self.code)
        self.facts: Mapping[str, Fact] = facts


class NoLinkedAccount(DomainError):
    """The user has no account (any more), or not this one."""

    code = "error-no-linked-account"
