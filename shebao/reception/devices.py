"""The devices of a hall come in with a secret that is shown once; only its digest is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception.halls import require_works
from shebao.reception.models import Device
from shebao.reception.states import DeviceKind
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

SIGN = "dt"
ACCOUNT = "device:"


@dataclass(frozen=True)
class Issued:
    """A new device and its secret, which nobody can read again."""

    device: Device
    secret: str


def issue(
    hall: Hall, kind: str, label: str, counter: int | None, *, by: Actor, on: datetime, pack: Pack
) -> Issued:
    """Let a device of a hall come in. Raises Refused for whoever does not lead there, and without a label."""
    require_role(by, Role.SUPERVISOR)
    agency = require_works(hall, by, pack)
    label = label.strip()
    if not 1 <= len(label) <= 40:
        raise Refused("label", "请写明设备放在哪里，1 到 40 个字，例如“大厅入口左侧”。")
    if kind not in DeviceKind.values:
        raise Refused("kind", "没有这种设备。请从列表里选。")
    shows_counter = kind == DeviceKind.COUNTER_DISPLAY
    if shows_counter and counter is None:
        raise Refused("counter", "窗口显示屏要选窗口。")
    if shows_counter and counter is not None:
        hall.counter(counter)
    prefix, rest = secrets.token_hex(4), secrets.token_urlsafe(24)
    secret = f"{SIGN}_{prefix}_{rest}"
    with transaction.atomic():
        device = Device.objects.create(
            region=pack.code,
            hall=hall.code,
            agency=agency,
            kind=kind,
            counter=counter if shows_counter else None,
            label=label,
            prefix=prefix,
            digest=digest(secret),
            issued=record_acts("issue_device", [ACCOUNT + prefix], by=by, on=on)[0],
        )
    return Issued(device, secret)


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
    prefix = secret.split("_")[1] if secret.count("_") >= 2 else ""
    found = Device.objects.filter(prefix=prefix, ended__isnull=True).first()
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


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
