"""Which accounts are of one human."""

from shebao.access.keys import ACCOUNT
from shebao.access.models import Account, ApiKey
from shebao.values import Actor


def same_human(account: str, by: Actor) -> bool:
    """Say whether an account, or the key of an interface, is of the human who acts."""
    if account == by.account or Account.objects.filter(number=account, human=by.human).exists():
        return True
    return ApiKey.objects.filter(prefix=account.removeprefix(ACCOUNT), human=by.human).exists()
