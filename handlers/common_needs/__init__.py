"""«ОДН»: what a flat pays for its house's common needs of a month, and how that was found (manual, 4.5)."""

from domain.common_needs.service import CommonNeedsService
from fsm.common_needs import (
    COMMON_NEEDS,
    CommonNeedsAction,
    CommonNeedsDraft,
    CommonNeedsFor,
    CommonNeedsForm,
    CommonNeedsOf,
    CommonNeedsStep,
)
from fsm.descriptor import Descriptor, Foundation, Services, Step
from fsm.event import Content
from fsm.menu import Go
from fsm.routes import Command, Hear, Press, StepPress, Word
from handlers.common_needs import choosing, opening, picture
from handlers.common_needs.screens import question
from locales.texts import Texts

__all__ = ["CONVERSATION"]

A = CommonNeedsAction


def _services(foundation: Foundation) -> Services:
    service = CommonNeedsService(foundation.units, foundation.clock, foundation.common_needs_decimals)
    return {"common_needs_service": service, "table_pictures": foundation.table_pictures}


def _left(texts: Texts) -> str:
    return texts("common-needs-left")


CONVERSATION = Descriptor(
    name="common_needs",
    texts=("common_needs",),
    steps=(Step(CommonNeedsForm.month, CommonNeedsDraft, question, half_done=_left),),
    commands=("odn",),
    services=_services,
    routes=(
        Command("odn", opening.open_common_needs),
        Press(Go, opening.open_common_needs, COMMON_NEEDS),
        Press(CommonNeedsFor, opening.open_of_account),
        Press(CommonNeedsOf, opening.open_month),
        Word("common-needs-button", opening.open_common_needs),
        *(StepPress(CommonNeedsStep, action, choosing.change) for action in (A.MONTH, A.METER, A.VIEW)),
        StepPress(CommonNeedsStep, A.PICTURE, picture.draw),
        Hear(CommonNeedsForm.month, choosing.typed_month_of, Content.TEXT),
        Hear(CommonNeedsForm.month, choosing.unexpected),
        Word("button-back", choosing.back, CommonNeedsForm),
    ),
)
