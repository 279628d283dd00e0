"""Numbers of a payee that carry their own check: account, BIC, INN, KPP."""

from collections.abc import Iterable

_WEIGHTS = (7, 1, 3) * 8
_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12 = ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))

ACCOUNT_DIGITS, BIC_DIGITS, KPP_DIGITS = 20, 9, 9


def is_bic(text: str) -> bool:
    """Nine digits that a bank or a treasury of Russia may have (04…; 00…, 01… and 02… of treasuries)."""
    return _digits(text, BIC_DIGITS) and text[0] == "0"


def account_holds(account: str, bic: str) -> bool:
    """Whether an account's key fits the bank (ЦБ РФ № 515 of 08.09.1997: its code is the BIC's last digits).

    Accounts of the treasury (03…, since 2021) are made otherwise: of them only the digits are counted.
    """
    if not (_digits(account, ACCOUNT_DIGITS) and is_bic(bic)):
        return False
    return account.startswith("03") or _sum(bic[6:] + account) == 0


def correspondent_holds(account: str, bic: str) -> bool:
    """Whether the key of a correspondent account fits (the same: code = 0 and digits 5 and 6 of the BIC).

    The treasury's single account (40102…) is made otherwise: of it only the digits are counted.
    """
    if not (_digits(account, ACCOUNT_DIGITS) and is_bic(bic)):
        return False
    return account.startswith("40102") or _sum(f"0{bic[4:6]}{account}") == 0


def is_inn(text: str) -> bool:
    """Whether the check digits of an INN are right: of an organisation 10 digits, of a person 12."""
    if _digits(text, 10):
        return _inn_digit(text, _INN_10) == text[9]
    if _digits(text, 12):
        return all(_inn_digit(text, weights) == text[len(weights)] for weights in _INN_12)
    return False


def is_kpp(text: str) -> bool:
    """Nine signs; the fifth and sixth may be Latin capitals (order of the ФНС, ММВ-7-6/435@)."""
    return (
        len(text) == KPP_DIGITS
        and text.isascii()
        and (text[:4] + text[6:]).isdigit()
        and all(sign.isdigit() or sign.isupper() for sign in text[4:6])
    )


def _inn_digit(text: str, weights: Iterable[int]) -> str:
    return str(sum(int(digit) * weight for digit, weight in zip(text, weights, strict=False)) % 11 % 10)


def _sum(digits: str) -> int:
    return sum(int(digit) * weight % 10 for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 10


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()
