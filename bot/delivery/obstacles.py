"""What stands in the way of a message to a chat, as far as it makes a difference what it is."""


class NoStaffGroup(Exception):
    """The settings name no group for cards."""


class NoRoom(Exception):
    """The chat takes no more messages, for so many `seconds`; nothing was tried."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.1f} s")
        self.seconds = seconds


class Refused(Exception):
    """Telegram does not take a message."""


class Blocked(Refused):
    """Whom it is for has blocked the bot, left Telegram, or put the bot out of the group."""


class TopicGone(Refused):
    """The topic that a card went to was deleted."""


class TopicShut(Refused):
    """The topic that a card went to, or «General», is closed."""


class FilesNotAllowed(Refused):
    """The group does not let the bot send files of this kind."""


class FilesForgotten(Refused):
    """Telegram does not know a file of the message any more."""


KINDS_OF_REFUSAL = {
    Blocked: ("chat not found", "PEER_ID_INVALID"),
    TopicGone: ("message thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID"),
    TopicShut: ("TOPIC_CLOSED",),
    FilesNotAllowed: ("not enough rights to send photos", "not enough rights to send documents"),
    FilesForgotten: (
        "wrong file identifier",
        "Wrong file identifier",  # of an album: «failed to send message #2 with the error message "Wrong…"»
        "wrong remote file",
        "Wrong remote file",
        "invalid remote file",
        "wrong file_id",
        "FILE_REFERENCE",
        "FILE_ID_INVALID",
        "file is temporarily unavailable",
    ),
}
"""What Telegram says of what can be helped."""


class GroupMoved(Exception):
    """The group was upgraded and has another number; of the message, `calls_done` were carried out."""

    def __init__(self, to: int, calls_done: int = 0) -> None:
        super().__init__(str(to))
        self.to = to
        self.calls_done = calls_done
