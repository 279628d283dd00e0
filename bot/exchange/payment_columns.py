"""The columns of a batch of payments, each declared once; `docs/exchange.md` shows them to people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.exchange.batch_file import Layout
from domain.money import in_roubles
from domain.payments.handing_over import PaymentLine
from domain.payments.owed import CHANNEL
from domain.payments.taken import payment_number


@dataclass(frozen=True, slots=True)
class PaymentColumn:
    """One column: what it is, and a line's cell in it, in the company's zone."""

    name: str
    meaning: str
    cell: Callable[[PaymentLine, tzinfo], str]


PAYMENT_COLUMNS: Sequence[PaymentColumn] = (
    PaymentColumn(
        "account",
        "text, zeros in front kept; empty where nobody knows whose payment it is (clerks are told)",
        lambda line, _: line.account or "",
    ),
    PaymentColumn(
        "number",
        "Telegram's name for the charge, with `-refund` behind it where it was given back: so the file "
        "`payments` brings it back, and it is known as the same payment",
        lambda line, _: line.number,
    ),
    PaymentColumn(
        "paid_on",
        "the day on which it was paid, or given back",
        lambda line, zone: line.at.astimezone(zone).date().isoformat(),
    ),
    PaymentColumn(
        "sum", "roubles, `1500.50`; below zero: given back", lambda line, _: str(in_roubles(line.kopecks))
    ),
    PaymentColumn("channel", "always `telegram`", lambda *_: CHANNEL),
    PaymentColumn(
        "resource",
        "`electricity`, `hot_water`, `heating`; empty: for all",
        lambda line, _: "" if line.resource is None else line.resource.value,
    ),
    PaymentColumn(
        "payment",
        "the number that the resident was given («платёж №»)",
        lambda line, _: payment_number(line.payment),
    ),
    PaymentColumn(
        "paid_at",
        "the moment, in the company's time",
        lambda line, zone: line.at.astimezone(zone).isoformat(timespec="seconds"),
    ),
    PaymentColumn(
        "provider_charge", "the payment provider's name for the charge", lambda line, _: line.provider_charge
    ),
    PaymentColumn("currency", "`RUB`", lambda line, _: line.currency),
    PaymentColumn(
        "taken_for",
        "`order`: what was asked for; `again`: the same invoice paid once more, an advance; `stray`: nobody "
        "knows for what",
        lambda line, _: line.taken_for.value,
    ),
)

PAYMENTS: Layout[PaymentLine] = Layout(
    "payments",
    [column.name for column in PAYMENT_COLUMNS],
    lambda line, zone: [column.cell(line, zone) for column in PAYMENT_COLUMNS],
)
