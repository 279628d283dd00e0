"""What the delivery asks of a message that is for a chat."""

from dataclasses import replace

from domain.outbox import EditOf, Notice, StaffCard, Topic, TopicAct, TopicChange

ToChat = Notice | StaffCard | EditOf | TopicChange


def said_by(message: Notice | StaffCard | EditOf) -> Notice | StaffCard:
    """What is said, be it anew or in place of an earlier message."""
    return message.message if isinstance(message, EditOf) else message


def topic_of(message: Notice | StaffCard) -> Topic | None:
    """The topic that a card goes to."""
    return message.topic if isinstance(message, StaffCard) else None


def is_card_of_topic(message: Notice | StaffCard) -> bool:
    """Whether it is the card of the very thing that its topic is about."""
    topic = topic_of(message)
    return topic is not None and topic.belongs_to == message.belongs_to


def whole(message: Notice | StaffCard) -> Notice | StaffCard:
    """What is said anew: an edit brings words only, and the card that they belong to has files."""
    topic = topic_of(message)
    if topic is None or topic.opening is None or not is_card_of_topic(message):
        return message
    return replace(message, files=topic.opening.files)


def can_be_replaced(message: ToChat) -> bool:
    """Whether a later one of its kind says all that it says."""
    return isinstance(message, EditOf) or (
        isinstance(message, TopicChange) and message.act is TopicAct.RENAME
    )


def most_messages_of(message: ToChat) -> int:
    """As many as show it, and the topic that is made for a new card."""
    if not isinstance(message, Notice | StaffCard):
        return 1
    return len(message.files) + 1 + is_card_of_topic(message)
