"""API keys: an employer's software files with one. The secret is shown once; only its SHA-256 is kept."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from shebao.access.accounts import an_act, leads
from shebao.access.models import ApiKey
from shebao.values import EVERY_ITEM, Actor, Refused

SIGN = "sb"
ACCOUNT = "key:"
USED_ANEW_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Issued:
    """A new key and its secret, which nobody can read again."""

    key: ApiKey
    secret: str


def issue(label: str, rights: Collection[str], *, by: Actor, on: datetime) -> Issued:
    """Issue a key of the employer acted for, with no right that the issuer has not.

    Raises Refused for anybody but 法人 or 管理员, and for a right that the issuer lacks.
    """
    employer_id = require_lead(by)
    label = label.strip()
    if not 1 <= len(label) <= 40:
        raise Refused("key_label", "请写明密钥给哪个软件用，1 到 40 个字。")
    if not rights or not all(by.may(item) for item in rights):
        raise Refused("key_rights", "密钥的权限要选，并且不能多过你自己的权限。请重新勾选事项。")
    prefix, rest = secrets.token_hex(4), secrets.token_urlsafe(32)
    secret = f"{SIGN}_{prefix}_{rest}"
    with transaction.atomic():
        key = ApiKey.objects.create(
            employer_id=employer_id,
            label=label,
            human=by.human,
            prefix=prefix,
            digest=digest(secret),
            rights=[EVERY_ITEM] if EVERY_ITEM in rights else sorted(set(rights)),
            issued=an_act("issue_key", by, on),
        )
    return Issued(key, secret)


def end(prefix: str, *, by: Actor, on: datetime) -> None:
    """End a key of the employer acted for; nothing happens where it has ended already."""
    require_lead(by)
    with transaction.atomic():
        key = keys(by=by).select_for_update(of=("self",)).filter(prefix=prefix).first()
        if key is None:
            raise Refused("key", "本单位没有这个密钥。请回到密钥列表重新选。")
        if key.ended_id is None:
            key.ended = an_act("end_key", by, on)
            key.save(update_fields=["ended"])


def keys(*, by: Actor) -> QuerySet[ApiKey]:
    """List the keys of the actor's employers, newest first."""
    return ApiKey.objects.filter(employer_id__in=by.employers).order_by("-id")


def actor_of_key(secret: str) -> Actor:
    """Return who acts with a secret, and note that it was used. Raises Refused for a wrong or ended one."""
    found = digest(secret)
    prefix = secret.split("_")[1] if secret.count("_") >= 2 else ""
    key = standing().filter(prefix=prefix).first()
    if key is None or not secrets.compare_digest(key.digest, found):
        raise Refused("key", "密钥不对或已经停用。请在网上办事大厅核对，或者重新签发一个。")
    used_anew = Q(last_used_at__isnull=True) | Q(last_used_at__lt=Now() - USED_ANEW_AFTER)
    ApiKey.objects.filter(used_anew, pk=key.pk).update(last_used_at=Now())
    return actor(key)


def actor_of_prefix(prefix: str) -> Actor:
    """Return who acts with the key of that prefix, for a job that goes on with its filing."""
    if key := standing().filter(prefix=prefix).first():
        return actor(key)
    raise Refused("key", "提交时用的密钥已经停用。请换一个密钥重新提交。")


def standing() -> QuerySet[ApiKey]:
    return ApiKey.objects.filter(ended__isnull=True).select_related("employer")


def actor(key: ApiKey) -> Actor:
    return Actor(
        account=ACCOUNT + key.prefix,
        name=key.label,
        human=key.human,
        region=key.employer.region,
        employers=(key.employer_id,),
        employer_id=key.employer_id,
        employer_number=key.employer.number,
        rights=frozenset(key.rights),
        channel="api",
    )


def require_lead(by: Actor) -> int:
    """Return the employer whose keys these are, or refuse whoever does not lead it."""
    if by.employer_id is None or not leads(by):
        raise Refused("key_lead", "只有单位的法人和管理员能签发或停用密钥。请找他们办理。")
    return by.employer_id


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
