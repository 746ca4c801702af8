"""What the API answers about bills: the shapes of its JSON."""

from ninja import Schema
from pydantic import Field

YUAN = "元，两位小数"


class BillLine(Schema):
    """一张单据。"""

    number: str = Field(description="征集通知单据号")
    kind: str = Field(description="collect 应缴认定单，refund 退费单据")
    kind_label: str
    state: str = Field(description="live 有效，paid 已到账，revoked 已撤销，lapsed 已失效")
    state_label: str
    total: str = Field(description="应处理金额，" + YUAN)
    done: str = Field(description="实处理金额：已经到账（退费是已经拨付）的，" + YUAN)
    money: str = Field(description="waiting 未处理，part 部分处理，arrived 已处理")
    months: list[str] = Field(description="单据所属期，最早和最晚的月份")
    insurances: list[str]
    issued: str
    valid_until: str
    case: str | None = Field(description="开具它的办件编号")
    assumed: bool = Field(description="true：含演示取值")


class Bills(Schema):
    """单据，最近开的在前。"""

    bills: list[BillLine]
    total: int = Field(description="符合条件的一共几张")


class BillAmount(Schema):
    """一个险种，或者一种核定的金额。"""

    insurance: str
    label: str
    months: list[str]
    unit: str
    person: str
    interest: str
    late_fee: str
    total: str


class BillStage(Schema):
    """五个环节之一。"""

    name: str
    at: str | None = Field(description="到这一步的时间；还没有到就没有")


class Bill(BillLine):
    """一张单据：金额、组成、走到哪一步、在等什么。"""

    spoken: str = Field(description="合计大写")
    lines: list[BillAmount]
    details: list[BillAmount] = Field(description="征集明细")
    stages: list[BillStage]
    awaited: str = Field(description="现在在等什么，或者要做什么")
    awaited_code: str
    obstacle: str | None = Field(description="为什么不能取消；能取消时没有")


class BillShare(Schema):
    """一个人一个险种。"""

    insurance: str
    base: str
    unit: str
    person: str


class BillPerson(Schema):
    """单据上的一个人、一个月。"""

    name: str
    number: str = Field(description="个人编号")
    month: str
    why: str
    shares: list[BillShare]
    total: str


class BillPeople(Schema):
    """单据上的人。"""

    people: list[BillPerson]
    total: int
