"""Branches: one's own, all of them, one, and where it is on the map."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.errors import NoLinkedAccount
from domain.identifiers import BranchCode
from domain.reference.branch import Branch
from domain.reference.service import NoSuchEntry, ReferenceService
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.reference import ReferenceOf, ReferencePage
from fsm.screen import Aside, Row, Screen, Venue
from fsm.wording import active_account_line
from handlers.menu import Menu
from handlers.reference.start import leave, page, page_row
from locales.texts import Texts

P = ReferencePage


async def asked(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reference_service: ReferenceService,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Declined:
    """«Адрес офиса», «часы работы»: one's own branch, or all of them."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    if not resident.links:
        return await all_branches(message, conversation, texts, reference_service, menu)
    return await own_branch(message, conversation, resident, texts, reference_service, menu)


async def own_branch(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """«Моё отделение»: by the house of the account that the menu is about."""
    link = resident.active_link
    if link is None:
        raise NoLinkedAccount
    found = await reference_service.own_branch(resident.user, link.account)
    left = leave(conversation, menu, texts)
    account = active_account_line(resident, texts)
    if found is None:
        rows = branch_rows(await reference_service.branches(), texts)
        return page(f"{account}\n\n{texts('reference-branch-not-said')}", rows, left, texts)
    return page(f"{account}\n\n{branch_lines(found, texts)}", map_row(found, texts), left, texts)


async def all_branches(
    _: CallbackQuery | Message,
    conversation: Conversation,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """«Все отделения»."""
    found = await reference_service.branches()
    left = leave(conversation, menu, texts)
    text = texts("reference-which-branch" if found else "reference-no-branches")
    return page(text, branch_rows(found, texts), left, texts)


async def one_branch(
    _: CallbackQuery,
    callback_data: ReferenceOf,
    conversation: Conversation,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """One of them."""
    found = await reference_service.branch(BranchCode(callback_data.code))
    left = leave(conversation, menu, texts)
    return page(branch_lines(found, texts), map_row(found, texts), left, texts)


async def on_map(
    _: CallbackQuery, callback_data: ReferenceOf, texts: Texts, reference_service: ReferenceService
) -> Venue:
    """«На карте»."""
    found = await reference_service.branch(BranchCode(callback_data.code))
    if found.place is None:
        raise NoSuchEntry
    name, address, _hours = said_of(found, texts)
    title = texts.plain()("reference-sample-name", name=name) if found.sample else name
    rows = (page_row(P.BRANCH, texts("reference-branch"), found.code), menu_row(texts))
    return Venue(found.place.latitude, found.place.longitude, title, address, rows)


def branch_lines(branch: Branch, texts: Texts) -> str:
    """What is known of it: a label and its value in each line."""
    name, address, hours = said_of(branch, texts)
    lines = [texts("reference-branch-name", name=name), texts("reference-address", address=address)]
    lines += [texts("reference-hours", hours=hours)] if hours else []
    lines += [texts("reference-phone", phone=branch.phone)] if branch.phone else []
    lines += [texts("reference-sample")] if branch.sample else []
    return "\n".join(lines)


def branch_rows(branches: Sequence[Branch], texts: Texts) -> tuple[Row, ...]:
    """A button for each."""
    return tuple(page_row(P.BRANCH, said_of(each, texts)[0], each.code) for each in branches)


def map_row(branch: Branch, texts: Texts) -> tuple[Row, ...]:
    """«На карте», where its place is known."""
    return (page_row(P.ON_MAP, texts("reference-on-map"), branch.code),) if branch.place else ()


def said_of(branch: Branch, texts: Texts) -> tuple[str, str, str]:
    """Its name, address and hours in the reader's language."""
    if texts.language == "en":
        return branch.name_en, branch.address_en, branch.hours_en
    return branch.name, branch.address, branch.hours
