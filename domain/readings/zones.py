"""Which register of a meter counts which zone, where billing does not say: the resident's own answer, and its
correction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import AccountNumber, MeterId, UserId
from domain.meters import ZONES_OF_COUNT, Meter, Zone
from domain.readings.outgoing import tell_zones_corrected
from domain.readings.unit_of_work import ReadingsUnit, ReadingsUnits
from domain.unit_of_work import own_link


class ZonesDoNotFit(DomainError):
    """Not each of the meter's zones exactly once."""

    code = "readings-error-zones"


class ZonesOfBilling(DomainError):
    """Billing says which register counts which zone: no resident's answer goes before that."""

    code = "readings-error-zones-of-billing"


@dataclass(frozen=True, slots=True)
class Corrected:
    """An answer that is kept.

    `taken` says that billing has got readings with the zones that were named before: those stay in their
    batches as they are.
    """

    taken: bool


class ZonesService:
    """What conversations may ask for about the zones that residents have named."""

    def __init__(self, units: ReadingsUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def answered(self, user: UserId, account: AccountNumber) -> Sequence[Meter]:
        """The account's meters whose zones a resident has named: they can be named anew.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            meters = await unit.meters.of_account(account)
        return [meter for meter in meters if meter.zones_answered and meter.in_service]

    async def name(
        self, user: UserId, account: AccountNumber, meter_id: MeterId, zones: Sequence[Zone]
    ) -> Corrected:
        """Keep the answer about which register counts which zone, T1 first; the last answer counts.

        What was sent and billing has not got yet says the same from now on, and whoever else sent it is told.

        Raises:
            NoLinkedAccount: the account is not the user's.
            ZonesDoNotFit: not each of the zones of such a meter exactly once.
            ZonesOfBilling: billing has named them.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            await own_link(unit, user, account)
            await unit.submissions.alone_with(account)
            meter = await _meter(unit, account, meter_id)
            if sorted(zones) != sorted(ZONES_OF_COUNT[len(meter.registers)]):
                raise ZonesDoNotFit
            if meter.zones_known and not meter.zones_answered:
                raise ZonesOfBilling
            await unit.meters.assign_zones(meter.id, zones)
            changed = await unit.submissions.name_zones(meter.id, zones)
            taken = await unit.submissions.taken_with_other_zones(meter.id, zones)
            await tell_zones_corrected(unit, user, meter.id, changed, now)
            await unit.commit()
        return Corrected(taken)


async def _meter(unit: ReadingsUnit, account: AccountNumber, meter_id: MeterId) -> Meter:
    for meter in await unit.meters.of_account(account):
        if meter.id == meter_id:
            return meter
    raise ZonesDoNotFit
