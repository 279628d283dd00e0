"""Verdicts: what billing has made of readings that it got in a batch."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.batch_columns import BATCH_COLUMNS
from bot.exchange.cells import ACCOUNT_AS_SAVED, METER_AS_SAVED, RECEIPT
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, PassedOver, columns_of
from bot.exchange.days import MONTH
from bot.exchange.files.common import (
    ACCOUNT_HEADINGS,
    METER_HEADINGS,
    REGISTER_HEADINGS,
    RESOURCE_HEADINGS,
)
from bot.exchange.outcomes import OUTCOME, RefusedBecause
from bot.exchange.resources import RESOURCE_OF_METERS
from bot.exchange.texts import LONG_TEXT
from bot.exchange.words import REGISTER
from domain.identifiers import AccountNumber, MeterNumber, SubmissionId
from domain.meters import Resource
from domain.readings.verdicts import Outcome
from domain.window import Month


class VerdictRow(NamedTuple):
    """A row of verdicts: the fields of `domain.readings.verdicts.Verdict`."""

    receipt: Annotated[
        SubmissionId | None,
        Column(
            RECEIPT,
            "The receipt, as the export wrote it; Latin P or the number alone will do. Empty: the account, "
            "resource and meter say what it is about.",
            "Р-004217",
            ("подтверждение", "номер_подтверждения", "квитанция", "номер_квитанции"),
        ),
    ]
    account: Annotated[
        AccountNumber | None,
        Column(
            ACCOUNT_AS_SAVED,
            "The account's number; zeros in front may be lost. Needed without a receipt.",
            "111222333",
            ACCOUNT_HEADINGS,
        ),
    ]
    resource: Annotated[
        Resource | None,
        Column(
            RESOURCE_OF_METERS, "As in readings. Needed without a receipt.", "electricity", RESOURCE_HEADINGS
        ),
    ]
    meter: Annotated[
        MeterNumber | None,
        Column(
            METER_AS_SAVED,
            "`number` of the meter. Needed without a receipt; with one, only this meter is meant.",
            "11228081",
            METER_HEADINGS,
        ),
    ]
    register: Annotated[
        int | None,
        Column(
            REGISTER,
            "`T1`, `T2` or `T3`: only this register is meant. Empty: all are.",
            "T1",
            REGISTER_HEADINGS,
        ),
    ]
    month: Annotated[
        Month | None,
        Column(
            MONTH,
            "For which the reading counts, as the export wrote it; also `11.2026`. Empty: any.",
            "2026-11",
            ("месяц", "период"),
        ),
    ]
    verdict: Annotated[
        Outcome | RefusedBecause | None,
        Column(
            OUTCOME,
            "`accepted` or `refused`; also «принято», «да», «отклонено», «нет». Empty: nothing is said yet, "
            "and the row is passed over. «отклонено: …» says why as well.",
            "refused",
            ("решение", "результат", "статус"),
            required=True,
            may_be_empty=True,
        ),
    ]
    reason: Annotated[
        str,
        Column(
            LONG_TEXT,
            "Why it was refused, in words for the resident; needed for a refusal, passed over otherwise.",
            "Показание меньше предыдущего",
            ("причина", "комментарий"),
            when_empty="",
        ),
    ]

    def checked(self, last_day: date) -> "VerdictRow | Fault | PassedOver":
        """It says what it is about; a refusal says why, and nothing else does."""
        if self.verdict is None:
            return PassedOver("verdict", "No verdict stands there yet.")
        if isinstance(self.verdict, RefusedBecause):
            return self._replace(verdict=Outcome.REFUSED, reason=self.reason or self.verdict.reason).checked(
                last_day
            )
        if self.receipt is None and not (self.account and self.resource and self.meter):
            return Fault("receipt", "It says neither the receipt, nor the account, resource and meter.")
        if self.verdict is not Outcome.REFUSED:
            return self._replace(reason="")
        if not self.reason:
            return Fault("reason", "A refusal says why, in words for the resident.")
        return self


VERDICTS = BillingFile(
    FileKind.VERDICTS,
    columns_of(VerdictRow),
    VerdictRow._make,
    key=("receipt", "account", "resource", "meter", "register"),
    ways=(("receipt",), ("account", "resource", "meter")),
    passed_over=frozenset(column.name for column in BATCH_COLUMNS),
)
