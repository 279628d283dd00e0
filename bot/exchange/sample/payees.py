"""An invented payee: of a bank that does not exist, and named a sample."""

from bot.exchange.files.payees import PayeeRow


def sample_payee() -> PayeeRow:
    """The row of payees.csv; the keys of its accounts and its INN are right, as a bank would have them."""
    return PayeeRow(
        resource="",
        name="ОБРАЗЕЦ АО «Волгаэнергосбыт»",
        account="40702810800000000001",
        bank="ОБРАЗЕЦ БАНКА",
        bic="049999001",
        corr="30101810900000000001",
        inn="5200000007",
        kpp="520001001",
        sample=True,
    )
