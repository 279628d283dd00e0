"""What can be done with a bill: each conversation about bills has its row here."""

from domain.charges.service import ShownBill
from fsm.screen import Row
from locales.texts import Texts


def rows_under_bill(shown: ShownBill, texts: Texts) -> list[Row]:
    """The buttons under a bill, those that are pressed most first.

    «Как посчитали» and «Почему больше?», «Квитанция», «Оплатить»: added by whoever builds them.
    """
    del shown, texts
    return []
