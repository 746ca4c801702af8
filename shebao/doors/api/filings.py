"""File rows: preview what they come to, hand them in once whatever the network does, see how they stand."""

from typing import Annotated, Any

from ninja import Header, Path, Query, Router
from ninja.responses import Status

from shebao.casework import queries, submissions
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.casework.submissions.confirmation import Differs
from shebao.casework.submissions.many import preview_rows, submit_previewed, submit_rows
from shebao.casework.work import work_on
from shebao.doors.api import answers
from shebao.doors.api.bodies import Previewing, Submitting, digest_of, papers_in, read_body, rows_in
from shebao.doors.api.entering import ApiRequest, as_employer, asking
from shebao.doors.api.items import ItemCode, form_of, form_of_old
from shebao.doors.api.refusals import CONFLICT, Wrong, wrong
from shebao.doors.api.tasks import file_rows
from shebao.doors.api.told import UNDER_WAY, receipt_told, row_told
from shebao.doors.ui.remedies import remedies_at
from shebao.values import Refused

router = Router(tags=["业务"])
BEYOND = 2**63 - 1
PAGE = 250
READING = frozenset((401, 403, 404, 405, 422))
FILING = frozenset((400, 401, 403, 404, 405, 409, 413, 415, 422))
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=80,
        pattern=r"^[!-~]+$",
        description="幂等键：重发用同一个，另办一笔换一个",
    ),
]


@router.post(
    "/{region}/items/{item}/preview", response={200: answers.Filing, 202: answers.Filing, FILING: Wrong}
)
@as_employer
def preview(request: ApiRequest, region: str, item: ItemCode) -> Any:
    """试办：每一行对不对，办下来是什么结果、要缴多少；什么也不办"""
    work_on(item, **asking(request))
    body = read_body(request, Previewing)
    rows = rows_in(body.rows, form_of(item, request.pack))
    filing = preview_rows(item, rows, papers=papers_in(body.materials), **asking(request))
    return Status(202 if filing.state in UNDER_WAY else 200, filing_told(request, filing))


@router.post(
    "/{region}/items/{item}/submissions",
    response={200: answers.Receipt, 201: answers.Receipt, 202: answers.Receipt, FILING: Wrong},
)
@as_employer
def submit(request: ApiRequest, region: str, item: ItemCode, key: IdempotencyKey) -> Any:
    """提交：马上有回执；同一个幂等键重发，得到同一个答复，不会办两次"""
    work_on(item, **asking(request))
    body = read_body(request, Submitting)
    if body.rows is None and body.materials:
        raise Refused("form", "材料要和行一起交：试办时就写在 materials 里。")
    if (body.rows is None) == (body.preview is None):
        raise Refused("form", "请写 rows（要办的行），或者写 preview（试办过的那笔业务的 id），两个写一个。")
    given = {"key": key, "request_digest": digest_of(item, body), "partial": body.partial, **asking(request)}
    if body.rows is None:
        return submit_again(request, item, body, given)
    rows = rows_in(body.rows, form_of(item, request.pack))
    filing, new = submit_rows(item, rows, digest=body.digest, papers=papers_in(body.materials), **given)
    if new and filing.state == FilingState.REHEARSING:
        file_rows.defer(
            submission_id=filing.id,
            account=request.by.account,
            employer_id=filing.employer_id,
            channel=request.by.channel,
            on=request.on.isoformat(),
            digest=body.digest,
            partial=body.partial,
        )
    return Status(status_of(filing, new), receipt_told(filing))


def submit_again(request: ApiRequest, item: str, body: Submitting, given: dict[str, Any]) -> Any:
    """Hand in what has been previewed; where it comes to something else by now, keep the new rehearsal."""
    filing = queries.submission(body.preview or 0, by=request.by)
    if filing.item != item:
        raise Refused("filing", "这笔业务是另一个事项的。请核对地址里的事项。")
    try:
        filing, new = submit_previewed(filing.id, body.digest, **given)
    except Differs as refusal:
        return Status(CONFLICT, wrong(refusal.code, refusal.message))
    return Status(status_of(filing, new), receipt_told(filing))


def status_of(filing: Submission, new: bool) -> int:
    """Return 201 for what is done, 202 for what the worker does, 200 for what was sent before."""
    if not new:
        return 200
    return 202 if filing.state in UNDER_WAY else 201


@router.get("/{region}/submissions/{id}", response={200: answers.Filing, READING: Wrong})
@as_employer
def submission(
    request: ApiRequest,
    region: str,
    id: Annotated[int, Path(ge=1, le=BEYOND, description="回执里的 id")],
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="从这一行之后取")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000, description="最多取几行")] = PAGE,
) -> Any:
    """一笔业务现在怎样了，和它的各行"""
    filing = queries.submission(id, by=request.by)
    return filing_told(request, filing, after=after, limit=limit)


def filing_told(
    request: ApiRequest, filing: Submission, *, after: int = 0, limit: int = PAGE
) -> dict[str, Any]:
    """Tell a filing with its rows after one of them."""
    rows = list(queries.rows(filing, by=request.by).filter(number__gt=after)[: limit + 1])
    form = form_of_old(filing.item, request.pack)
    remedies = remedies_at(request.pack, form.offer)
    return {
        **receipt_told(filing, submissions.progress(filing.id, by=request.by)),
        "rows": [row_told(row, form, remedies) for row in rows[:limit]],
        "next": rows[limit - 1].number if len(rows) > limit else None,
    }
