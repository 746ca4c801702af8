"""The page about messages: switches for faults, what waits to go out, what came in."""

from collections.abc import Mapping
from html import escape

from simulators.partner.pages import Frame, chip, hidden, moment, table
from simulators.partner.store import Store

STATES = {"waiting": ("等着发", "warn"), "sent": ("平台已收下", "ok"), "refused": ("平台不收", "bad")}
AT_MOST = 50


def messages_page(
    store: Store, frame: Frame, kinds: Mapping[str, str], note: str = "", bad: bool = False
) -> str:
    """Show switches, outbox and inbox, the newest first; `kinds` names the messages."""
    with store.reading() as db:
        values = dict(map(tuple, db.execute("select name, value from switch").fetchall()))
        out = db.execute("select * from outbox order by id desc limit ?", [AT_MOST]).fetchall()
        taken = db.execute("select * from taken order by id desc limit ?", [AT_MOST]).fetchall()
        waiting = db.execute("select count(*) from outbox where state = 'waiting'").fetchone()[0]
    switches = "".join(switch(name, label, bool(values[name])) for name, label in store.switches.items())
    sent = (
        [
            escape(one["number"]), kinds[one["kind"]], chip(*STATES[one["state"]]), str(one["tries"]),
            escape(one["told"]),
            resend(one["id"]) if one["state"] == "refused" else "—",
        ]
        for one in out
    )  # fmt: skip
    came = (
        [escape(one["number"]), kinds[one["kind"]], moment(one["at"]), escape(one["told"])] for one in taken
    )
    content = (
        f'<section class="card"><h2>故障开关</h2><div class="switches">{switches}</div></section>'
        f'<section class="card"><h2>发给社保的（{waiting} 条等着发）</h2>'
        + table(
            "发出的报文",
            ("报文号", "内容", "状态", "发了几次", "答复", "办理"),
            sent,
            empty="还没有发过报文。",
        )
        + '</section><section class="card"><h2>社保发来的</h2>'
        + table("收到的报文", ("报文号", "内容", "业务时间", "答复"), came, empty="还没有收到报文。")
        + "</section>"
    )
    return frame.page("报文与开关", "/messages", content, note=note, bad=bad)


def switch(name: str, label: str, is_on: bool) -> str:
    verb, pressed = ("关", "true") if is_on else ("开", "false")
    return (
        f'<form action="/switch" method="post">{hidden(name=name, value="" if is_on else "1")}'
        f"<span>{escape(label)}</span>{chip('开着' if is_on else '关着', 'warn' if is_on else '')}"
        f'<button class="btn small" aria-pressed="{pressed}"'
        f' aria-label="{escape(label)}，{verb}">{verb}</button></form>'
    )


def resend(message_id: int) -> str:
    button = '<button class="btn small">重发</button>'
    return f'<form action="/resend" method="post">{hidden(id=str(message_id))}{button}</form>'
