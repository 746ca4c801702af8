"""What the API answers with: the shapes of its JSON, described once for programs and for the description."""

from typing import Any

from ninja import Schema
from pydantic import Field

YUAN = "元，两位小数"


class Remedy(Schema):
    """解决一个问题的地方。"""

    label: str = Field(description="事项或页面的名称")
    address: str = Field(description="在网上办事大厅的地址")
    item: str | None = Field(description="事项代码；是页面的为空")


class Answer(Schema):
    """可以填的一个答案。"""

    value: str = Field(description="填这个")
    label: str = Field(description="它说的是什么")


class Finding(Schema):
    """一行里发现的一个问题。"""

    field: str = Field(description="哪一项；空着是整行")
    label: str = Field(description="这一项在页面上的名称")
    code: str
    message: str = Field(description="哪里不对")
    mend: str = Field(description="怎么改")
    law: str = Field(description="依据")
    grave: bool = Field(description="true 是错误，要改；false 是提醒，可以办")
    choices: list[Answer] = Field(
        default_factory=list, description="只能从这几个里选的，列在这里；没有限定的为空"
    )
    remedy: Remedy | None = Field(description="在哪里解决；没有专门的地方时为空")


class Change(Schema):
    """登记上的一处变化。"""

    sign: str = Field(description="+ 增加，- 终止，· 其他")
    text: str


class Due(Schema):
    """一个月一个险种的应缴。"""

    month: str = Field(description="费款所属期，2023-04")
    insurance: str
    label: str
    base: str = Field(description="缴费基数，" + YUAN)
    unit: str = Field(description="单位应缴，" + YUAN)
    person: str = Field(description="个人应缴，" + YUAN)
    why: str
    assumed: bool = Field(description="true：含演示取值")


class Later(Schema):
    """随以后的申报一起缴的一个月。"""

    month: str
    unit: str
    person: str
    why: str


class BackPay(Schema):
    """补缴明细的一行：一个险种，连续的几个月。"""

    insurance: str
    label: str = Field(description="险种")
    first: str = Field(description="起始年月，2021-03")
    last: str = Field(description="终止年月")
    months: int = Field(description="补缴月数")
    base: str = Field(description="月基数，" + YUAN)
    unit: str = Field(description="单位缴费金额，" + YUAN)
    person: str = Field(description="个人缴费金额，" + YUAN)
    total: str = Field(description="合计，" + YUAN)
    number: str | None = Field(description="补退流水号；办结以前没有")


class Subject(Schema):
    """办的是谁。"""

    name: str
    number: str = Field(description="个人编号；没有办之前是“待编号”")


class Outcome(Schema):
    """一行办下来的结果。"""

    subject: Subject | None
    changes: list[Change]
    dues: list[Due]
    back_pay: list[BackPay] = Field(description="补缴明细；不印补缴明细的事项是空的")
    later: list[Later]
    notices: list[str]
    bill: str | None = Field(description="开出的征集通知单据号；没有开单时没有")
    law: str | None = Field(description="按哪一版规则包办理（指纹）；规则以后更新了也不变")
    unit: str = Field(description="单位应缴合计，" + YUAN)
    person: str = Field(description="个人应缴合计，" + YUAN)


class Row(Schema):
    """判断过的一行。"""

    row: int = Field(description="第几行，从 1 数起")
    state: str = Field(description="right 通过，doubtful 有提醒，wrong 有错，filed 已办理")
    state_label: str
    findings: list[Finding]
    outcome: Outcome | None


class Counts(Schema):
    """各有多少行。"""

    read: int
    right: int
    doubtful: int
    wrong: int
    done: int


class Progress(Schema):
    """后台办到哪里了。"""

    stage: str
    done: int
    total: int


class Receipt(Schema):
    """一笔业务现在怎样了。"""

    id: int
    item: str
    state: str = Field(
        description="draft、checking、checked、rehearsing、ready、confirming、confirmed、dropped"
    )
    state_label: str
    number: str | None = Field(description="办件编号；还没有办成时没有")
    note: str = Field(description="没有办成的原因")
    began: str
    confirmed: str | None
    counts: Counts
    unit: str = Field(description="单位应缴合计，" + YUAN)
    person: str = Field(description="个人应缴合计，" + YUAN)
    digest: str | None = Field(description="结果的摘要：提交时带上，结果变了就不办")
    progress: Progress | None


class Filing(Receipt):
    """一笔业务和它的各行。"""

    rows: list[Row]
    next: int | None = Field(description="后面还有行时，用它作 after 再取")


class Verdict(Schema):
    """一个办件或一行的结果。"""

    submission: int
    number: str | None = Field(description="这笔业务的办件编号")
    case: str | None = Field(description="这一行的办件编号")
    row: int
    item: str
    state: str = Field(description="done 已办结，reversed 已撤销，wrong 有错，not_done 未办理")
    state_label: str
    kind: str = Field(description="变更类型")
    note: str
    on: str = Field(description="业务时间")
    findings: list[Finding]
    outcome: Outcome | None


class Verdicts(Schema):
    """从游标往后的结果。"""

    verdicts: list[Verdict]
    cursor: str = Field(description="下次从这里往后读")
    more: int = Field(description="后面已经有的，还有多少条")
    waiting: int = Field(description="正在办、还没有结果的，还有多少行")


class Step(Schema):
    """办件走过的一步。"""

    state: str
    state_label: str
    duty: str
    on: str
    by: str
    channel: str
    note: str


class Case(Schema):
    """一个办件。"""

    number: str
    submission: int
    row: int
    item: str
    state: str
    state_label: str
    kind: str
    filed: str
    outcome: Outcome
    steps: list[Step]
    obstacle: str | None = Field(description="为什么不能撤销；能撤销时没有")


class Reversal(Schema):
    """撤销的结果。"""

    number: str
    done: bool = Field(description="false：只是试算")
    state: str
    state_label: str
    outcome: Outcome


class Law(Schema):
    """依据。"""

    document: str
    article: str


class ItemLine(Schema):
    """一个事项。"""

    item: str
    label: str
    said: str
    menu: list[str]
    may: bool = Field(description="这个密钥能不能办")
    version: str


class Items(Schema):
    """本地区开办的事项。"""

    items: list[ItemLine]


class Section(Schema):
    """服务说明的一段。"""

    title: str
    lines: list[str]


class Material(Schema):
    """要交的材料。"""

    kind: str
    label: str
    required: bool
    hint: str


class Terms(Schema):
    """谁可以办、多久办好、收不收费。"""

    who: str
    time_limit: str
    fee: str


class Check(Schema):
    """会检查的一条规则。"""

    code: str
    text: str
    field: str
    label: str
    law: str
    grave: bool
    remedy: str | None = Field(description="解决它的事项代码或页面；没有专门的地方时为空")


class Item(ItemLine):
    """一个事项：说明、表单、规则。"""

    service: list[Section]
    row_schema: dict[str, Any] = Field(alias="schema", description="一行的 JSON Schema")
    checks: list[Check]
    materials: list[Material]
    terms: Terms
    law: list[Law]
    rows_at_most: int
    on_record: dict[str, Any] | None = Field(
        default=None, description="已登记的内容，按 schema 的各项；证件号码只显示一部分"
    )
