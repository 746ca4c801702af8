"""The demo accounts, as `make run` prints them; names and numbers are invented, the password is no secret.

Staff have no employer and one or more roles (经办岗, 审核岗, …) at the city's agency or the one named.
"""

from typing import NamedTuple

from demo.agencies import SUIZHOU, SUQIAN, WUJIAGANG, XILING
from demo.fates import DEFERRED, IN_ARREARS, LAPSED, PAID_TWICE, PART_PAID, UNPAID

PASSWORD = "Xiling-2023"  # noqa: S105  # printed at every start
UNBOUND = ("ycenrol", "ycstop")  # whose social-security card opens no account yet
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
    agency: str = ""  # its code; none is the city's
    own: str = ""  # an insured person's own account: of the first person at this employer, under that name
    phone: str = ""  # no mobile number begins so; the gateway reaches nobody at one that ends with 0000


def at(number: str, name: str, agency: str, role: str, says: str) -> DemoAccount:
    """Return somebody of a district's staff."""
    return DemoAccount(number, name, (), "", says, roles=(role,), agency=agency)


def of_suqian(
    number: str,
    name: str,
    level: str,
    says: str,
    *employers: str,
    rights: tuple[str, ...] = ("*",),
    roles: tuple[str, ...] = (),
) -> DemoAccount:
    """Return somebody of Suqian: of an employer, or of the city's agency.

    The telephone of an employer's people is that of its number: archives of exports open with it.
    """
    agency = SUQIAN if roles else ""
    return DemoAccount(
        number,
        name,
        employers,
        level,
        f"宿迁：{says}",
        region=SUQIAN,
        rights=rights,
        roles=roles,
        agency=agency,
        phone=f"10020{employers[0][-6:]}" if employers else "",
    )


ACCOUNTS = (
    DemoAccount(
        "yc300", "吴敏", ("100000300",), "administrator", "300 人的单位，管理员", phone="10010000300"
    ),
    DemoAccount(
        "yc300b",
        "何静",
        ("100000300",),
        "handler",
        "同一家单位的另一位经办人，手机是空号",
        phone="10030000000",
    ),
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
    DemoAccount("yccj", "秦红", (), "", "社保局出件岗：送达没有设出件岗的区的办理结果", roles=("deliverer",)),
    at("ycxl1", "屈宁", XILING, "operator", "西陵区经办岗：办理本区单位的办件"),
    at("ycxl2", "谭磊", XILING, "operator", "西陵区另一位经办岗：任务两人分担"),
    at("ycxlsh", "邹敏", XILING, "reviewer", "西陵区审核岗：审核本区的办件"),
    at("ycxlcw", "程洁", XILING, "finance", "西陵区财务岗"),
    at("ycxlsl", "鲁燕", XILING, "acceptor", "西陵区受理岗：窗口受理"),
    at("ycxlcj", "闵涛", XILING, "deliverer", "西陵区出件岗：打印、送达办理结果"),
    at("ycxljh", "柳青", XILING, "auditor", "西陵区稽核岗：抽查已办结的办件"),
    at("ycxlzg", "万红", XILING, "supervisor", "西陵区主管：看任务和在岗情况、指定负责人"),
    at("ycxlgl", "付强", XILING, "administrator", "西陵区系统管理员：只管本区的账号和岗位"),
    at("ycwjsl", "彭兰", WUJIAGANG, "acceptor", "伍家岗区受理岗：替别的区异地受理"),
    at("ycwj1", "段平", WUJIAGANG, "operator", "伍家岗区经办岗：看不到西陵区的单位"),
    at("ycwjsh", "关雪", WUJIAGANG, "reviewer", "伍家岗区审核岗"),
    DemoAccount(
        "szsl",
        "聂晴",
        (),
        "",
        "随州市受理岗：从 /office/421300/ 登录，替宜昌市的单位异地受理",
        region=SUIZHOU,
        roles=("acceptor",),
        agency=SUIZHOU,
    ),
    of_suqian("sq80", "臧敏", "administrator", "80 人的单位，管理员", "213000080"),
    of_suqian("sq80f", "徐建国", "legal", "同一家单位的法人", "213000080"),
    of_suqian(
        "sq80j",
        "林燕",
        "handler",
        "同一家单位的经办人，只有参保和停保两个事项",
        "213000080",
        rights=("register_employment", "stop_employee"),
    ),
    of_suqian("sq300", "周涛", "administrator", "300 人的单位，管理员", "213000300"),
    of_suqian("sqhr", "沈静", "administrator", "人力资源服务机构，管理员", "213000200"),
    of_suqian("sqsy", "孙萍", "administrator", "事业单位，管理员", "213000150"),
    of_suqian("sqjz", "陆刚", "administrator", "建筑单位，管理员", "213000160"),
    of_suqian("sqxd", "嵇明", "legal", "新办的单位，还没有参保，法人", "213000901"),
    DemoAccount("sqgr", "参保人", (), "", "参保人本人", region=SUQIAN, own="213000080"),
    of_suqian("sqsl", "仲兰", "", "受理岗", roles=("acceptor",)),
    of_suqian("sqjb", "蔡伟", "", "经办岗", roles=("operator",)),
    of_suqian("sqsh", "葛琴", "", "审核岗", roles=("reviewer",)),
    of_suqian("sqzg", "耿华", "", "主管", roles=("supervisor",)),
    of_suqian("sqgl", "庄鹏", "", "系统管理员", roles=("administrator",)),
)
