"""What readings of a meter tell of its use by zones, since it was read last; and whether that has a price."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.meters import Meter, Zone, used_between
from domain.tariffs.costing import Consumption, Household, NoTariff, Use, costings
from domain.tariffs.period import Period, months_after
from domain.tariffs.tariff import Tariff
from domain.window import Month


def metered_use(meter: Meter, values: Mapping[int, int], until: Month) -> Use | None:
    """What a meter has used up to these values of a month, by the number of its register.

    V_z = R_now,z − R_prev,z, times the ratio. None where of one of them the zone, the reading before or the
    use is not known, and where there is none.
    """
    by_zone: dict[Zone, Decimal] = {}
    for register in meter.registers:
        value = values.get(register.number)
        if value is None:
            continue
        if register.zone is None or register.last is None:
            return None
        counted = used_between(register.last.value, value, meter.capacity)
        if counted is None:
            return None
        by_zone[register.zone] = by_zone.get(register.zone, Decimal(0)) + counted * meter.ratio
    if not by_zone:
        return None
    period = months_read(meter, until)
    return Use(Consumption(meter.resource, len(meter.registers), by_zone), period, period.months, meter.id)


def months_read(meter: Meter, until: Month) -> Period:
    """The months of which a meter's next reading tells the use."""
    read = [each.last for each in meter.registers if each.last]
    return months_after(max((each.month or Month.of(each.taken_on) for each in read), default=until), until)


def use_sent(meter: Meter, month: Month) -> Use | None:
    """What the readings tell that were sent of a meter for a month; None unless all of them were sent."""
    sent = {each.number: each.sent.value for each in meter.registers if each.sent}
    return metered_use(meter, sent, month) if len(sent) == len(meter.registers) else None


def is_priced(use: Use, household: Household, tariffs: Sequence[Tariff]) -> bool:
    """Whether it can be told what a use costs: of all its days a tariff is known."""
    try:
        costings([use], household, tariffs)
    except NoTariff:
        return False
    return True
