"""The bank accounts of employers: to which one money goes back (HB-235, HB-236)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from shebao.registry.insurances import ALL, Insurance
from shebao.registry.models import BankAccount, Purpose
from shebao.registry.scope import seen
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Actor


@dataclass(frozen=True)
class Banking:
    """The account that an employer names for a purpose, in place of the one it had."""

    employer_id: int
    bank_code: str
    bank_name: str
    account_name: str
    account_number: str
    act: Act
    purpose: str = Purpose.REFUND
    insurances: Insurance = ALL
    branch_number: str = ""
    remark: str = ""


def name_accounts(rows: Sequence[Banking]) -> list[BankAccount]:
    """Bring accounts in; the one that an employer had for the same purpose goes out under the same act."""
    with transaction.atomic():
        for row in rows:
            drop_account(row.employer_id, row.purpose, act=row.act)
        return write_many(
            BankAccount(
                employer_id=row.employer_id,
                purpose=row.purpose,
                bank_code=row.bank_code,
                bank_name=row.bank_name,
                account_name=row.account_name,
                account_number=row.account_number,
                branch_number=row.branch_number,
                insurances=int(row.insurances),
                remark=row.remark,
                learned=row.act,
            )
            for row in rows
        )


def drop_account(employer_id: int, purpose: str, *, act: Act) -> int:
    """Take out the account that an employer has for a purpose; return how many there were."""
    return BankAccount.objects.filter(employer_id=employer_id, purpose=purpose, retired__isnull=True).update(
        retired=act
    )


def bank_accounts(by: Actor) -> QuerySet[BankAccount]:
    """Return the accounts, standing or not, of the asker's employers."""
    return BankAccount.objects.filter(seen(by), employer__region=by.region)


def refund_account(by: Actor) -> BankAccount | None:
    """Return the account to which money goes back to the employer acted for, none where it has named none."""
    return (
        bank_accounts(by)
        .filter(employer_id=by.employer_id or 0, purpose=Purpose.REFUND, retired__isnull=True)
        .first()
    )
