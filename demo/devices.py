"""The demo's ticket machine and displays, in the hall of 西陵区, with secrets that `make run` prints.

They come in at /lobby/ as any device does; nobody has to issue one first. A secret's middle part names it.
Printed before there is any registry, so nothing here needs one.
"""

from typing import NamedTuple

from demo.accounts import PASSWORD

HALL, CLERK = "xiling", "ycxlsl"


class DemoDevice(NamedTuple):
    """A device: its name within the secret, what it is, the counter above which it hangs, where it stands."""

    name: str
    kind: str
    counter: int | None
    label: str
    says: str

    @property
    def secret(self) -> str:
        return f"dt_{self.name}_{PASSWORD}"


DEVICES = (
    DemoDevice("kiosk", "kiosk", None, "大厅入口（演示）", "叫号机：取号、预约签到"),
    DemoDevice("hall", "hall_display", None, "大厅正面（演示）", "大厅显示屏"),
    DemoDevice("w3", "counter_display", 3, "3号窗口上方（演示）", "3号窗口的显示屏"),
)
