"""What readers of archives and XML say of a damaged file, as one refusal."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, LargeZipFile

from bot.exchange.sources import CannotRead
from bot.exchange.xml_stream import TextTooLong, XmlRefused
from domain.exchange import Reason

_DAMAGE = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    XmlRefused,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    ArithmeticError,
    NotImplementedError,
    StopIteration,
    RuntimeError,  # what zipfile says of an encrypted file
)


@contextmanager
def refusing_damage(file_format: str) -> Iterator[None]:
    """Whatever a damaged file of a format brings about is a refusal of it.

    Raises:
        CannotRead: it is damaged, or has a cell that is larger than any.
    """
    try:
        yield
    except TextTooLong as error:
        raise CannotRead(Reason.LARGE_CELL) from error
    except _DAMAGE as error:
        raise CannotRead(Reason.DAMAGED, format=file_format) from error
