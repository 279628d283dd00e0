"""A payee and a bill's requisites that are right."""

from collections.abc import Mapping

from domain.payment_code.writing import Recipient

RECIPIENT = Recipient(
    "ООО «Три кита»",
    "40702810138250123017",
    'ОАО "БАНК"',
    "044525225",
    "30101810400000000225",
    "1234567894",
    "525601001",
)
OTHERS: Mapping[str, str] = {
    "LastName": "Иванова",
    "FirstName": "Н.",
    "MiddleName": "",
    "PayerAddress": "ул. Южное шоссе, д. 28, кв. 52",
    "PersAcc": "111222333",
    "Purpose": "Оплата по л/с 111222333",
}
WRITTEN = (
    'ST00011|Name=ООО «Три кита»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"|BIC=044525225'
    "|CorrespAcc=30101810400000000225|PayeeINN=1234567894|KPP=525601001|Sum=100050|LastName=Иванова|FirstName=Н."
    "|PayerAddress=ул. Южное шоссе, д. 28, кв. 52|PersAcc=111222333|Purpose=Оплата по л/с 111222333"
)
