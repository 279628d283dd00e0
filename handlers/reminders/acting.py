"""The buttons of reminders: send now, remind tomorrow, never again."""

from aiogram.types import CallbackQuery, Message

from domain.campaigns.campaign import CampaignKind
from domain.campaigns.choosing import PreferencesService
from domain.identifiers import AccountNumber, CampaignId
from domain.readings.service import ReadingsService
from domain.reminders.missing import AskedAccount
from domain.reminders.service import Reminded, RemindersService, Standing
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.preferences import PREFERENCES
from fsm.readings import READINGS, SENT
from fsm.reminders import RemindedOf, ReminderAction, ReminderStep
from fsm.screen import Aside, Button, Row, Screen
from handlers.menu import Menu
from handlers.readings.entering import begin
from handlers.reminders.steps import account_label, button, said
from locales.keys import keys_of
from locales.texts import Texts

A = ReminderAction

TURNED = (
    CampaignKind.READINGS,
    CampaignKind.VERIFICATION,
    CampaignKind.NEW_BILL,
    CampaignKind.PAYMENT_DUE,
)
"""What a press turns off or on, with what goes together with it."""
OFF, ON = keys_of("reminders-off", TURNED), keys_of("reminders-on", TURNED)

# ---- send now -------------------------------------------------------------------------------------


async def send_now(
    _: CallbackQuery,
    callback_data: ReminderStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    readings_service: ReadingsService,
    menu: Menu,
) -> Screen | Aside:
    """«Передать сейчас»: exactly what is missing; of several accounts it is asked which."""
    number = _campaign(callback_data.campaign)
    reminded = await reminders_service.about(resident.user, number)
    return await _send(reminded, number, conversation, resident, texts, readings_service, menu)


async def send_now_typed(
    _: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    readings_service: ReadingsService,
    menu: Menu,
) -> Screen | Aside:
    """The same, typed: what is missing for the window that is open."""
    reminded = await reminders_service.about(resident.user, at=conversation.moment)
    return await _send(reminded, None, conversation, resident, texts, readings_service, menu)


async def send_now_of(
    _: CallbackQuery,
    callback_data: RemindedOf,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    readings_service: ReadingsService,
    menu: Menu,
) -> Screen | Aside:
    """Of this account; if it lacks nothing any more, what is true now."""
    number = _campaign(callback_data.campaign)
    reminded = await reminders_service.about(resident.user, number)
    chosen = next((each for each in reminded.accounts if each.account.number == callback_data.account), None)
    if chosen is None:
        return await _send(reminded, number, conversation, resident, texts, readings_service, menu)
    return await _enter(chosen, conversation, resident, texts, readings_service, menu)


async def _send(
    reminded: Reminded,
    campaign: CampaignId | None,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    menu: Menu,
) -> Screen | Aside:
    if reminded.standing is not Standing.MISSING:
        return _nothing_to_send(reminded, conversation, texts)
    if len(reminded.accounts) == 1:
        return await _enter(reminded.accounts[0], conversation, resident, texts, readings_service, menu)
    left = menu.left(conversation.state, texts)
    conversation.end()
    rows = tuple(_account_row(each.account.number, campaign, resident, texts) for each in reminded.accounts)
    return Screen(texts("reminders-which-account"), (*rows, menu_row(texts)), left)


async def _enter(
    asked: AskedAccount,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    menu: Menu,
) -> Screen:
    left = menu.left(conversation.state, texts)
    conversation.end()
    meters = [each.meter.id for each in asked.missing]
    account = asked.account.number
    screen = await begin(conversation, resident, texts, readings_service, account, meters=meters)
    return Screen(screen.text, screen.rows, left)


def _account_row(
    account: AccountNumber, campaign: CampaignId | None, resident: Resident, texts: Texts
) -> Row:
    data = RemindedOf(account=account, campaign=campaign or 0).pack()
    return (Button(account_label(account, resident, texts), data),)


def _nothing_to_send(reminded: Reminded, conversation: Conversation, texts: Texts) -> Screen | Aside:
    """What is true of a reminder whose time has passed."""
    month = texts.month(reminded.month.year, reminded.month.month)
    match reminded.standing:
        case Standing.OVER:
            text = texts("reminders-over", month=month, day=texts.short_day(reminded.closes_on))
            way = go_row(texts("menu-readings"), READINGS)
        case Standing.SENT:
            text, way = texts("reminders-sent", month=month), go_row(texts("menu-sent"), SENT)
        case _:
            text, way = texts("reminders-not-asked", month=month), go_row(texts("menu-readings"), READINGS)
    return said(text, (way, menu_row(texts)), conversation)


# ---- remind tomorrow ------------------------------------------------------------------------------


async def remind_tomorrow(
    _: CallbackQuery,
    callback_data: ReminderStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
) -> Screen | Aside:
    """«Напомнить завтра»: at the resident's hour, if tomorrow is not too late."""
    number = _campaign(callback_data.campaign)
    return await _tomorrow(number, conversation, resident, texts, reminders_service)


async def remind_tomorrow_typed(
    _: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
) -> Screen | Aside:
    """The same, typed."""
    return await _tomorrow(None, conversation, resident, texts, reminders_service)


async def _tomorrow(
    campaign: CampaignId | None,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
) -> Screen | Aside:
    postponed = await reminders_service.postpone(resident.user, campaign)
    reminded = postponed.reminded
    if reminded.standing is not Standing.MISSING:
        return _nothing_to_send(reminded, conversation, texts)
    if postponed.at is None:
        month = texts.month(reminded.month.year, reminded.month.month)
        text = texts("reminders-too-late", month=month, closes=texts.short_day(reminded.closes_on))
        now = (button(A.NOW, campaign or 0, texts),)
        return said(text, (now, menu_row(texts)), conversation)
    day, time = texts.short_day(postponed.at), texts.time(postponed.at)
    return said(texts("reminders-tomorrow", day=day, time=time), (menu_row(texts),), conversation)


# ---- never again ----------------------------------------------------------------------------------


async def turn_off(
    _: CallbackQuery,
    callback_data: ReminderStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """«Больше не напоминать»: at once, and it is said of what and how to undo it."""
    return await _turn(
        callback_data.campaign,
        conversation,
        resident,
        texts,
        reminders_service,
        preferences_service,
        on=False,
    )


async def turn_off_typed(
    _: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """The same, typed: of readings, of which residents are reminded every month."""
    return await _turn(0, conversation, resident, texts, reminders_service, preferences_service, on=False)


async def turn_on_typed(
    _: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """The same, typed."""
    return await _turn(0, conversation, resident, texts, reminders_service, preferences_service, on=True)


async def turn_on(
    _: CallbackQuery,
    callback_data: ReminderStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    preferences_service: PreferencesService,
) -> Screen | Aside:
    """«Снова напоминать»."""
    return await _turn(
        callback_data.campaign, conversation, resident, texts, reminders_service, preferences_service, on=True
    )


async def _turn(
    campaign: int,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    preferences_service: PreferencesService,
    *,
    on: bool,
) -> Screen | Aside:
    kinds = await reminders_service.turned_together(_campaign(campaign))
    await preferences_service.want(resident.user, kinds, on=on)
    kind = next(each for each in OFF if each in kinds)
    if on:
        return said(texts(ON[kind]), (menu_row(texts),), conversation)
    text = texts(OFF[kind])
    again = (button(A.ON, campaign, texts),)
    rows = (again, go_row(texts("preferences-button"), PREFERENCES), menu_row(texts))
    return said(text, rows, conversation)


def _campaign(number: int) -> CampaignId | None:
    """The campaign of a button; None of one that is about the present window."""
    return CampaignId(number) if number > 0 else None
