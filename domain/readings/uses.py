"""What the values of a form mean in units used, and what other meters have used beside them."""

from collections.abc import Sequence

from domain.meters import Meter, Resource
from domain.readings.form import Form
from domain.tariffs.costing import Use
from domain.tariffs.metered import metered_use, use_sent


def uses_of(form: Form) -> Sequence[Use]:
    """What its values mean, meter by meter; nothing at all where one of the uses is not known."""
    month = form.view.acceptance.month
    found = [metered_use(meter, form.values_of(meter), month) for meter in _valued(form)]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) else []


def uses_beside(form: Form) -> Sequence[Use]:
    """What was sent for the month of other electricity meters before: it takes of the same norm."""
    found = [use_sent(meter, form.view.acceptance.month) for meter in _others(form)]
    return [each for each in found if each is not None]


def others_unread(form: Form) -> bool:
    """Whether there are more electricity meters, of which the month's use is not known."""
    return len(uses_beside(form)) < len(_others(form)) or any(map(_shares_a_norm, form.view.smart))


def _valued(form: Form) -> Sequence[Meter]:
    return [meter for meter in form.pass_meters if form.values_of(meter)]


def _others(form: Form) -> Sequence[Meter]:
    valued = _valued(form)
    return [meter for meter in form.view.meters if _shares_a_norm(meter) and meter not in valued]


def _shares_a_norm(meter: Meter) -> bool:
    """Norms and ranges are of electricity alone."""
    return meter.resource is Resource.ELECTRICITY
