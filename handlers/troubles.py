"""What the program says when its messages do not get through: to clerks, and to the administrator."""

from domain.outbox import Facts
from fsm.descriptor import Descriptor
from fsm.letters import LetterParts, page, paragraphs
from fsm.screen import Screen
from locales.texts import Texts


def _mail(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("trouble-mail", reason=str(facts["reason"])))


def _staff(facts: Facts, texts: Texts) -> LetterParts:
    text = texts("trouble-staff", reason=str(facts["reason"]))
    return LetterParts(texts("trouble-staff-subject"), text, page(paragraphs(text)))


CONVERSATION = Descriptor(
    name="troubles",
    texts=("troubles",),
    letters={"trouble-staff": _staff},
    cards={"trouble-mail": _mail},
)
