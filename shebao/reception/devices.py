"""The devices of a hall come in with a secret that is shown once; only its digest is kept."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception.halls import agency_of, require_works
from shebao.reception.models import Device
from shebao.reception.states import DeviceKind
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

SIGN = "dt"
ACCOUNT = "device:"
SALT = "shebao.reception.devices"


@dataclass(frozen=True)
class Place:
    """Which device stands where; `counter` is the one above which a display hangs."""

    hall: Hall
    kind: str
    label: str
    counter: int | None = None


@dataclass(frozen=True)
class Issued:
    """A new device and its secret, which nobody can read again."""

    device: Device
    secret: str


def issue(place: Place, *, by: Actor, on: datetime, pack: Pack, asked: str = "") -> Issued:
    """Let a device of a hall come in; the same request once more by the same account shows the same secret.

    Raises Refused for whoever does not lead there, for a place that cannot be, and for a request that issued
    another device.
    """
    require_role(by, Role.SUPERVISOR)
    require_works(place.hall, by, pack)
    place = settled(place)
    if asked and (there := Device.objects.filter(asked=asked).select_related("issued").first()):
        return shown_again(there, place, by)
    prefix = secrets.token_hex(4)
    try:
        with transaction.atomic():
            return enter(place, secret_of(prefix, asked), by=by, on=on, pack=pack, asked=asked)
    except IntegrityError:
        if asked and (there := Device.objects.filter(asked=asked).select_related("issued").first()):
            return shown_again(there, place, by)
        raise


def settled(place: Place) -> Place:
    """Return a place as it is kept. Raises Refused for one that cannot be."""
    label = place.label.strip()
    if not 1 <= len(label) <= 40:
        raise Refused("label", "请写明设备放在哪里，1 到 40 个字，例如“大厅入口左侧”。")
    if place.kind not in DeviceKind.values:
        raise Refused("kind", "没有这种设备。请从列表里选。")
    if place.kind != DeviceKind.COUNTER_DISPLAY:
        return replace(place, label=label, counter=None)
    if place.counter is None:
        raise Refused("counter", "窗口显示屏要选窗口。")
    place.hall.counter(place.counter)
    return replace(place, label=label)


def enter(place: Place, secret: str, *, by: Actor, on: datetime, pack: Pack, asked: str = "") -> Issued:
    """Keep a device with its secret; what is asked of it was asked before."""
    prefix = prefix_of(secret)
    device = Device.objects.create(
        region=pack.code,
        hall=place.hall.code,
        agency=agency_of(place.hall, pack.code),
        kind=place.kind,
        counter=place.counter,
        label=place.label,
        prefix=prefix,
        digest=digest(secret),
        asked=asked or None,
        issued=record_acts("issue_device", [ACCOUNT + prefix], by=by, on=on)[0],
    )
    return Issued(device, secret)


def secret_of(prefix: str, asked: str) -> str:
    """Draw a secret, from the request where it names itself: nobody but this system can reckon it again."""
    if not asked:
        return f"{SIGN}_{prefix}_{secrets.token_urlsafe(24)}"
    drawn = salted_hmac(SALT, f"{prefix}-{asked}", algorithm="sha256").digest()
    return f"{SIGN}_{prefix}_{urlsafe_b64encode(drawn[:24]).decode()}"


def shown_again(there: Device, place: Place, by: Actor) -> Issued:
    """Return what a request issued before. Raises Refused for another device, or another account."""
    secret = secret_of(there.prefix, there.asked or "")
    same = (there.region, there.hall, there.kind, there.label, there.counter) == (
        by.region, place.hall.code, place.kind, place.label, place.counter,
    )  # fmt: skip
    mine = there.issued.account == by.account and there.ended_id is None
    if same and mine and secrets.compare_digest(there.digest, digest(secret)):
        return Issued(there, secret)
    raise Refused("asked", "这一页已经签发过一台设备，它在下面的列表里。要再签发一台，请刷新页面重新填。")


def end(prefix: str, *, by: Actor, on: datetime, pack: Pack) -> None:
    """Let a device come in no more; nothing happens where it has ended."""
    require_role(by, Role.SUPERVISOR)
    with transaction.atomic():
        mine = Device.objects.select_for_update(of=("self",)).filter(prefix=prefix, region=by.region)
        device = mine.filter(agency__in=by.agencies).first()
        if device is None:
            raise Refused("device", "没有这台设备。请从列表里选。")
        if device.ended_id is None:
            device.ended = record_acts("end_device", [ACCOUNT + prefix], by=by, on=on)[0]
            device.save(update_fields=["ended"])


def device_of(secret: str) -> Device:
    """Return the device that comes in with a secret. Raises Refused for a wrong or ended one."""
    found = Device.objects.filter(prefix=prefix_of(secret), ended__isnull=True).first()
    if found is None or not secrets.compare_digest(found.digest, digest(secret)):
        raise Refused("device", "设备密钥不对，或者已经停用。请大厅主管在“大厅叫号 → 设备”里重新签发。")
    return found


def actor_of(device: Device) -> Actor:
    """Return who acts when a device does: itself, for no employer, with no right."""
    return Actor(
        account=ACCOUNT + device.prefix,
        name=device.label,
        human=ACCOUNT + device.prefix,
        region=device.region,
        channel="lobby",
    )


def prefix_of(secret: str) -> str:
    return secret.split("_")[1] if secret.count("_") >= 2 else ""


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
