"""How the company can be told from whoever pretends to be it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """What is printed on the company's bills, and where its mail comes from; empty where it is not known."""

    site: str = ""
    phone: str = ""
    mail_from: str = ""
