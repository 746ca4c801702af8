"""Let the demo's devices come into their hall."""

from datetime import datetime

from demo.devices import DEVICES, HALL
from shebao.policy import Pack
from shebao.reception import devices
from shebao.values import Actor


def put_up_devices(pack: Pack, *, on: datetime) -> None:
    """Keep every device of the demo with its secret, under an act of the demonstration."""
    by = Actor(account="demo", name="演示数据", human="demo", region=pack.code, channel="console")
    for one in DEVICES:
        place = devices.Place(pack.reception.hall(HALL), one.kind, one.label, one.counter)
        devices.enter(place, one.secret, by=by, on=on, pack=pack)
