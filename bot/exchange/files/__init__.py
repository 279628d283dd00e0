"""The files of billing, a module for each kind: its columns, declared once, and what a row has to fulfil."""

from collections.abc import Mapping

from bot.exchange.columns import BillingFile, FileKind
from bot.exchange.files.accounts import ACCOUNTS
from bot.exchange.files.balances import BALANCES
from bot.exchange.files.branches import BRANCHES
from bot.exchange.files.calendar import CALENDAR
from bot.exchange.files.charges import CHARGES
from bot.exchange.files.common_needs import COMMON_NEEDS
from bot.exchange.files.dwellings import DWELLINGS
from bot.exchange.files.houses import HOUSES
from bot.exchange.files.meters import METERS
from bot.exchange.files.months import MONTHS
from bot.exchange.files.norms import NORMS
from bot.exchange.files.outages import OUTAGES
from bot.exchange.files.payees import PAYEES
from bot.exchange.files.payments import PAYMENTS
from bot.exchange.files.questions import QUESTIONS
from bot.exchange.files.readings import READINGS
from bot.exchange.files.services import SERVICES
from bot.exchange.files.tariffs import TARIFFS
from bot.exchange.files.verdicts import VERDICTS
from bot.exchange.files.ways import WAYS

FILES: Mapping[FileKind, BillingFile] = {
    file.kind: file
    for file in (
        HOUSES,
        ACCOUNTS,
        METERS,
        READINGS,
        MONTHS,
        TARIFFS,
        NORMS,
        DWELLINGS,
        COMMON_NEEDS,
        BALANCES,
        CHARGES,
        PAYMENTS,
        VERDICTS,
        CALENDAR,
        SERVICES,
        OUTAGES,
        PAYEES,
        BRANCHES,
        QUESTIONS,
        WAYS,
    )
}
