"""One case: how it stands, and how to take it back."""

from typing import Annotated, Any

from ninja import Path, Router

from shebao.casework import queries
from shebao.casework.reversal import obstacles, rehearse_reversal, reverse
from shebao.doors.api import answers
from shebao.doors.api.bodies import Reversing, read_body
from shebao.doors.api.entering import ApiRequest, as_employer, asking
from shebao.doors.api.filings import FILING, READING
from shebao.doors.api.refusals import Wrong
from shebao.doors.api.told import case_told, reversal_told
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Refused

router = Router(tags=["办件"])
CaseNumber = Annotated[str, Path(pattern=r"^[0-9]{1,20}(-[0-9]{1,6})?$", description="办件编号")]


@router.get("/{region}/cases/{number}", response={200: answers.Case, READING: Wrong})
@as_employer
def case(request: ApiRequest, region: str, number: CaseNumber) -> Any:
    """一个办件：状态、结果、每一步、能不能撤销"""
    found = queries.case(number, by=request.by)
    if found.person_id:
        record_look(
            Seen.DETAIL,
            by=request.by,
            on=request.on,
            person_id=found.person_id,
            case_number=number,
            why="软件查询办件",
        )
    why_not = obstacles([number], **asking(request)).get(number)
    return case_told(found, queries.steps(found, by=request.by), why_not)


@router.post("/{region}/cases/{number}/reversal", response={200: answers.Reversal, FILING: Wrong})
@as_employer
def reversal(request: ApiRequest, region: str, number: CaseNumber) -> Any:
    """撤销一个办件；dry_run 为 true 时只试算"""
    queries.case(number, by=request.by)
    body = read_body(request, Reversing)
    if body.dry_run:
        told = rehearse_reversal([number], **asking(request))
    elif not body.reason.strip():
        raise Refused("reason", "请写明撤销的原因（reason）。")
    else:
        told = reverse([number], body.reason.strip(), **asking(request))
    return reversal_told(number, told[number], done=not body.dry_run)
