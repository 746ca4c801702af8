"""The register's pages: who stands in it, with a form to enter somebody; what was asked, and the faults."""

from html import escape

from simulators.partner.message_pages import switch
from simulators.partner.pages import Frame, field, moment, pager, table
from simulators.police.store import SEXES, Store

FRAME = Frame(
    "公安部门模拟",
    "演示用，不是真的公安部门系统，人都是虚构的",
    {"/": "人员基准信息", "/faults": "查询和故障开关"},
)
PER_PAGE = 20
AT_MOST = 30
SEARCH = "from citizen where number = ? or name like ?"


def register_page(store: Store, asked: dict[str, str], note: str = "", bad: bool = False) -> str:
    """Show who stands in the register; `q` narrows it by name or whole number."""
    words = asked.get("q", "").strip()
    wanted = [words, f"%{words}%"]
    with store.reading() as db:
        count = db.execute(f"select count(*) {SEARCH}", wanted).fetchone()[0]
        last = max(1, -(-count // PER_PAGE))
        number = min(max(1, int(asked["page"]) if asked.get("page", "").isdecimal() else 1), last)
        found = db.execute(
            f"select * {SEARCH} order by rowid limit ? offset ?", [*wanted, PER_PAGE, (number - 1) * PER_PAGE]
        ).fetchall()
    rows = (
        [
            escape(one["name"]),
            f'<span class="code">{escape(one["number"])}</span>',
            SEXES.get(one["sex"], "—"),
            escape(one["ethnicity"]),
            escape(one["born_on"]),
        ]
        for one in found
    )
    content = (
        '<section class="card"><h2>登记在册的人</h2>'
        f'<form class="filter" method="get">{field("q", "姓名或身份证号码", words)}'
        '<button class="btn">查询</button><a href="/">重置</a></form>'
        + table(
            "登记在册的人", ("姓名", "身份证号码", "性别", "民族代码", "出生日期"), rows, empty="没有查到。"
        )
        + pager(count, number, PER_PAGE, {"q": words} if words else {}, "人")
        + '</section><section class="card"><h2>登记一个人</h2><form method="post" action="/citizens">'
        + field("name", "姓名")
        + field("number", "身份证号码", hint="性别和出生日期从号码里读")
        + field("ethnicity", "民族代码", "01", hint="01 汉族，02 蒙古族，03 回族 ……")
        + '<button class="btn primary">登记</button></form></section>'
    )
    return FRAME.page("人员基准信息", "/", content, note=note, bad=bad)


def faults_page(store: Store, note: str = "") -> str:
    """Show what can be switched on to fail, and what was asked last."""
    switches = "".join(switch(name, label, store.on(name)) for name, label in store.switches.items())
    with store.reading() as db:
        asked = db.execute("select * from question order by id desc limit ?", [AT_MOST]).fetchall()
    rows = ([f"GA{one['id']:08}", moment(one["asked_at"]), f"{one['people']:,}"] for one in asked)
    content = (
        f'<section class="card"><h2>故障开关</h2><div class="switches">{switches}</div></section>'
        '<section class="card"><h2>答复过的查询</h2>'
        + table("答复过的查询", ("答复编号", "时间", ">人数"), rows, empty="还没有人来查询。")
        + "</section>"
    )
    return FRAME.page("查询和故障开关", "/faults", content, note=note)
