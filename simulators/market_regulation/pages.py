"""The register's pages: the list of employers, and one employer with the form of 变更登记."""

from html import escape
from urllib.parse import quote

from simulators.market_regulation.changing import employer_of
from simulators.market_regulation.store import FIELDS, PAPERS, Store
from simulators.partner.pages import Frame, chip, field, pager, table

FRAME = Frame(
    "市场监管模拟",
    "演示用，不是真的市场监管系统",
    {"/": "企业登记", "/messages": "报文与开关"},
)
PER_PAGE = 20
AT_MOST = 30
HIDDEN_SIGNS = 4


def register_page(store: Store, asked: dict[str, str]) -> str:
    """List the employers by code; `q` narrows by name or code."""
    words = asked.get("q", "").strip()
    wanted = [f"%{words}%", f"%{words}%"]
    where = "from employer where credit_code like ? or name like ?"
    with store.reading() as db:
        count = db.execute(f"select count(*) {where}", wanted).fetchone()[0]
        last = max(1, -(-count // PER_PAGE))
        number = min(max(1, int(asked["page"]) if asked.get("page", "").isdecimal() else 1), last)
        found = db.execute(
            f"select * {where} order by credit_code limit ? offset ?",
            [*wanted, PER_PAGE, (number - 1) * PER_PAGE],
        ).fetchall()
    rows = (
        [
            f'<a class="code" href="{address(one["credit_code"])}">{escape(one["credit_code"])}</a>',
            escape(one["name"]), escape(one["representative"]),
            chip(f"变更过 {one['changes']} 次", "warn") if one["changes"] else "—",
        ]
        for one in found
    )  # fmt: skip
    search = (
        f'<form class="filter" method="get">{field("q", "统一社会信用代码或名称", words)}'
        '<button class="btn">查询</button><a href="/">重置</a></form>'
    )
    listed = table(
        "登记的单位",
        ("统一社会信用代码", "单位名称", "法定代表人", "变更登记"),
        rows,
        empty="没有这样的单位。",
    )
    query = {"q": words} if words else {}
    content = f'<section class="card">{search}{listed}{pager(count, number, PER_PAGE, query, "家")}</section>'
    return FRAME.page("企业登记", "/", content)


def employer_page(
    store: Store, credit_code: str, typed: dict[str, str] | None = None, note: str = "", bad: bool = False
) -> str:
    """Show one employer, ready to be changed. Raises Declined where there is none."""
    with store.reading() as db:
        row = employer_of(db, credit_code)
        changes = db.execute(
            "select * from change where credit_code = ? order by id desc limit ?", [credit_code, AT_MOST]
        ).fetchall()
    values = {name: (typed or {}).get(name, row[name]) for name in FIELDS}
    told = (
        [FIELDS[one["field"]], escape(shown(one["field"], one["before"])),
         escape(shown(one["field"], one["after"]))]
        for one in changes
    )  # fmt: skip
    content = (
        f'<section class="card"><h2>变更登记</h2><form method="post" action="{address(credit_code)}">'
        + "".join(asked_for(name, values[name]) for name in FIELDS)
        + '<button class="btn primary">办理变更登记</button></form></section>'
        + '<section class="card"><h2>变更记录</h2>'
        + table("变更记录", ("变更项目", "变更前", "变更后"), told, empty="没有变更过。")
        + "</section>"
    )
    return FRAME.page(f"{row['name']}（{credit_code}）", "/", content, note=note, bad=bad)


def asked_for(name: str, value: str) -> str:
    if name != "representative_paper":
        return field(name, FIELDS[name], value)
    choices = "".join(
        f'<option value="{code}"{" selected" if code == value else ""}>{label}</option>'
        for code, label in PAPERS.items()
    )
    return (
        f'<div class="fld"><label for="{name}">{FIELDS[name]}</label>'
        f'<select id="{name}" name="{name}">{choices}</select></div>'
    )


def shown(name: str, value: str) -> str:
    """Print a value; a document's number with its middle hidden."""
    if name == "representative_number":
        return value[:HIDDEN_SIGNS] + "*" * max(0, len(value) - 2 * HIDDEN_SIGNS) + value[-HIDDEN_SIGNS:]
    return PAPERS.get(value, value) if name == "representative_paper" else value


def address(credit_code: str) -> str:
    return f"/employers/{quote(credit_code)}"
