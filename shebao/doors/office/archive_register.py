"""案卷目录: the cases of a period as a workbook, one line for each: form, number of proofs, day (CQR-115)."""

from django.http import HttpResponse

from shebao.casework.archiving.bags import entries
from shebao.casework.at_hand import CaseFilter, cases_asked
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import SECTION, for_keepers
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.handing_out import hand_out
from shebao.doors.office.pages import show
from shebao.doors.ui.fields import DayField, SpokenForm
from shebao.registry.own_window import is_own
from shebao.values import SHANGHAI, Refused

HEADS = ("办件编号", "事项", "单位编号", "申请日期", "申请表", "材料份数", "保管期限", "保管到")
ONESELF = "本人"
AT_MOST = 5_000


class Period(SpokenForm):
    """From which day to which; both are included."""

    since = DayField(label="申请日期从", help_text="如：2023-05-01")
    until = DayField(label="到", help_text="如：2023-05-31")


@for_keepers
def register(request: StaffRequest, region: str) -> HttpResponse:
    """Ask for a period, or hand out its register."""
    form = Period(request.GET if request.GET.get("since") else None)
    if not form.is_bound or not form.is_valid():
        return show(
            request, "archive/register", {"form": form}, section=SECTION, status=422 if form.errors else 200
        )
    period = CaseFilter(since=form.cleaned_data["since"], until=form.cleaned_data["until"])
    cases = list(cases_asked(period, by=request.by)[: AT_MOST + 1])
    if len(cases) > AT_MOST:
        raise Refused("size", f"这段时间超过 {AT_MOST:,} 件，装不进一份目录。请分段导出，如一次一个月。")
    found = entries(cases, by=request.by, on=request.on, pack=request.pack)
    rows = [
        (
            one.case.number, label_of(one.case, request.pack),
            ONESELF if is_own(one.case.employer) else one.case.employer.number,
            f"{one.case.filed.astimezone(SHANGHAI):%Y-%m-%d}", "1", one.proofs, one.kept.keeping.spoken,
            one.kept.said,
        )
        for one in found
    ]  # fmt: skip
    people = {one.person_id for one in cases if one.person_id}
    return hand_out(request, "案卷目录", HEADS, rows, people)
