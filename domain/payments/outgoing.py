"""What leaves because of a payment: word to whoever paid, in the chat and by mail, and cards for clerks."""

from dataclasses import dataclass
from enum import StrEnum

from domain.identifiers import UserId
from domain.outbox import Facts, Letter, Message, Notice, StaffCard
from domain.payments.taken import TakenFor, TakenPayment, key_of, payment_number
from domain.residents import Language, Link, Resident

TAKEN, REFUNDED = "payments-notice-taken", "payments-notice-refunded"
LETTER_TAKEN, LETTER_REFUNDED = "payments-letter-taken", "payments-letter-refunded"
CARD = "payments-card"


class LookAt(StrEnum):
    """Why clerks are shown a payment."""

    AGAIN = "again"
    STRAY = "stray"
    UNLINKED = "unlinked"
    """Whoever paid is linked to the account no more."""
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Payer:
    """Whoever paid, a stranger too; `link` is theirs to the account that was paid for, if they have one."""

    user: UserId
    language: Language
    link: Link | None

    @classmethod
    def of(cls, user: UserId, resident: Resident | None, payment: TakenPayment) -> "Payer":
        """The payer of a payment."""
        account = payment.payment.account
        link = resident.link_to(account) if resident and account else None
        return cls(user, (resident and resident.language) or Language.RU, link)


def of_taken(payment: TakenPayment, payer: Payer) -> list[Message]:
    """What is said when a payment was taken."""
    said = _to_payer(payment, payer, TAKEN, LETTER_TAKEN)
    look_at = _worth_a_look(payment, payer)
    return [*said, _card(payment, look_at)] if look_at else said


def of_refunded(payment: TakenPayment, payer: Payer) -> list[Message]:
    """What is said when one was given back."""
    return [
        *_to_payer(payment, payer, REFUNDED, LETTER_REFUNDED),
        _card(payment, LookAt.REFUNDED),
    ]


def _worth_a_look(payment: TakenPayment, payer: Payer) -> LookAt | None:
    match payment.payment.taken_for:
        case TakenFor.AGAIN:
            return LookAt.AGAIN
        case TakenFor.STRAY:
            return LookAt.STRAY
    return LookAt.UNLINKED if payer.link is None else None


def _to_payer(payment: TakenPayment, payer: Payer, notice: str, letter: str) -> list[Message]:
    facts = {**_facts(payment), "label": payer.link.label if payer.link else ""}
    said: list[Message] = [
        Notice(payer.user, notice, payer.language, facts, belongs_to=key_of(payment.number))
    ]
    if payer.link is not None and payer.link.email:
        said.append(Letter(payer.link.email, letter, payer.language, facts))
    return said


def _card(payment: TakenPayment, why: LookAt) -> StaffCard:
    charged = payment.payment.charged
    facts: Facts = {
        **_facts(payment),
        "why": why.value,
        "charge": charged.charge,
        "provider_charge": charged.provider_charge,
        "by": payment.refunded_by,
    }
    return StaffCard(CARD, facts, belongs_to=key_of(payment.number))


def _facts(payment: TakenPayment) -> dict[str, str | int]:
    taken = payment.payment
    return {
        "number": payment_number(payment.number),
        "account": taken.account or "",
        "resource": taken.resource.value if taken.resource else "",
        "sum": taken.charged.kopecks,
        "currency": taken.charged.currency,
        "at": taken.taken_at.isoformat(),
        "taken_for": taken.taken_for.value,
    }
