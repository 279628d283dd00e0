"""A resident's own requests: their list, each with its exchange, and whatever is said after sending."""

from domain.requests.mine import MyRequestsService
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services
from fsm.menu import Go
from fsm.my_requests import MY_REQUESTS, ExchangePart, MyRequestAction, MyRequestsPage, MyRequestStep
from fsm.routes import Handler, Press, Word
from handlers.my_requests import listing, outgoing

__all__ = ["CONVERSATION"]

A = MyRequestAction


def _services(foundation: Foundation) -> Services:
    return {"my_requests_service": MyRequestsService(foundation.units, foundation.clock)}


def _press(action: MyRequestAction, handler: Handler) -> Press:
    return Press(MyRequestStep, handler, action)


CONVERSATION = Descriptor(
    name="my_requests",
    texts=("my_requests",),
    menu=(MenuEntry("menu-my-requests", MY_REQUESTS),),
    services=_services,
    notices=outgoing.NOTICES,
    routes=(
        Press(Go, listing.open_list, MY_REQUESTS),
        Word("menu-my-requests", listing.open_list),
        Press(MyRequestsPage, listing.turn_page),
        Press(ExchangePart, listing.show_part),
        _press(A.SHOW, listing.show),
        _press(A.FILES, listing.send_files),
    ),
)
