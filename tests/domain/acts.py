"""Acts of people, each another one."""

from itertools import count

from domain.identifiers import ActId

_numbers = count(1)


def new_act() -> ActId:
    """An act that was not there before."""
    return ActId(next(_numbers))
