"""单位中心: one click on the unit's name; what can be asked of it, module by module; who acts for it."""

from typing import NamedTuple

from django.http import HttpResponse
from django.urls import reverse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import show
from shebao.registry import employer_record


class Module(NamedTuple):
    """One module: what it tells, where it opens, and how its list is exported, if it is."""

    label: str
    said: str
    page: str
    export: str = ""
    part: str = ""


class Topic(NamedTuple):
    label: str
    modules: tuple[Module, ...]


TOPICS = (
    Topic(
        "单位信息",
        (
            Module("单位基本信息", "名称、证照、地址、法定代表人", "employer", "employer_export", "basic"),
            Module(
                "单位参保信息", "参加了哪些险种，到哪个月", "employer_part", "employer_export", "insurances"
            ),
            Module("经办人信息", "社保系统里登记的经办人", "employer_part", "employer_export", "handlers"),
            Module("单位信息变更", "改过什么，改前改后", "employer_part", "employer_export", "changes"),
            Module("银行账户信息", "缴费和退费的账户", "employer_part", "employer_export", "banks"),
        ),
    ),
    Topic(
        "人员信息",
        (
            Module("单位参保人员查询", "参保人员和他们的参保状态", "people", "people_export"),
            Module("人员增减变动查询", "一段时间里增加、减少、变更了哪些人", "changes"),
        ),
    ),
    Topic(
        "缴费信息",
        (
            Module(
                "单位征缴信息", "逐月应缴、已缴、欠费", "employer_part", "collection_export", "collection"
            ),
            Module("业务单据查询", "开过的单据，钱走到哪一步", "bills", "bills_export"),
            Module("单位退费查询", "退给单位的钱", "refunds", "refunds_export"),
        ),
    ),
    Topic(
        "办理和证明",
        (
            Module("单位办件记录", "办过的全部业务", "records", "records_export"),
            Module("证明打印", "打印带印章和二维码的证明，收到的人可以验证", "proofs"),
            Module("经办人管理", "法定代表人、管理员、经办人的账号和授权", "accounts"),
        ),
    ),
)


class Shown(NamedTuple):
    """A module as the page shows it."""

    label: str
    said: str
    address: str
    export_address: str


@for_employer
def unit_center(request: ActingRequest, region: str) -> HttpResponse:
    """Show the unit and every module, each with its export under 更多."""
    own = employer_record.employer(by=request.by)
    page = {
        "topics": [(one.label, [shown(module, region) for module in one.modules]) for one in TOPICS],
        "facts": [
            ("单位全称", request.employer_name),
            ("单位编号", own.number),
            ("统一社会信用代码", own.credit_code),
        ],
        "place": request.pack.full_name,
    }
    return show(request, "unit_center", page, section="unit_center")


def shown(module: Module, region: str) -> Shown:
    at = [region, module.part] if module.page == "employer_part" else [region]
    exported = [region, module.part] if module.export == "employer_export" else [region]
    export = reverse(f"hall:{module.export}", args=exported) if module.export else ""
    return Shown(module.label, module.said, reverse(f"hall:{module.page}", args=at), export)
