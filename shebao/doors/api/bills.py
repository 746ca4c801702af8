"""应缴认定单 and 退费单据: found, followed, printed, and who stands behind them."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Path, Query, Router

from shebao.assessment import bill_search
from shebao.assessment.awaited import awaited
from shebao.assessment.bill_search import BillFilter, listed
from shebao.assessment.bill_view import view
from shebao.assessment.bills import why_not_revocable
from shebao.assessment.header_people import headers_of_bill, people_of_headers
from shebao.assessment.stages import stages
from shebao.doors.api import bill_answers
from shebao.doors.api.bills_told import bill_told, person_told, whole_bill_told
from shebao.doors.api.entering import ApiRequest, as_employer
from shebao.doors.api.filings import READING
from shebao.doors.api.refusals import Wrong
from shebao.doors.ui.files import PDF, download
from shebao.proofs.bill_papers import insurance_names, printed_bill
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Month

router = Router(tags=["单据"])
BillNumber = Annotated[str, Path(pattern=r"^[0-9]{1,20}$", description="征集通知单据号")]
Offset = Annotated[int, Query(ge=0, le=10**6, description="跳过前面几条")]
State = Annotated[Literal["", "live", "paid", "revoked", "lapsed"], Query(description="业务处理标志")]
Money = Annotated[Literal["", "waiting", "part", "arrived"], Query(description="财务处理标志")]
Channel = Annotated[Literal["", "tax", "bank"], Query(description="缴费方式：税务征收，银行拨付")]
Insurance = Annotated[Literal["", "pension", "unemployment", "injury"], Query(description="征收帐套类别")]
Day = Annotated[date | None, Query(ge=date(1990, 1, 1), le=date(2999, 12, 31))]
PRINTED = {
    "responses": {
        200: {
            "description": "PDF",
            "content": {PDF: {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get("/{region}/bills", response={200: bill_answers.Bills, READING: Wrong})
@as_employer
def bills(
    request: ApiRequest,
    region: str,
    since: Day = None,
    until: Day = None,
    state: State = "",
    money: Money = "",
    channel: Channel = "",
    number: Annotated[str, Query(pattern=r"^[0-9]{0,20}$", description="征集通知单据号的开头")] = "",
    insurance: Insurance = "",
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=100, description="最多取几张")] = 20,
) -> Any:
    """业务单据查询：开过的应缴认定单和退费单据，最近开的在前"""
    asked = BillFilter(since, until, state, money, channel, number, insurance)
    found = bill_search.bills(by=request.by, narrowed=asked)
    page = list(found[offset : offset + limit])
    return {"bills": [bill_told(one) for one in listed(page)], "total": found.count()}


@router.get("/{region}/bills/{number}", response={200: bill_answers.Bill, READING: Wrong})
@as_employer
def bill(request: ApiRequest, region: str, number: BillNumber) -> Any:
    """一张单据：金额、组成、五个环节的时间、在等什么"""
    found = bill_search.bill(number, by=request.by)
    reached = stages([found])[found.pk]
    whole = bill_search.bills(by=request.by).get(pk=found.pk)
    return whole_bill_told(
        listed([whole])[0],
        view(found, pack=request.pack),
        reached,
        awaited(found, reached, on=request.on, pack=request.pack),
        why_not_revocable(found),
        insurance_names(request.pack, Month.of(request.on.date())),
    )


@router.get("/{region}/bills/{number}/people", response={200: bill_answers.BillPeople, READING: Wrong})
@as_employer
def people(
    request: ApiRequest,
    region: str,
    number: BillNumber,
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=1000, description="最多取几条")] = 250,
) -> Any:
    """单据上的每个人：缴费基数和各险种金额"""
    headers = headers_of_bill(bill_search.bill(number, by=request.by))
    found = people_of_headers(headers, by=request.by, at_most=limit, offset=offset)
    seen = [one.person_id for one in found.lines]
    record_looks(Seen.EXPORT, seen, by=request.by, on=request.on, why=f"取单据 {number} 的缴费明细")
    names = insurance_names(request.pack, Month.of(request.on.date()))
    return {"people": [person_told(one, names) for one in found.lines], "total": found.total}


@router.get("/{region}/bills/{number}/bill.pdf", response={READING: Wrong}, openapi_extra=PRINTED)
@as_employer
def printed(request: ApiRequest, region: str, number: BillNumber) -> HttpResponse:
    """单据的 PDF"""
    name, content = printed_bill(bill_search.bill(number, by=request.by), request.pack)
    return download(content, name, PDF)
