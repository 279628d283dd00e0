"""The table as a picture, its caption saying the same."""

from aiogram.types import CallbackQuery

from domain.charges.service import ChargesService
from domain.common_needs.service import Calculation, CommonNeedsService
from domain.common_needs.share import Share
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.common_needs import CommonNeedsDraft, CommonNeedsOf
from fsm.conversation import Conversation
from fsm.parts import LONGEST_CAPTION, in_parts, length
from fsm.screen import Button, Picture, Screen
from fsm.table_picture import TablePicture, TablePictures
from fsm.wording import address_line
from handlers.common_needs.screens import charged_for, computed, head, question
from handlers.common_needs.words import reasons, steps, table_lines
from locales.texts import Texts


async def draw(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
    table_pictures: TablePictures,
) -> Picture | Screen:
    """«Картинкой»."""
    draft = conversation.draft(CommonNeedsDraft)
    found = await common_needs_service.calculate(resident.user, draft.account, draft.of, draft.meter.metered)
    if not isinstance(found.share, Share):
        return await question(draft, resident, texts, common_needs_service, charges_service)
    charged = await charged_for(found, resident, charges_service)
    again = CommonNeedsOf(account=draft.account, year=draft.year, month=draft.month)
    return Picture(
        await table_pictures.table(table_of(found, found.share, texts.plain())),
        _caption(found, found.share, charged, resident, texts),
        ((Button(texts("common-needs-button"), again.pack()),), menu_row(texts)),
    )


def table_of(found: Calculation, share: Share, texts: Texts) -> TablePicture:
    """What is drawn; `texts` are plain, for a picture knows no HTML."""
    said = [*steps(share, found.price, texts), *reasons(share, texts)]
    said += [texts("common-needs-supposed")] if found.supposed else []
    if found.price is not None and any(tariff.sample for tariff in found.price.tariffs):
        said.append(texts("common-needs-sample"))
    return TablePicture(
        texts("common-needs-title"),
        (address_line(found.account.address, texts),),
        tuple(table_lines(found, share, found.price, texts)),
        tuple(said),
    )


def _caption(found: Calculation, share: Share, charged: int | None, resident: Resident, texts: Texts) -> str:
    """The same in words; the address and the steps are left out where Telegram would not take all."""
    parts = computed(found, share, charged, texts)
    for caption in ("\n\n".join(["\n".join(head(found, resident, texts)), *parts]), "\n\n".join(parts)):
        if length(caption) <= LONGEST_CAPTION:
            return caption
    return in_parts("\n\n".join([parts[0], *parts[2:]]), LONGEST_CAPTION)[0]
