"""The gateway's pages: what arrived on telephones and in mailboxes, the newest first."""

from html import escape

from simulators.message_gateway.store import Store
from simulators.partner.pages import Frame, chip, field, pager, table

FRAME = Frame(
    "短信和邮件模拟",
    "演示用，不会真的发到手机和邮箱",
    {"/": "收到的", "/messages": "回执与开关"},
)
PER_PAGE = 20
CHANNELS = {"sms": "短信", "mail": "邮件"}
STATES = {"delivered": ("已送达", "ok"), "failed": ("没有送到", "bad")}


def texts_page(store: Store, asked: dict[str, str]) -> str:
    """List the texts; `q` narrows by telephone, mailbox or words."""
    words = asked.get("q", "").strip()
    wanted = [f"%{words}%"] * 3
    where = "from text where address like ? or content like ? or number like ?"
    with store.reading() as db:
        count = db.execute(f"select count(*) {where}", wanted).fetchone()[0]
        last = max(1, -(-count // PER_PAGE))
        number = min(max(1, int(asked["page"]) if asked.get("page", "").isdecimal() else 1), last)
        found = db.execute(
            f"select * {where} order by id desc limit ? offset ?",
            [*wanted, PER_PAGE, (number - 1) * PER_PAGE],
        ).fetchall()
    rows = (
        [
            CHANNELS[one["channel"]], f'<span class="code">{escape(one["address"])}</span>',
            (f"<b>{escape(one['title'])}</b><br>" if one["title"] else "") + escape(one["content"]),
            chip(*STATES[one["state"]]), str(one["tries"]),
        ]
        for one in found
    )  # fmt: skip
    search = (
        f'<form class="filter" method="get">{field("q", "手机号、邮箱或内容", words)}'
        '<button class="btn">查询</button><a href="/">重置</a></form>'
    )
    hint = (
        '<p class="hint">手机号以 0000 结尾的当作空号，邮箱以 nobody@ 开头的当作不存在。'
        "“交来几次”大于一，是平台没有等到应答又交了一次，手机上只有一条。</p>"
    )
    listed = table(
        "收到的短信和邮件",
        ("渠道", "手机号或邮箱", "内容", "结果", "交来几次"),
        rows,
        empty="还没有收到。",
    )
    query = {"q": words} if words else {}
    content = (
        f'<section class="card">{search}{hint}{listed}{pager(count, number, PER_PAGE, query, "条")}</section>'
    )
    return FRAME.page("收到的短信和邮件", "/", content)
