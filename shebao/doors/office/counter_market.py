"""受理 of what rests on market regulation's record of an employer: it is synchronised at the counter."""

from collections.abc import Mapping
from typing import Any

from shebao.casework.work import work_on
from shebao.doors.office.acting import real_time
from shebao.doors.ui.market import CHOOSE, register_page
from shebao.partners import market

CHANGING = "change_key_particulars"
ITEMS = {
    CHANGING: CHOOSE,
    "register_employer": "再填下面的表",
    "register_by_licence": "再填下面的表",
}  # what to do with the answer


def beside(item: str, asking: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form of this item shows beside it; nothing for another (within `serving`)."""
    if item not in ITEMS:
        return {}
    told = register_page(by=asking["by"], on=asking["on"], now=real_time(), then=ITEMS[item])
    return {"register": True, **told}


def synchronise(item: str, asking: Mapping[str, Any]) -> None:
    """Ask market regulation about the employer at the counter (同步信息)."""
    work_on(item, **asking)
    market.ask(by=asking["by"], on=asking["on"], now=real_time())
