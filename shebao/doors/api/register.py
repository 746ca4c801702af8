"""What market regulation has registered of the employer: asked for, compared with what is here (HB-255)."""

from datetime import UTC, datetime
from typing import Any, Literal

from ninja import Router, Schema
from ninja.responses import Status
from pydantic import Field

from shebao.casework.work import work_on
from shebao.doors.api.entering import ApiRequest, as_employer, asking
from shebao.doors.api.filings import READING
from shebao.doors.api.refusals import Wrong
from shebao.doors.api.told import moment
from shebao.partners.market import ask, talk
from shebao.partners.models import Standing
from shebao.registry.key_particulars import compared
from shebao.values import Month

router = Router(tags=["单位"])
ITEMS = ("change_key_particulars", "register_employer")  # whichever the region offers rests on it
Stage = Literal["never", "waiting", "refused", "late", "said", "unknown", "unfit"]


class Pair(Schema):
    """一项登记：当前和工商。"""

    field: str
    label: str
    here: str = Field(description="当前；证件号码中间隐去")
    there: str | None = Field(description="工商；没有可用的回复时为 null")
    differs: bool


class Register(Schema):
    """本单位的工商登记信息查询到哪一步，和社保登记有哪些不一样。"""

    stage: Stage = Field(
        description="never 没有查过，waiting 等回复，refused 对方没有收下，late 久未回复，said 有登记信息，"
        "unknown 查无此单位，unfit 回复有误"
    )
    told: str = Field(description="对方的话，或者回复有什么问题")
    enquiry: str | None = Field(description="查询编号")
    reply: str | None = Field(description="工商信息编号，申请单位关键信息变更登记时填写")
    replied: str | None = Field(description="回复时间")
    differing: int = Field(description="有几项不一样；没有的不能申请")
    pairs: list[Pair]


@router.get("/{region}/register", response={200: Register, READING: Wrong})
@as_employer
def register(request: ApiRequest, region: str) -> Any:
    """工商登记信息：查询的进度，当前和工商的八项对照"""
    require_item(request)
    return register_told(request)


@router.post("/{region}/register", response={202: Register, READING: Wrong})
@as_employer
def synchronise(request: ApiRequest, region: str) -> Any:
    """同步信息：向市场监管部门查询；正在查询的，再调用也只查一次"""
    require_item(request)
    ask(by=request.by, on=request.on, now=datetime.now(UTC))
    return Status(202, register_told(request))


def require_item(request: ApiRequest) -> None:
    """Refuse whoever may file none of the items that rest on these answers."""
    offered = [code for code in ITEMS if code in request.pack.items]
    work_on(
        next((code for code in offered if request.by.may(code)), [*offered, ITEMS[0]][0]), **asking(request)
    )


def register_told(request: ApiRequest) -> dict[str, Any]:
    """Tell the talk with market regulation as it stands."""
    known = talk(by=request.by)
    said = known.answer if known.answer and known.answer.standing == Standing.SAID else None
    pairs = compared(said.said if said else {}, by=request.by, month=Month.of(request.on.date()))
    return {
        "stage": known.stage(datetime.now(UTC)),
        "told": known.answer.why if known.answer else known.enquiry.told if known.enquiry else "",
        "enquiry": known.enquiry.key if known.enquiry else None,
        "reply": said.number if said else None,
        "replied": moment(said.said_at) if said and said.said_at else None,
        "differing": sum(one.differs for one in pairs),
        "pairs": [
            {
                "field": one.field,
                "label": one.label,
                "here": one.here_said,
                "there": one.there_said if said else None,
                "differs": one.differs,
            }
            for one in pairs
        ],
    }
