"""受理 of 单位关键信息变更登记: the employer's record synchronised with market regulation at the counter."""

from collections.abc import Mapping
from typing import Any

from shebao.casework.work import work_on
from shebao.doors.office.acting import real_time
from shebao.doors.ui.market import CHOOSE, register_page
from shebao.partners import market

ITEM = "change_key_particulars"


def beside(item: str, asking: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form of this item shows beside it; nothing for another (within `serving`)."""
    if item != ITEM:
        return {}
    told = register_page(by=asking["by"], on=asking["on"], now=real_time(), then=CHOOSE)
    return {"register": True, **told}


def synchronise(asking: Mapping[str, Any]) -> None:
    """Ask market regulation about the employer at the counter (同步信息)."""
    work_on(ITEM, **asking)
    market.ask(by=asking["by"], on=asking["on"], now=real_time())
