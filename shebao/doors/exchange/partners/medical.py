"""The medical insurance office (医保部门): is told of cases done together with it, and sends nothing.

Source: 网上办事大厅培训, 码上知十 (HB-282).
"""

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shebao.doors.exchange.fields import malformed
from shebao.partners.medical import JOINT
from shebao.partners.models import Incoming

NAME = "医保部门"

SAMPLES: Mapping[str, Mapping[str, Any]] = {
    JOINT: {
        "number": "20230508000012",
        "state": "done",
        "item": "enrol_employee",
        "label": "单位职工参保登记/续保",
        "at": "2023-05-08T09:20:00+08:00",
        "employer_number": "100000300",
        "credit_code": "91420500MA0000300X",
        "document_type": "resident_id",
        "document_number": "420503199003159988",
        "name": "何静",
    },
}


def address() -> str:
    """Return where the office takes messages; empty where nobody has said."""
    return os.environ.get("MEDICAL_OFFICE_URL", "")


def apply(message: Incoming, *, on: datetime) -> str:
    """Refuse whatever comes: no message from there is agreed upon. Raises Refused."""
    raise malformed("kind", "没有约定医保部门发来的报文")
