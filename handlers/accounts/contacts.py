"""Another e-mail, with a code as when linking, and another phone; or neither."""

from dataclasses import replace

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from domain.confirmation import CODE_DIGITS, LIFETIME, ResendTooSoon, parse_code
from domain.contacts import ContactsService
from domain.email import parse_email
from domain.identifiers import AccountNumber, ActId
from domain.my_accounts import AccountsService, LinkedAccount
from domain.phone import masked_phone, spoken_phone
from domain.residents import Language, Resident
from fsm.accounts import Accounts, AccountsAction, AccountsDraft, AccountsStep, SayingAction, SayingStep
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.failures import refusal_text
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import own_account_name, shown_email
from handlers.accounts.way_back import WayBack
from locales.texts import Texts

S = SayingAction


def question(draft: AccountsDraft, state: State, resident: Resident, texts: Texts) -> Screen:
    """Which e-mail, or its code; an address that is known can be removed."""
    link = resident.link_to(draft.account)
    email = link.email if link else ""
    name = own_account_name(resident, draft.account, texts)
    if state == Accounts.code:
        minutes = LIFETIME.seconds // 60
        return Screen(
            texts("linking-code", email=shown_email(draft.email), digits=CODE_DIGITS, minutes=minutes),
            (
                _row(draft, texts("linking-resend"), S.RESEND),
                _row(draft, texts("linking-other-email"), S.OTHER_EMAIL),
                _row(draft, texts("button-cancel"), S.CANCEL),
            ),
        )
    back = _row(draft, texts("button-back"), S.CANCEL)
    remove = (_row(draft, texts("accounts-remove-email"), S.NO_EMAIL),) if email else ()
    return Screen(texts("accounts-email", account=name, email=email or texts("no-email")), (*remove, back))


async def phone_question(
    draft: AccountsDraft, resident: Resident, texts: Texts, accounts_service: AccountsService
) -> Screen:
    """Which phone; the resident's own can be removed, what the company has is the company's."""
    account = await accounts_service.one(resident.user, draft.account)
    own, companys = spoken_phone(account.link.phone), masked_phone(account.account.phone)
    known = own or (texts("accounts-phone-of-company", phone=companys) if companys else texts("no-phone"))
    name = own_account_name(resident, draft.account, texts)
    rows = [
        *([_row(draft, texts("accounts-remove-phone"), S.NO_PHONE)] if own else []),
        _row(draft, texts("button-back"), S.CANCEL),
    ]
    text = texts("accounts-phone", account=name, phone=known)
    return Screen(text, tuple(rows), contact=texts("linking-share-phone"))


def _row(draft: AccountsDraft, label: str, action: SayingAction) -> Row:
    return (Button(label, SayingStep(draft=draft.id, action=action).pack()),)


def ask(
    conversation: Conversation, state: State, draft: AccountsDraft, resident: Resident, texts: Texts
) -> Screen:
    """Go to a question and ask it."""
    conversation.move(state, draft)
    return question(draft, state, resident, texts)


def _draft(account: LinkedAccount, action: AccountsAction) -> AccountsDraft:
    from_data = action in (AccountsAction.EMAIL_FROM_DATA, AccountsAction.PHONE_FROM_DATA)
    return AccountsDraft(id=new_draft_id(), account=account.link.account, from_data=from_data)


# ---- the e-mail -----------------------------------------------------------------------------------


async def change_email(
    _: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """Where shall letters about this account go?"""
    account = await accounts_service.one(resident.user, AccountNumber(callback_data.account))
    draft = _draft(account, callback_data.action)
    return ask(conversation, Accounts.email, draft, resident, texts)


async def email(
    message: Message,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    language: Language,
    contacts_service: ContactsService,
    way_back: WayBack,
) -> Screen:
    """Where to send the code; an address that was confirmed before needs none."""
    draft = conversation.draft(AccountsDraft)
    typed = message.text or ""
    early = ""
    try:
        whose = resident.user, draft.id, draft.account
        sent_to = await contacts_service.give_email(*whose, typed, language, act)
    except ResendTooSoon as error:
        # The same address again: its code was sent a moment ago, so it can be given.
        sent_to, early = parse_email(typed), f"{refusal_text(error, texts)}\n\n"
    if sent_to is None:
        conversation.end()
        changed = await way_back.of(draft, resident, texts)
        return replace(changed, before=(texts("accounts-email-changed"),))
    asked = ask(conversation, Accounts.code, draft.model_copy(update={"email": sent_to}), resident, texts)
    return replace(asked, text=f"{early}{asked.text}")


async def code(
    message: Message,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    contacts_service: ContactsService,
    way_back: WayBack,
) -> Screen:
    """The six digits from the mail: letters go there from now on."""
    typed = parse_code(message.text or "")
    draft = conversation.draft(AccountsDraft)
    await contacts_service.confirm_email(resident.user, draft.id, typed, act)
    conversation.end()
    changed = await way_back.of(draft, resident, texts)
    return replace(changed, before=(texts("accounts-email-changed"),))


async def resend(
    _: CallbackQuery,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    language: Language,
    contacts_service: ContactsService,
) -> Aside:
    """The code once more, a minute after the last."""
    draft = conversation.draft(AccountsDraft)
    await contacts_service.give_email(resident.user, draft.id, draft.account, draft.email, language, act)
    return Aside(texts("linking-code-sent-again", email=shown_email(draft.email)))


async def other_email(
    _: CallbackQuery, conversation: Conversation, resident: Resident, texts: Texts
) -> Screen:
    """The address was mistyped."""
    return ask(conversation, Accounts.email, conversation.draft(AccountsDraft), resident, texts)


async def no_email(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    contacts_service: ContactsService,
    way_back: WayBack,
) -> Screen:
    """«Удалить почту»."""
    draft = conversation.draft(AccountsDraft)
    await contacts_service.remove_email(resident.user, draft.account)
    conversation.end()
    changed = await way_back.of(draft, resident, texts)
    return replace(changed, before=(texts("accounts-email-removed"),))


# ---- the phone ------------------------------------------------------------------------------------


async def change_phone(
    _: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """Whom to call about this account?"""
    account = await accounts_service.one(resident.user, AccountNumber(callback_data.account))
    draft = _draft(account, callback_data.action)
    conversation.move(Accounts.phone, draft)
    return await phone_question(draft, resident, texts, accounts_service)


async def shared_phone(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    contacts_service: ContactsService,
    way_back: WayBack,
) -> Screen | Aside:
    """The «share contact» button; somebody else's contact is no answer."""
    if message.contact is None or message.contact.user_id != resident.user:
        return Aside(texts("linking-not-own-contact"))
    draft = conversation.draft(AccountsDraft)
    number = "+" + message.contact.phone_number.lstrip("+")
    await contacts_service.give_phone(resident.user, draft.account, number)
    conversation.end()
    changed = await way_back.of(draft, resident, texts)
    return replace(changed, before=(texts("linking-phone-kept", phone=spoken_phone(number)),))


async def typed_phone(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    contacts_service: ContactsService,
    way_back: WayBack,
) -> Screen:
    """A phone, typed."""
    draft = conversation.draft(AccountsDraft)
    phone = await contacts_service.give_phone(resident.user, draft.account, message.text or "")
    conversation.end()
    changed = await way_back.of(draft, resident, texts)
    return replace(changed, before=(texts("linking-phone-kept", phone=spoken_phone(phone)),))


async def no_phone(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    contacts_service: ContactsService,
    way_back: WayBack,
) -> Screen:
    """«Удалить телефон»."""
    draft = conversation.draft(AccountsDraft)
    await contacts_service.remove_phone(resident.user, draft.account)
    conversation.end()
    changed = await way_back.of(draft, resident, texts)
    return replace(changed, before=(texts("accounts-phone-removed"),))
