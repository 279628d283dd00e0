"""The user's own accounts: which one the menu is about, what is known of it, and leaving it (manual, 4.6)."""

from domain.contacts import ContactsService
from domain.my_accounts import AccountsService
from domain.personal_data import PersonalDataService
from domain.readings.zones import ZonesService
from domain.wishes import wishes_to_change_contacts
from fsm.accounts import (
    ACCOUNTS,
    Accounts,
    AccountsAction,
    AccountsDraft,
    AccountsStep,
    SayingAction,
    SayingStep,
    ZonesDraft,
    ZonesOf,
    ZoneStep,
)
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step, Takes
from fsm.event import Content
from fsm.menu import OWN, Go
from fsm.routes import Handler, Hear, Phrase, Press, StepPress, Word
from handlers.accounts import cards, contacts, going, naming
from handlers.accounts import zones as zone_steps
from handlers.accounts.cards import AccountCards
from handlers.accounts.way_back import WayBack
from handlers.personal_data.card import PersonalDataCards

__all__ = ["CONVERSATION"]

A, S = AccountsAction, SayingAction


def _services(foundation: Foundation) -> Services:
    accounts = AccountsService(foundation.units, foundation.directory, foundation.clock)
    zones = ZonesService(foundation.units, foundation.clock)
    account_cards = AccountCards(accounts, zones, foundation.mail_works)
    personal_data = PersonalDataService(foundation.units, foundation.clock)
    return {
        "accounts_service": accounts,
        "contacts_service": ContactsService(
            foundation.units,
            foundation.directory,
            foundation.clock,
            foundation.seal,
        ),
        "zones_service": zones,
        "account_cards": account_cards,
        "way_back": WayBack(account_cards, PersonalDataCards(personal_data, foundation.mail_works)),
    }


def _press(action: AccountsAction, handler: Handler) -> Press:
    return Press(AccountsStep, handler, action)


def _step(action: SayingAction, handler: Handler) -> StepPress:
    return StepPress(SayingStep, action, handler)


CONVERSATION = Descriptor(
    name="accounts",
    texts=("accounts",),
    steps=(
        Step(Accounts.naming, AccountsDraft, naming.question, going.left),
        Step(Accounts.email, AccountsDraft, contacts.question, going.left),
        Step(Accounts.code, AccountsDraft, contacts.question, going.left),
        Step(Accounts.phone, AccountsDraft, contacts.phone_question, going.left, takes=Takes.NUMBER),
        Step(Accounts.zones, ZonesDraft, zone_steps.question, going.left),
    ),
    menu=(MenuEntry("menu-accounts", ACCOUNTS, section=OWN),),
    services=_services,
    routes=(
        Press(Go, cards.open_accounts, ACCOUNTS),
        Phrase(wishes_to_change_contacts, cards.asked),
        _press(A.SHOW, cards.show),
        _press(A.CHOOSE, cards.choose),
        _press(A.NAME, naming.name),
        Hear(Accounts.naming, naming.label, Content.TEXT),
        _step(S.UNNAME, naming.unname),
        _press(A.EMAIL, contacts.change_email),
        _press(A.EMAIL_FROM_DATA, contacts.change_email),
        Hear(Accounts.email, contacts.email, Content.TEXT),
        Hear(Accounts.code, contacts.code, Content.TEXT),
        _step(S.RESEND, contacts.resend),
        _step(S.OTHER_EMAIL, contacts.other_email),
        _step(S.NO_EMAIL, contacts.no_email),
        _press(A.PHONE, contacts.change_phone),
        _press(A.PHONE_FROM_DATA, contacts.change_phone),
        Hear(Accounts.phone, contacts.shared_phone, Content.CONTACT),
        Hear(Accounts.phone, contacts.typed_phone, Content.TEXT),
        _step(S.NO_PHONE, contacts.no_phone),
        Press(ZonesOf, zone_steps.correct),
        StepPress(ZoneStep, "", zone_steps.choose),
        _step(S.CANCEL, going.leave_it),
        Word("button-back", going.back, Accounts),
        Hear(Accounts, going.unexpected),
        _press(A.LEAVE, cards.leave),
        _press(A.LEAVE_FOR_SURE, cards.leave_for_sure),
    ),
)
