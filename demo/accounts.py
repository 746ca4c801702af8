"""The demo accounts, as `make run` prints them; names and numbers are invented, the password is no secret.

Staff of the agency have no employer and one or more roles (经办岗, 审核岗, 财务岗).
"""

from typing import NamedTuple

from demo.fates import DEFERRED, IN_ARREARS, LAPSED, PAID_TWICE, PART_PAID, UNPAID

PASSWORD = "Xiling-2023"  # noqa: S105  # printed at every start
FIRST_PASSWORD = "Chushi-2023"  # noqa: S105  # of the account that shows the first login


class DemoAccount(NamedTuple):
    """An account: for which employers (单位编号) it acts, at which level, with rights to which items."""

    number: str
    name: str
    employers: tuple[str, ...]
    level: str  # legal, administrator or handler
    says: str  # what it shows, for whoever starts the demonstration
    password: str = PASSWORD
    region: str = "420500"
    rights: tuple[str, ...] = ("*",)
    must_change: bool = False
    human: str = ""  # the real person, where one has several accounts
    roles: tuple[str, ...] = ()  # of the agency's staff
    own: str = ""  # an insured person's own account: of the first person at this employer, under that name


ACCOUNTS = (
    DemoAccount("yc300", "吴敏", ("100000300",), "administrator", "300 人的单位，管理员"),
    DemoAccount("yc300b", "何静", ("100000300",), "handler", "同一家单位的另一位经办人"),
    DemoAccount("yc10000", "郑凯", ("100010000",), "administrator", "10,000 人的单位，管理员"),
    DemoAccount("yc1", "覃芳", ("100001001",), "legal", "近 300 人的单位，法人"),
    DemoAccount("yc2", "向军", ("100001012", "100001013"), "handler", "替两家单位办理，可以切换"),
    DemoAccount(
        "ycenrol", "罗玲", ("100000300",), "handler", "只能办参保登记的经办人", rights=("enrol_employee",)
    ),
    DemoAccount("ycstop", "田丽", ("100001002",), "handler", "只能办停保的经办人", rights=("stop_employee",)),
    DemoAccount(
        "ycnew",
        "望晨",
        ("100001003",),
        "handler",
        "第一次登录，先改密码",
        password=FIRST_PASSWORD,
        must_change=True,
    ),
    DemoAccount(
        "ychard",
        "陈立",
        (IN_ARREARS, LAPSED, PART_PAID, PAID_TWICE, UNPAID, DEFERRED),
        "administrator",
        "六家单位，各有一件难事：欠费、单据失效、少缴、重缴、待缴、缓缴",
    ),
    DemoAccount("ycjb", "周慧", (), "", "社保局经办岗：快进时钟、查看各单位", roles=("operator",)),
    DemoAccount("ycsh", "胡斌", (), "", "社保局审核岗：审核补缴和退费", roles=("reviewer",)),
    DemoAccount("yccw", "龚琳", (), "", "社保局财务岗：拨付退费、处理待查款", roles=("finance",)),
    DemoAccount("yc300f", "刘建", ("100000300",), "legal", "同一家单位的法人，给经办人授权"),
    DemoAccount("ycgr", "参保人", (), "", "参保人本人：看自己的参保缴费、谁看过我的记录", own="100000300"),
    DemoAccount("ycgr2", "参保人", (), "", "另一位参保人本人", own="100001012"),
    DemoAccount("ycgl", "余虹", (), "", "系统管理员：开通账号、调整岗位", roles=("administrator",)),
    DemoAccount("yczg", "向芳", (), "", "主管：看任务、登记请假、对外提供数据", roles=("supervisor",)),
)
