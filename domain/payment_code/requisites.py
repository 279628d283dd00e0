"""The requisites of a payment code (ГОСТ Р 56042-2014): their keys, and how long each may be."""

from collections.abc import Mapping

REQUIRED = ("Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc")
"""Those that a code must have, in the order in which they must stand."""

LONGEST: Mapping[str, int] = {
    "Name": 160,
    "PersonalAcc": 20,
    "BankName": 45,
    "BIC": 9,
    "CorrespAcc": 20,
    "Sum": 18,
    "Purpose": 210,
    "PayeeINN": 12,
    "PayerINN": 12,
    "DrawerStatus": 2,
    "KPP": 9,
    "CBC": 20,
    "OKTMO": 11,
    "PaytReason": 2,
    "TaxPeriod": 10,
    "DocNo": 15,
    "DocDate": 10,
    "TaxPaytKind": 2,
}
"""Signs at most."""

WITHOUT_LIMIT = (
    "LastName",
    "FirstName",
    "MiddleName",
    "PayerAddress",
    "PersonalAccount",
    "DocIdx",
    "PensAcc",
    "Contract",
    "PersAcc",
    "Flat",
    "Phone",
    "PayerIdType",
    "PayerIdNum",
    "ChildFio",
    "BirthDate",
    "PaymTerm",
    "PaymPeriod",
    "Category",
    "ServiceName",
    "CounterId",
    "CounterVal",
    "QuittId",
    "QuittDate",
    "InstNum",
    "ClassNum",
    "SpecFio",
    "AddAmount",
    "RuleId",
    "ExecId",
    "RegType",
    "UIN",
    "TechCode",
)

KNOWN: Mapping[str, str] = {key.casefold(): key for key in (*LONGEST, *WITHOUT_LIMIT)}
"""Each key as the standard writes it, by its small letters: those who write codes take any case."""

HOUSING = "02"
"""`TechCode` of housing and its services."""
