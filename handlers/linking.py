"""Linking an account: consent, whose account it is, three secrets, an e-mail, a phone (manual, 3.1–3.3)."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from domain.accounts import ACCOUNT_NUMBER_DIGITS, NotAnAccountNumber, parse_account_number
from domain.confirmation import LIFETIME
from domain.email import masked_email
from domain.identifiers import AccountNumber, LinkId, UserId
from domain.linking import (
    AccessRefused,
    AccountNotFound,
    Linked,
    LinkingService,
    parse_holder,
    parse_meter_number,
)
from domain.residents import Language, Resident
from fsm.callbacks import Disown, Go, LinkingAction, LinkingStep, Place
from fsm.conversation import Conversation
from fsm.drafts import LinkingDraft, new_draft_id
from fsm.screen import Aside, Button, Row, Screen
from fsm.states import Linking
from handlers.buttons import go_row, menu_row
from handlers.filters import on_screen
from locales.texts import Texts

A = LinkingAction


def router() -> Router:
    """The conversation, in the order in which it is held."""
    router = Router(name="linking")
    router.callback_query.register(open_linking, Go.filter(F.to == Place.LINKING))
    router.callback_query.register(open_access_again, Go.filter(F.to == Place.ACCESS))
    router.callback_query.register(disown, Disown.filter())

    steps = Router(name="linking-steps")
    steps.callback_query.filter(StateFilter(Linking), LinkingStep.filter(), on_screen)
    steps.message.filter(StateFilter(Linking))
    press = steps.callback_query.register
    hear = steps.message.register

    press(read_consent, LinkingStep.filter(F.action == A.READ_CONSENT))
    press(agree, LinkingStep.filter(F.action == A.AGREE))
    press(cancel, LinkingStep.filter(F.action.in_({A.DECLINE, A.CANCEL})))
    press(private_client, LinkingStep.filter(F.action == A.PRIVATE_CLIENT))
    press(other_client, LinkingStep.filter(F.action.in_({A.ORGANISATION, A.PROVIDER})))
    press(where_is_number, LinkingStep.filter(F.action == A.WHERE_IS_NUMBER))
    hear(account_number, StateFilter(Linking.account_number), F.text)
    hear(holder, StateFilter(Linking.holder), F.text)
    hear(meter_number, StateFilter(Linking.meter_number), F.text)
    press(other_account, LinkingStep.filter(F.action == A.OTHER_ACCOUNT))
    press(other_holder, LinkingStep.filter(F.action == A.OTHER_HOLDER))
    press(other_meter, LinkingStep.filter(F.action == A.OTHER_METER))
    hear(email, StateFilter(Linking.email), F.text)
    hear(access_account_number, StateFilter(Linking.access_account_number), F.text)
    hear(access_email, StateFilter(Linking.access_email), F.text)
    hear(code, StateFilter(Linking.code), F.text)
    press(resend, LinkingStep.filter(F.action == A.RESEND))
    press(other_email, LinkingStep.filter(F.action == A.OTHER_EMAIL))
    hear(shared_phone, StateFilter(Linking.phone), F.contact)
    hear(typed_phone, StateFilter(Linking.phone), F.text)
    press(skip_phone, LinkingStep.filter(F.action == A.SKIP_PHONE))
    press(back, LinkingStep.filter(F.action == A.BACK))
    hear(unexpected)
    router.include_router(steps)
    return router


# ---- the way in -----------------------------------------------------------------------------------


async def open_linking(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """«Привязать лицевой счёт»."""
    return begin(conversation, resident, texts, linking_service)


async def open_access_again(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """«Войти по почте», for those who linked the account before (manual, 3.3)."""
    return begin(conversation, resident, texts, linking_service, access_again=linking_service.mail_works)


def begin(
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
    *,
    account_hint: str = "",
    access_again: bool = False,
) -> Screen:
    """The first question; consent is asked of those who have not given it."""
    draft = LinkingDraft(id=new_draft_id(), account=_hinted(account_hint), access_again=access_again)
    if resident.consent is None:
        return _ask(conversation, Linking.consent, draft, texts)
    return _after_consent(conversation, draft, texts)


def _hinted(parameter: str) -> AccountNumber:
    try:
        return parse_account_number(parameter)
    except NotAnAccountNumber:
        return AccountNumber("")


# ---- consent and the kind of client ---------------------------------------------------------------


async def read_consent(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """The text of the consent, and the question again."""
    draft = conversation.draft(LinkingDraft)
    question = open_question(Linking.consent, draft, texts)
    rows = tuple(row for row in question.rows if A.READ_CONSENT.value not in row[0].data)
    return Screen(texts("linking-consent-text"), rows)


async def agree(
    click: CallbackQuery,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen:
    """The consent is recorded; only now is anything of the resident stored."""
    await linking_service.consent(UserId(click.from_user.id), language)
    return _after_consent(conversation, conversation.draft(LinkingDraft), texts)


def _after_consent(conversation: Conversation, draft: LinkingDraft, texts: Texts) -> Screen:
    state = Linking.access_account_number if draft.access_again else Linking.client
    return _ask(conversation, state, draft, texts)


async def cancel(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Leave the form; nothing of it is kept."""
    conversation.end()
    return Screen(texts("linking-cancelled"), (menu_row(texts),))


async def private_client(
    click: CallbackQuery, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    """A private client, whom this cabinet serves: go on."""
    draft = conversation.draft(LinkingDraft)
    return await _go_on(UserId(click.from_user.id), conversation, draft, texts, linking_service)


async def other_client(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Legal entities and utility providers are told whom to call."""
    draft = conversation.draft(LinkingDraft)
    back_row = (_button(texts("button-back"), draft, A.BACK),)
    return Screen(texts("linking-other-client"), (back_row, menu_row(texts)))


async def where_is_number(_: CallbackQuery, texts: Texts) -> Aside:
    """Where on a bill the account number stands."""
    return Aside(texts("linking-where-is-number"))


# ---- the three secrets ----------------------------------------------------------------------------


async def account_number(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    """Nine digits."""
    number = parse_account_number(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"account": number})
    return await _go_on(_user(message), conversation, draft, texts, linking_service)


async def holder(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    """Surname, name and patronymic, or initials, in one message."""
    names = parse_holder(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"holder": names})
    return await _go_on(_user(message), conversation, draft, texts, linking_service)


async def meter_number(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    """The number of any of the account's meters."""
    number = parse_meter_number(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"meter_number": number})
    return await _go_on(_user(message), conversation, draft, texts, linking_service)


async def _go_on(
    user: UserId,
    conversation: Conversation,
    draft: LinkingDraft,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """Ask for the first of the three that is missing; check them together when all are there."""
    for state, given in (
        (Linking.account_number, draft.account),
        (Linking.holder, draft.holder),
        (Linking.meter_number, draft.meter_number),
    ):
        if not given:
            return _ask(conversation, state, draft, texts)
    try:
        await linking_service.find_account(user, draft.account, draft.holder, draft.meter_number)
    except AccountNotFound:
        return _ask(conversation, Linking.mismatch, draft, texts)
    if linking_service.mail_works:
        return _ask(conversation, Linking.email, draft, texts)
    linked = await linking_service.link_without_email(user, draft.account)
    return _linked(conversation, draft, linked, texts, said=texts("linking-no-mail"))


async def other_account(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Another account number; the other two stay."""
    draft = conversation.draft(LinkingDraft).model_copy(update={"account": ""})
    return _ask(conversation, Linking.account_number, draft, texts)


async def other_holder(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Other names; the other two stay."""
    draft = conversation.draft(LinkingDraft).model_copy(update={"holder": ""})
    return _ask(conversation, Linking.holder, draft, texts)


async def other_meter(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Another meter number; the other two stay."""
    draft = conversation.draft(LinkingDraft).model_copy(update={"meter_number": ""})
    return _ask(conversation, Linking.meter_number, draft, texts)


# ---- the e-mail -----------------------------------------------------------------------------------


async def email(
    message: Message,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen:
    """Where to send the code."""
    draft = conversation.draft(LinkingDraft)
    address = await linking_service.send_code(
        _user(message), draft.id, draft.account, message.text or "", language
    )
    return _ask(conversation, Linking.code, draft.model_copy(update={"email": address}), texts)


async def access_account_number(message: Message, conversation: Conversation, texts: Texts) -> Screen:
    """Which account to enter again."""
    number = parse_account_number(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"account": number})
    return _ask(conversation, Linking.access_email, draft, texts)


async def access_email(
    message: Message,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen | Aside:
    """The e-mail that was confirmed for it."""
    draft = conversation.draft(LinkingDraft)
    try:
        address = await linking_service.request_access(
            _user(message), draft.id, draft.account, message.text or "", language
        )
    except AccessRefused as refused:
        question = _ask(conversation, Linking.access_account_number, draft, texts)
        return replace(question, text=f"{texts(refused.code)}\n\n{question.text}")
    return _ask(conversation, Linking.code, draft.model_copy(update={"email": address}), texts)


async def resend(
    click: CallbackQuery,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Aside:
    """The code once more, a minute after the last."""
    draft = conversation.draft(LinkingDraft)
    send = linking_service.request_access if draft.access_again else linking_service.send_code
    await send(UserId(click.from_user.id), draft.id, draft.account, draft.email, language)
    return Aside(texts("linking-code-sent-again", email=masked_email(draft.email)))


async def other_email(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """The address was mistyped."""
    draft = conversation.draft(LinkingDraft)
    state = Linking.access_email if draft.access_again else Linking.email
    return _ask(conversation, state, draft, texts)


async def code(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen | Aside:
    """The six digits from the mail: the account is linked."""
    draft = conversation.draft(LinkingDraft)
    linked = await linking_service.confirm(_user(message), draft.id, message.text or "")
    return _linked(conversation, draft, linked, texts)


# ---- the phone ------------------------------------------------------------------------------------


async def shared_phone(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen | Aside:
    """The «share contact» button; somebody else's contact is no answer."""
    if message.contact is None or message.contact.user_id != _user(message):
        return Aside(texts("linking-not-own-contact"))
    number = "+" + message.contact.phone_number.lstrip("+")
    return await _leave_phone(_user(message), number, conversation, texts, linking_service)


async def typed_phone(
    message: Message, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    """A phone, typed."""
    return await _leave_phone(_user(message), message.text or "", conversation, texts, linking_service)


async def _leave_phone(
    user: UserId, typed: str, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    draft = conversation.draft(LinkingDraft)
    phone = await linking_service.leave_phone(user, draft.account, typed)
    conversation.end()
    return _done(texts, said=texts("linking-phone-kept", phone=phone))


async def skip_phone(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """The phone is optional."""
    conversation.end()
    return _done(texts, said=texts("linking-phone-skipped"))


def _linked(
    conversation: Conversation, draft: LinkingDraft, linked: Linked, texts: Texts, *, said: str = ""
) -> Screen:
    """The manual's thanks; the account is named by its number only."""
    thanks = texts("linking-thanks" if linked.loaded else "linking-thanks-not-loaded", account=linked.account)
    question = _ask(conversation, Linking.phone, draft, texts)
    return replace(question, before=(said, thanks) if said else (thanks,))


def _done(texts: Texts, *, said: str) -> Screen:
    rows = (go_row(texts("menu-readings"), Place.READINGS), menu_row(texts))
    return Screen(texts("linking-done"), rows, before=(said,))


# ---- «Это не я» -----------------------------------------------------------------------------------


async def disown(
    click: CallbackQuery, callback_data: Disown, texts: Texts, linking_service: LinkingService
) -> Aside:
    """Under the notice that a new chat was linked: unlink it, and hold further linking for a day."""
    account = await linking_service.disown(UserId(click.from_user.id), LinkId(callback_data.link))
    if account is None:
        return Aside(texts("linking-disowned-before"))
    return Aside(texts("linking-disowned", account=account))


# ---- back, and whatever else was sent -------------------------------------------------------------

BACK_TO: dict[str | None, State] = {
    Linking.client.state: Linking.client,
    Linking.account_number.state: Linking.client,
    Linking.holder.state: Linking.account_number,
    Linking.meter_number.state: Linking.holder,
    Linking.mismatch.state: Linking.meter_number,
    Linking.email.state: Linking.meter_number,
    Linking.access_account_number.state: Linking.access_account_number,
    Linking.access_email.state: Linking.access_account_number,
    Linking.code.state: Linking.email,
}


async def back(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """One step back; what was typed there can be typed anew."""
    draft = conversation.draft(LinkingDraft)
    state = BACK_TO.get(conversation.state, Linking.client)
    if state == Linking.email and draft.access_again:
        state = Linking.access_email
    return _ask(conversation, state, draft, texts)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, a file: the question stays."""
    return Aside(texts("linking-unexpected"), question=True)


# ---- the questions --------------------------------------------------------------------------------


def _ask(conversation: Conversation, state: State, draft: LinkingDraft, texts: Texts) -> Screen:
    conversation.move(state, draft)
    return open_question(state, draft, texts)


def open_question(state: State, draft: LinkingDraft, texts: Texts) -> Screen:
    """The question of a step."""
    row = _Rows(draft, texts)
    if state == Linking.consent:
        return Screen(
            texts("linking-consent"),
            (
                row("linking-read-consent", A.READ_CONSENT),
                row("linking-agree", A.AGREE),
                row("linking-decline", A.DECLINE),
            ),
        )
    if state == Linking.client:
        return Screen(
            texts("linking-client"),
            (
                row("linking-private-client", A.PRIVATE_CLIENT),
                row("linking-organisation", A.ORGANISATION),
                row("linking-provider", A.PROVIDER),
                row("button-cancel", A.CANCEL),
            ),
        )
    if state == Linking.account_number:
        where = row("linking-where-is-number-button", A.WHERE_IS_NUMBER)
        return Screen(texts("linking-account-number", digits=ACCOUNT_NUMBER_DIGITS), (where, row.back_cancel))
    if state == Linking.mismatch:
        return Screen(
            texts(
                AccountNotFound.code,
                account=draft.account,
                holder=draft.holder,
                meter=draft.meter_number,
            ),
            (
                row("linking-other-account", A.OTHER_ACCOUNT),
                row("linking-other-holder", A.OTHER_HOLDER),
                row("linking-other-meter", A.OTHER_METER),
                row("button-cancel", A.CANCEL),
            ),
        )
    if state == Linking.code:
        return Screen(
            texts("linking-code", email=masked_email(draft.email), minutes=LIFETIME.seconds // 60),
            (
                row("linking-resend", A.RESEND),
                row("linking-other-email", A.OTHER_EMAIL),
                row("button-cancel", A.CANCEL),
            ),
        )
    if state == Linking.phone:
        skip = row("linking-skip-phone", A.SKIP_PHONE)
        return Screen(texts("linking-phone"), (skip,), contact=texts("linking-share-phone"))
    simple = {
        Linking.holder: "linking-holder",
        Linking.meter_number: "linking-meter-number",
        Linking.email: "linking-email",
        Linking.access_account_number: "linking-access-account-number",
        Linking.access_email: "linking-access-email",
    }
    return Screen(texts(simple[state]), (row.back_cancel,))


class _Rows:
    """Rows of one button each, of one form."""

    def __init__(self, draft: LinkingDraft, texts: Texts) -> None:
        self._draft = draft
        self._texts = texts

    def __call__(self, label: str, action: LinkingAction) -> Row:
        return (_button(self._texts(label), self._draft, action),)

    @property
    def back_cancel(self) -> Row:
        return self("button-back", A.BACK) + self("button-cancel", A.CANCEL)


def _button(label: str, draft: LinkingDraft, action: LinkingAction) -> Button:
    return Button(label, LinkingStep(draft=draft.id, action=action).pack())


def _user(message: Message) -> UserId:
    return UserId(message.chat.id)
