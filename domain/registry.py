"""Whether what was read from the registry is still what it says."""

from typing import Protocol

from domain.identifiers import AccountNumber


class RegistryVersions(Protocol):
    """Numbers that grow with each change of what residents are shown, whichever process makes it.

    A change is billing's (an import, an export, verdicts), a resident's (readings, zones) or a clerk's.
    """

    async def of_account(self, account: AccountNumber) -> int:
        """What the account's number is now; cheap enough for every update."""
        ...
