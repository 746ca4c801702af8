"""查询服务: what an employer can look up, by the region's menu."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.menu import GroupLines, Line, PartLines, filled, lines
from shebao.doors.hall.pages import show
from shebao.policy import Pack
from shebao.policy.menus import Part


@require_safe
@for_employer
def queries(request: ActingRequest, region: str) -> HttpResponse:
    """List the entries of the menu that are queries or proofs, by the groups in which they stand."""
    known = {code: line for code, line in lines(request.pack).items() if is_query(request.pack, code)}
    groups = [
        GroupLines(group.label, [PartLines(part.label, of_part(part, known)) for part in group.parts])
        for group in request.pack.menu.groups
    ]
    return show(request, "items/queries", {"groups": list(filled(groups))}, section="queries")


def is_query(pack: Pack, code: str) -> bool:
    return code in pack.menu.by_code and pack.menu.by_code[code].opens == "page"


def of_part(part: Part, known: Mapping[str, Line]) -> list[Line]:
    return [known[one.code] for one in part.entries if one.code in known]
