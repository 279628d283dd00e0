"""The payment code of a bill: what a bank's app fills in by itself (ГОСТ Р 56042-2014)."""

from domain.bills.paper import BillPaper, Slip
from domain.payment_code.requisites import HOUSING
from domain.payment_code.writing import written


def code_of(paper: BillPaper, slip: Slip, purpose: str, address: str) -> bytes:
    """The bytes of a slip's code; `purpose` and `address` are words, the address empty where it is not said.

    Of a `PaymPeriod` banks know MMYYYY. Without personal data only the account's number tells who pays.

    Raises:
        WrongRequisite: some requisite cannot stand in a code.
    """
    account, month = paper.account, paper.bill.month
    others = {
        "Purpose": purpose,
        "PersAcc": account.number,
        "PaymPeriod": f"{month.month:02}{month.year}",
        "TechCode": HOUSING,
    }
    if paper.personal:
        holder = account.holder
        others |= {
            "LastName": holder.surname,
            "FirstName": holder.name,
            "MiddleName": holder.patronymic,
            "PayerAddress": address,
        }
    return written(slip.payee.recipient, slip.kopecks, others)
