"""Who and where; and a tab for each resource."""

from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.personal_data import PersonalDataService, ResourceData
from domain.requests.replying import RepliesService
from domain.residents import Resident
from domain.wishes import tariff_wished
from fsm.accounts import AccountsAction, AccountsStep
from fsm.buttons import menu_row
from fsm.charges import HistoryAction, MoneyPage
from fsm.common_needs import CommonNeedsFor
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.personal_data import PersonalDataOf
from fsm.readings import HistoryPage
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import meter_name, own_account_name, resource_name
from handlers.charges.bill import active_account
from handlers.menu import Menu
from handlers.personal_data.words import account_lines, resource_lines
from locales.texts import Texts


@dataclass(frozen=True, slots=True)
class PersonalDataCards:
    """One account on a screen: who, where, how they are reached, and a tab for each resource."""

    service: PersonalDataService
    mail_works: bool

    async def of(self, number: AccountNumber, resident: Resident, texts: Texts) -> Screen:
        """What is known of one of the user's accounts.

        Raises:
            NoLinkedAccount: it is not the user's.
        """
        data = await self.service.of_account(resident.user, number)
        phone = AccountsStep(action=AccountsAction.PHONE_FROM_DATA, account=number).pack()
        email = AccountsStep(action=AccountsAction.EMAIL_FROM_DATA, account=number).pack()
        rows = [
            *((_tab(each, number, texts),) for each in Resource),
            _common_needs(number, texts),
            *([(Button(texts("accounts-email-button"), email),)] if self.mail_works else []),
            (Button(texts("accounts-phone-button"), phone),),
            menu_row(texts),
        ]
        name = own_account_name(resident, number, texts)
        return Screen("\n".join(account_lines(data, name, texts)), tuple(rows))


async def open_own(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    personal_data_cards: PersonalDataCards,
    menu: Menu,
) -> Screen:
    """«Личные данные»: of the account of the menu; a form that was open is left, and that is said."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    account = active_account(resident)
    return replace(await personal_data_cards.of(account, resident, texts), before=left)


async def asked(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    personal_data_service: PersonalDataService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Какой тариф», «сколько стоит горячая вода»: the resource with its tariff."""
    account = active_account(resident)
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    conversation.end()
    resource = tariff_wished(message.text or "") or Resource.ELECTRICITY
    data = await personal_data_service.of_resource(resident.user, account, resource)
    return _resource(data, account, resident, texts, now)


async def show(
    _: CallbackQuery,
    callback_data: PersonalDataOf,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    personal_data_service: PersonalDataService,
    personal_data_cards: PersonalDataCards,
    menu: Menu,
) -> Screen:
    """An account, or one of its tabs."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    account = AccountNumber(callback_data.account)
    if callback_data.resource is None:
        screen = await personal_data_cards.of(account, resident, texts)
    else:
        data = await personal_data_service.of_resource(resident.user, account, callback_data.resource)
        screen = _resource(data, account, resident, texts, now)
    return replace(screen, before=left)


def _resource(
    data: ResourceData, number: AccountNumber, resident: Resident, texts: Texts, now: datetime
) -> Screen:
    text = "\n".join(
        [
            f"<b>{resource_name(data.resource, texts)}</b>",
            texts("account-line", account=own_account_name(resident, number, texts)),
            *resource_lines(data, texts, now.date()),
        ]
    )
    charges = MoneyPage(action=HistoryAction.SHOW, account=number, resource=data.resource)
    rows = [
        *_histories(data, texts),
        (Button(texts("personal-data-charges"), charges.pack()),),
        *([_common_needs(number, texts)] if data.resource is Resource.ELECTRICITY else []),
        *((_tab(each, number, texts),) for each in Resource if each is not data.resource),
        (Button(texts("button-back"), PersonalDataOf(account=number).pack()),),
        menu_row(texts),
    ]
    return Screen(text, tuple(rows))


def _histories(data: ResourceData, texts: Texts) -> list[Row]:
    """The readings of each meter; those that were removed have a history too."""
    if len(data.meters) == 1:
        return [(Button(texts("menu-history"), HistoryPage(meter=data.meters[0].id).pack()),)]
    return [
        (
            Button(
                texts.plain()("personal-data-history-of", meter=meter_name(data.meters, meter, texts)),
                HistoryPage(meter=meter.id).pack(),
            ),
        )
        for meter in data.meters
    ]


def _tab(resource: Resource, number: AccountNumber, texts: Texts) -> Button:
    return Button(resource_name(resource, texts), PersonalDataOf(account=number, resource=resource).pack())


def _common_needs(number: AccountNumber, texts: Texts) -> Row:
    return (Button(texts("common-needs-button"), CommonNeedsFor(account=number).pack()),)
