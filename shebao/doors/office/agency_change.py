"""参保地经办机构调整: choose to which agency an employer goes, see what goes along, let it go."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.access.staff import agency_name
from shebao.casework.desk.relocating import (
    Going,
    code_of,
    employer_of,
    going,
    name_of,
    relocate,
    still_seen,
    target,
    targets,
)
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import Question, Reason, ask_first, filled, show
from shebao.doors.office.people import or_404
from shebao.doors.ui.methods import accepts_post
from shebao.registry.agency_changes import changes_of
from shebao.registry.at_hand import employer_at_hand, leading_agency
from shebao.registry.models import Agency, Employer

SECTION = "employers"


@accepts_post
@for_staff
def agency(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Offer the agencies, or ask before the employer goes to the one that was chosen."""
    employer = or_404(lambda: employer_of(number, by=request.by), number)
    require_role(request.by, Role.SUPERVISOR)
    if code := request.GET.get("to", ""):
        return letting_go(request, employer, target(code, request.by))
    page = {
        "employer": employer_at_hand(number, by=request.by),
        "here": name_of(employer),
        "targets": targets(employer, by=request.by),
        "changes": changes_of(employer.pk),
        "leading": leading_name(region),
    }
    return show(request, "people/agency", page, section=SECTION)


def leading_name(region: str) -> str:
    """Return what the region's leading agency is called, where no agency is named."""
    return agency_name(leading_agency(region)) or "本地区经办机构"


def letting_go(request: StaffRequest, employer: Employer, to: Agency) -> HttpResponse:
    """Say what goes along, then let the employer go."""
    found = employer_at_hand(employer.number, by=request.by)
    back = reverse("office:employer", args=[request.pack.code, employer.number])
    question = Question(
        title=f"{found.name or employer.number} 调整到{to.name}",
        happens=consequences(employer, to, going(employer, to, by=request.by)),
        button="确认调整",
        back=reverse("office:employer_agency", args=[request.pack.code, employer.number]),
        after=back,
        done="relocated",
        facts=[("单位编号", employer.number), ("现在", name_of(employer)), ("调整到", to.name)],
        why_not="现在就归这个机构管，不用调整。" if code_of(employer.agency) == code_of(to) else "",
        action=f"?to={to.code}",
        roles=(Role.SUPERVISOR,),
        seen=code_of(employer.agency) or "-",
    )

    def do(typed: dict[str, Any]) -> None:
        shown = request.POST.get("seen", "").removeprefix("-")
        relocate(employer.number, to.code, typed["reason"], seen=shown, by=request.by, on=request.on)

    return ask_first(request, question, do, filled(Reason, request), section=SECTION)


def consequences(employer: Employer, to: Agency, along: Going) -> list[str]:
    """Say what an employer's going to another agency brings."""
    gone = "" if still_seen(employer, to) else f"{name_of(employer)}不再看得到这个单位和它的人员。"
    told = [f"以后的业务由{to.name}办理。{gone}", *going_along(along)]
    after = "已经办完的件，办理机构还记原来的。调整错了，用同样的办法调整回来。"
    return [*told, f"单位收到一条通知，里面写着原因。{after}"]


def going_along(along: Going) -> list[str]:
    if not along.cases:
        return ["没有没办完的件要转。"]
    return [
        f"没有办完的 {along.cases} 件一起转过去，其中 {along.tasks} 件待办换到那里重新分配"
        f"（{along.held} 件现在有负责人，从他们手里收回），期限不变。",
        "办过这件别的环节的人，到了那里也不会再分到它。",
        "换到那里的待办，办理过程里写明从哪里调整到哪里、为什么。",
    ]
