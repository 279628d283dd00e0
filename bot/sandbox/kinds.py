"""Names in the wire form of a message, by what they tell."""

SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    }
)
"""What a chat says of itself. Telegram hands it over even where the bot itself has caused it."""

DESCRIPTIONS = frozenset(
    {"entities", "caption", "caption_entities", "show_caption_above_media", "has_media_spoiler"}
)
"""What goes with a text, a photo or a file."""
