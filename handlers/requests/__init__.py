"""What a resident asks the company for: a service, an answer, a better bot (manual, 4.3 and 3.2)."""

from fsm.descriptor import Descriptor
from handlers.requests import outgoing

__all__ = ["CONVERSATION"]

CONVERSATION = Descriptor(name="requests", texts=("requests",), cards=outgoing.CARDS)
