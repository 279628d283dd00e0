"""A picture of a paper bill in place of the account's number: its payment code says that, and often the name.

It proves nothing: what it says counts as typed, and all three secrets are checked together as always.
"""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import Message

from domain.identifiers import ActId, UserId
from domain.linking import LinkingService
from domain.payment_code.photographed import PhotographedCodes
from domain.payment_code.reading import FoundCode
from fsm.conversation import Conversation
from fsm.files import offered_files
from fsm.linking import LinkingDraft
from fsm.screen import Screen
from handlers.linking.secrets import go_on
from locales.texts import Texts

LONGEST_PAYEE = 160
"""Characters, as the standard has it; a code can hold more."""


async def photographed_bill(
    message: Message,
    album: Sequence[Message],
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    linking_service: LinkingService,
    photographed_codes: PhotographedCodes,
) -> Screen:
    """Fill in what the code on the picture says, and ask for what is missing."""
    found = await photographed_codes.found(offered_files(album))
    draft = conversation.draft(LinkingDraft)
    holder = draft.holder or (found.payer if found.holder else "")
    draft = draft.model_copy(update={"account": found.account, "holder": holder})
    screen = await go_on(UserId(message.chat.id), act, conversation, draft, texts, linking_service)
    return replace(screen, text=f"{_read(found, draft, texts)}\n\n{screen.text}")


def _read(found: FoundCode, draft: LinkingDraft, texts: Texts) -> str:
    """What was read, and whom the code pays: a bill may be another company's."""
    lines = [texts("linking-code-account", account=draft.account)]
    if draft.holder:
        lines.append(texts("linking-code-holder", holder=draft.holder))
    if payee := found.requisites.get("Name"):
        lines.append(texts("linking-code-payee", payee=payee[:LONGEST_PAYEE]))
    return "\n".join(lines)
