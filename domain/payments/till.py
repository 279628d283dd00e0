"""How payments are taken in the chat: by which provider, from which sum on, with which tax."""

from dataclasses import dataclass, field

SMALLEST, LARGEST = 86_53, 865_304_75
"""Kopecks that Telegram takes in one invoice (currencies.json, RUB); they move with the exchange rate."""

VAT_22 = 11
"""22 % in the provider's list of rates (ЮKassa, 54-ФЗ, vat_code)."""


@dataclass(frozen=True, slots=True)
class Till:
    """The settings of paying; without a token there are no invoices, and the QR code of the bill is offered.

    `vat_code` and `tax_system` are the provider's numbers for the fiscal receipt (54-ФЗ); sums are kopecks.
    """

    provider_token: str = field(default="", repr=False)
    smallest: int = SMALLEST
    largest: int = LARGEST
    vat_code: int = VAT_22
    tax_system: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether invoices can be paid at all."""
        return bool(self.provider_token)

    def takes(self, kopecks: int) -> bool:
        """Whether an invoice of this sum can be paid."""
        return self.is_open and self.smallest <= kopecks <= self.largest
