"""What the program says when its messages do not get through: to clerks, and to the administrator."""

from domain.outbox import Facts
from fsm.descriptor import Descriptor
from fsm.letters import LetterParts, page, paragraphs
from fsm.screen import Screen
from locales.texts import Texts


def _mail(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("trouble-mail", reason=str(facts["reason"])))


def _letter(subject: str, text: str) -> LetterParts:
    return LetterParts(subject, text, page(paragraphs(text)))


def _staff(facts: Facts, texts: Texts) -> LetterParts:
    return _letter(texts("trouble-staff-subject"), texts("trouble-staff", reason=str(facts["reason"])))


def _staff_over(_: Facts, texts: Texts) -> LetterParts:
    return _letter(texts("trouble-staff-over-subject"), texts("trouble-staff-over"))


def _topics(facts: Facts, texts: Texts) -> LetterParts:
    return _letter(texts("trouble-topics-subject"), texts("trouble-topics", reason=str(facts["reason"])))


def _topics_over(_: Facts, texts: Texts) -> LetterParts:
    return _letter(texts("trouble-topics-over-subject"), texts("trouble-topics-over"))


def _files_later(_: Facts, texts: Texts) -> Screen:
    return Screen(texts("files-later"))


def _files_not_shown(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("files-not-shown", count=int(str(facts["count"]))))


def _files_lost(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("files-lost", count=int(str(facts["count"]))))


def _said_again(_: Facts, texts: Texts) -> Screen:
    return Screen(texts("said-again"))


def _staff_topic(_: Facts, texts: Texts) -> Screen:
    return Screen(texts("staff-topic"))


CONVERSATION = Descriptor(
    name="troubles",
    texts=("troubles",),
    letters={
        "trouble-staff": _staff,
        "trouble-staff-over": _staff_over,
        "trouble-topics": _topics,
        "trouble-topics-over": _topics_over,
    },
    cards={
        "trouble-mail": _mail,
        "files-later": _files_later,
        "files-not-shown": _files_not_shown,
        "files-lost": _files_lost,
        "said-again": _said_again,
        "staff-topic": _staff_topic,
    },
)
