"""To which bank account money goes back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BankDetails:
    """An employer's account for refunds (退收银行账户), as it stood when the refund was ordered."""

    bank_name: str
    account_name: str
    account_number: str
