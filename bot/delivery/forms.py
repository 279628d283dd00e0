"""What is delivered, in words: the forms that the conversations made, each found by its template."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from domain.outbox import Facts, Letter, Notice, StaffCard, Topic
from fsm.descriptor import LetterForm, ScreenForm
from fsm.letters import LetterParts
from fsm.screen import Screen
from locales.texts import Texts

Words = TypeVar("Words")


class UnknownTemplate(LookupError):
    """A template that this program does not know: written by a newer one."""


@dataclass(frozen=True, slots=True)
class OutgoingForms:
    """The letters, notices and cards of all conversations, by their templates.

    Of a notice's or a card's screen its text and buttons count. The methods raise `UnknownTemplate`.
    """

    letters: Mapping[str, LetterForm]
    notices: Mapping[str, ScreenForm]
    cards: Mapping[str, ScreenForm]

    def letter(self, letter: Letter, texts: Texts) -> LetterParts:
        """A letter in words."""
        return _form(self.letters, letter.template)(letter.facts, texts.plain())

    def screen(self, message: Notice | StaffCard, texts: Texts) -> Screen:
        """What a message to a chat says and offers; a notice is a document, a card may be changed."""
        if isinstance(message, Notice):
            return replace(_form(self.notices, message.template)(message.facts, texts), document=True)
        return _form(self.cards, message.template)(message.facts, texts)

    def title(self, topic: Topic, texts: Texts) -> str:
        """The name of a topic: a card of one line."""
        return _form(self.cards, topic.template)(topic.facts, texts.plain()).text


def _form(
    forms: Mapping[str, Callable[[Facts, Texts], Words]], template: str
) -> Callable[[Facts, Texts], Words]:
    try:
        return forms[template]
    except KeyError as error:
        raise UnknownTemplate(template) from error
