"""«Оплатить»: where the menu leads."""

from fsm.menu import Place

PAYMENTS = Place("payments")
