"""Payment codes on pictures of paper bills: what they say is used, and nothing of the picture is kept."""

from collections.abc import Sequence
from contextlib import aclosing
from typing import Protocol

from domain.errors import DomainError
from domain.payment_code.reading import FoundCode, NotAPaymentCode, read
from domain.requests.attaching import FileSource
from domain.requests.files import LARGEST_FILE, NotTaken, OfferedFile, WhyNot, check_size

MOST_PICTURES = 3
"""Of an album so many are looked at: a bill has two sides."""


class PictureNotTaken(DomainError):
    """The picture cannot be had, or is too large."""

    code = "linking-error-picture"


class NoCodeOnPicture(DomainError):
    """There is no payment code on it that could be made out."""

    code = "linking-error-no-code"


class NoAccountInCode(DomainError):
    """The code names no account of nine digits: it is another company's, or has left it out."""

    code = "linking-error-no-account-in-code"


class CodeReader(Protocol):
    """Who makes out codes on pictures."""

    async def read(self, picture: bytes) -> Sequence[bytes]:
        """What the codes on a picture say; nothing where there are none, or it is no picture."""
        ...


class PhotographedCodes:
    """What a conversation asks for when somebody sends a picture of a bill."""

    def __init__(self, source: FileSource, reader: CodeReader) -> None:
        self._source = source
        self._reader = reader

    async def found(self, offered: Sequence[OfferedFile]) -> FoundCode:
        """The first payment code on these pictures that names an account.

        Raises:
            PictureNotTaken, NoCodeOnPicture, NoAccountInCode: there is none, for this reason.
        """
        refusal: DomainError = NoCodeOnPicture()
        for each in offered[:MOST_PICTURES]:
            try:
                codes = await self._reader.read(await self._content(each))
            except NotTaken:
                refusal = PictureNotTaken()
                continue
            for code in _payment_codes(codes):
                if code.account is not None:
                    return code
                refusal = NoAccountInCode()
        raise refusal

    async def _content(self, offered: OfferedFile) -> bytes:
        check_size(offered.size)
        content = bytearray()
        async with aclosing(self._source.content(offered.telegram)) as pieces:
            async for piece in pieces:
                content += piece
                if len(content) > LARGEST_FILE:
                    raise NotTaken(WhyNot.TOO_LARGE)
        return bytes(content)


def _payment_codes(payloads: Sequence[bytes]) -> Sequence[FoundCode]:
    found = []
    for payload in payloads:
        try:
            found.append(read(payload))
        except NotAPaymentCode:
            continue
    return found
