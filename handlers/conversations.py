"""All conversations, in the order of the menu: a new one is its own files and a line here."""

from fsm.descriptor import Descriptor
from handlers import (
    accounts,
    announcements,
    authenticity,
    campaigns,
    chats,
    desk,
    exchange,
    holds,
    linking,
    menu,
    my_requests,
    preferences,
    readings,
    receipts,
    requests,
    reviews,
    search,
    troubles,
)

CONVERSATIONS: tuple[Descriptor, ...] = (
    readings.CONVERSATION,
    receipts.CONVERSATION,
    requests.CONVERSATION,
    my_requests.CONVERSATION,
    linking.CONVERSATION,
    accounts.CONVERSATION,
    preferences.CONVERSATION,
    authenticity.CONVERSATION,
    chats.CONVERSATION,
    reviews.CONVERSATION,
    search.CONVERSATION,
    campaigns.CONVERSATION,
    desk.CONVERSATION,
    announcements.CONVERSATION,
    holds.CONVERSATION,
    exchange.CONVERSATION,
    troubles.CONVERSATION,
    menu.CONVERSATION,
)
