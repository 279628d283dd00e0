"""The words of a QR code that is one segment of bytes, at the correction level M (ISO/IEC 18004)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice, zip_longest
from typing import cast

from segno import consts

_VERSIONS = range(1, 41)
_PADDING = b"\xec\x11"
_BLOCKS = cast("Mapping[int, Mapping[int, Sequence[consts.EC]]]", consts.ECC)


def version_for(length: int) -> int:
    """The smallest code that so many bytes fit into.

    Raises:
        ValueError: none is so large, 2331 bytes are the most.
    """
    for version in _VERSIONS:
        if length <= room_in(version):
            return version
    raise ValueError(length)


def room_in(version: int) -> int:
    """How many bytes a code holds."""
    return sum(_data_lengths(version)) - _header_length(version)


def words_of(payload: bytes, version: int) -> bytes:
    """The payload and its correction, the blocks' words in turn."""
    data = _data(payload, version)
    blocks = [bytes(islice(data, length)) for length in _data_lengths(version)]
    block = _BLOCKS[version][consts.ERROR_LEVEL_M][0]
    corrections = [_remainder(each, block.num_total - block.num_data) for each in blocks]
    in_turn = chain(zip_longest(*blocks), zip(*corrections, strict=True))
    return bytes(word for words in in_turn for word in words if word is not None)


def _data(payload: bytes, version: int) -> Iterator[int]:
    """Half a byte that says bytes, their length, themselves, half a byte of end; then what fills the code."""
    header = _header_length(version)
    head = (consts.MODE_BYTE << 8 * (header - 1)) | len(payload)
    segment = ((head << 8 * len(payload)) | int.from_bytes(payload, "big")) << 4
    filling = room_in(version) - len(payload)
    return chain(segment.to_bytes(header + len(payload), "big"), (_PADDING * filling)[:filling])


def _header_length(version: int) -> int:
    return 2 if version < 10 else 3


@cache
def _data_lengths(version: int) -> Sequence[int]:
    """Bytes of data in each block."""
    blocks = _BLOCKS[version][consts.ERROR_LEVEL_M]
    return tuple(each.num_data for each in blocks for _ in range(each.num_blocks))


def _remainder(block: bytes, count: int) -> bytes:
    """The correction words of a block: what is left when it is divided by the polynomial of their count."""
    products, rest, last = _products(count), 0, 8 * (count - 1)
    mask = (1 << 8 * count) - 1
    for word in block:
        rest = ((rest << 8) & mask) ^ products[(rest >> last) ^ word]
    return rest.to_bytes(count, "big")


@cache
def _products(count: int) -> Sequence[int]:
    """The polynomial of so many correction words, times each byte, in GF(256)."""
    logarithms, powers = consts.GALIOS_LOG, consts.GALIOS_EXP
    polynomial = consts.GEN_POLY[count]
    return (
        0,
        *(
            int.from_bytes(bytes(powers[logarithms[byte] + power] for power in polynomial), "big")
            for byte in range(1, 256)
        ),
    )
