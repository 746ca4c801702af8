"""Bind a card or a certificate to an account, and end that: whoever has it logs in without the password."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from shebao.access.models import Account, LoginMeans
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Refused

BOUND, ENDED = "bind_login_means", "end_login_means"


def means_of(account: Account) -> QuerySet[LoginMeans]:
    """Return what opens an account now, the newest first, with the act that bound it."""
    return (
        LoginMeans.objects.filter(account=account, retired__isnull=True)
        .select_related("learned")
        .order_by("-id")
    )


def bind(
    account: Account, way: str, mark: str, label: str, *, by: Actor, on: datetime, act: Act | None = None
) -> LoginMeans:
    """Let a card or certificate open an account; the same once more changes nothing.

    Raises Refused for a certificate that opens another account.
    """
    if held := means_of(account).filter(way=way, mark=mark).first():
        return held
    try:
        with transaction.atomic():
            learned = act or record_acts(BOUND, [account.number], by=by, on=on)[0]
            return LoginMeans.objects.create(
                account=account, way=way, mark=mark, label=label[:120], learned=learned
            )
    except IntegrityError:
        if held := means_of(account).filter(way=way, mark=mark).first():
            return held
        raise Refused(
            "bound", "这张数字证书已经绑定了另一个账号。一张证书只开一个账号，请先在那个账号里解除。"
        ) from None


def end_means(account: Account, means_id: int, *, by: Actor, on: datetime) -> bool:
    """Let a card or certificate open the account no more, at once; say whether it did until now."""
    with transaction.atomic():
        standing = LoginMeans.objects.select_for_update().filter(
            pk=means_id, account=account, retired__isnull=True
        )
        if not standing:
            return False
        standing.update(retired=record_acts(ENDED, [account.number], by=by, on=on)[0])
    return True
