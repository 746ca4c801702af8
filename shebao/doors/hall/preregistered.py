"""预登记待补办: whom the employer has pre-registered and not enrolled yet (JS-77)."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.casework.preregistered import Waiting, unfollowed, waiting
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.filters import paged
from shebao.doors.hall.listing import listing
from shebao.doors.hall.pages import show
from shebao.registry.sentences import minute_said
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen

PER_PAGE = 50
TITLE = "预登记待补办"
HEADS = ("姓名", "证件号码", "预登记时间", "劳动合同开始日期", "岗位工种", "办件编号")
MEND = "申报期开始以后，请补办用人单位用工参保登记；办结以后不再列在这里。"


@for_employer
def preregistered(request: ActingRequest, region: str) -> HttpResponse:
    """List who waits, those who have waited longest first."""
    shown = paged(waiting(by=request.by), request, PER_PAGE)
    some = list(shown["page"].object_list)
    people = [one.person_id for one in some]
    record_looks(Seen.LIST, people, by=request.by, on=request.on, why=TITLE)
    rows = [cells(one, region) for one in unfollowed(some, by=request.by)]
    page = {
        **shown,
        "list": listing(TITLE, HEADS, rows, empty=""),
        "title": TITLE,
        "query": "",
        "said": "暂停申报期间预登记过，还没有办参保登记的员工。",
        "here": "preregistered",
        "mend": MEND,
    }
    return show(request, "people/preregistered", page, section="people")


def cells(one: Waiting, region: str) -> list[Any]:
    case = (one.case_number, reverse("hall:case", args=[region, one.case_number])) if one.case_number else ""
    return [one.name, one.document, minute_said(one.at), f"{one.starts_on:%Y-%m-%d}", one.post, case]
