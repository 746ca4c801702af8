"""The pages about bills: the list, one bill with what can be paid, wrong payments, the treasury."""

import json
from datetime import datetime
from html import escape
from typing import Any

from simulators.tax_office.collecting import bill_of, paid_fen, state_of
from simulators.tax_office.pages import (
    bill_address,
    chip,
    field,
    hidden,
    moment,
    page,
    pager,
    table,
    yuan,
)  # fmt: skip
from simulators.tax_office.platform import Platform, Unreachable
from simulators.tax_office.store import Store

PER_PAGE = 20
INSURANCES = {"pension": "企业养老", "unemployment": "失业保险", "injury": "工伤保险"}
STATES = ("待缴", "部分已缴", "已缴清", "已过期", "已撤销")


def bills_page(
    store: Store, platform: Platform, asked: dict[str, str], note: str = "", bad: bool = False
) -> str:
    """List the bills, the newest first."""
    words, state = asked.get("q", "").strip(), asked.get("state", "")
    wanted = f"%{words}%"
    with store.reading() as db:
        found = db.execute(
            "select *, (select coalesce(sum(fen), 0) from payment where payment.region = bill.region"
            " and bill_number = bill.number) as paid from bill"
            " where number like ? or employer_number like ? or employer_name like ?"
            " order by issued_at desc, number desc",
            [wanted, wanted, wanted],
        ).fetchall()
    times = times_of({bill["region"] for bill in found}, platform)
    told = [(bill, state_of(bill, bill["paid"], times[bill["region"]])) for bill in found]
    told = [one for one in told if not state or one[1] == state]
    number = min(
        max(1, int(asked["page"]) if asked.get("page", "").isdecimal() else 1),
        max(1, -(-len(told) // PER_PAGE)),
    )
    shown = told[(number - 1) * PER_PAGE : number * PER_PAGE]
    choices = "".join(
        f'<option value="{one}"{" selected" if one == state else ""}>{one or "全部"}</option>'
        for one in ("", *STATES)
    )
    search = (
        f'<form class="filter" method="get">{field("q", "单据号、单位编号或名称", words)}'
        '<div class="fld"><label for="state">状态</label>'
        f'<select id="state" name="state">{choices}</select></div>'
        '<button class="btn">查询</button><a href="/">重置</a></form>'
    )
    rows = (
        [
            link(bill["region"], bill["number"]),
            f"{escape(bill['employer_name'])}<br><small>{escape(bill['employer_number'])}</small>",
            yuan(bill["fen"]),
            yuan(bill["paid"]),
            escape(bill["valid_until"]),
            chip(is_now),
        ]
        for bill, is_now in shown
    )
    heads = ("征集通知单据号", "单位", ">应缴（元）", ">已缴（元）", "最后缴费日", "状态")
    empty = (
        "没有符合条件的单据。" if words or state else "还没有单据。社保开出应缴认定单后，会自动出现在这里。"
    )
    content = search + table("待收单据", heads, rows, empty=empty)
    if told:
        content += pager(len(told), number, PER_PAGE, {"q": words, "state": state})
    return page("待收单据", "/", f'<section class="card">{content}</section>', note=note, bad=bad)


def link(region: str, number: str) -> str:
    return f'<a class="code" href="{bill_address(region, number)}">{escape(number)}</a>'


def times_of(regions: set[str], platform: Platform) -> dict[str, datetime | None]:
    """Ask the business time of some regions; None where it cannot be asked."""
    told: dict[str, datetime | None] = {}
    for region in regions:
        try:
            told[region] = platform.now(region)
        except Unreachable:
            told[region] = None
    return told


def bill_page(
    store: Store, platform: Platform, region: str, number: str, note: str = "", bad: bool = False
) -> str:
    """Show one bill and what can be paid on it. Raises Declined where there is none."""
    with store.reading() as db:
        bill = bill_of(db, region, number)
        paid = paid_fen(db, region, number)
        payments = db.execute(
            "select * from payment where region = ? and bill_number = ? order by id", [region, number]
        ).fetchall()
        invoices = db.execute(
            "select * from invoice where region = ? and bill_number = ? order by id", [region, number]
        ).fetchall()
    now = times_of({region}, platform)[region]
    state, left = state_of(bill, paid, now), max(0, bill["fen"] - paid)
    facts = [
        ("单位", f"{escape(bill['employer_name'])}（{escape(bill['employer_number'])}）"),
        ("应缴合计", f"{yuan(bill['fen'])} 元"),
        ("已缴", f"{yuan(paid)} 元"),
        ("开具时间", moment(bill["issued_at"])),
        ("最后缴费日", escape(bill["valid_until"])),
        ("业务时间", moment(now.isoformat()) if now else "问不到平台的业务时间，暂时不能缴费"),
        ("状态", chip(state)),
    ]
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    parts = [f'<section class="card"><dl>{listed}</dl></section>', lines_table(json.loads(bill["lines"]))]
    if now:
        parts.append(paying(region, number, state, left, bill["fen"], platform))
    parts.append(
        '<section class="card"><h2>已经发生的</h2>'
        + table(
            "开票和收款", ("什么", "流水号", ">金额（元）", "时间"),
            [["税务开票", one["number"], yuan(one["fen"]), moment(one["at"])] for one in invoices]
            + [["税务登账", one["number"], yuan(one["fen"]), moment(one["posted_at"])] for one in payments],
            empty="还没有开票，也没有收款。",
        )
        + (afterwards(region, number, platform) if payments else "")
        + "</section>"
    )  # fmt: skip
    return page(f"单据 {number}", "", "".join(parts), note=note, bad=bad)


def lines_table(lines: list[dict[str, Any]]) -> str:
    rows = (
        [
            escape(INSURANCES.get(line["insurance"], line["insurance"])),
            *(yuan(line[name]) for name in ("unit_fen", "person_fen", "interest_fen", "late_fee_fen")),
            yuan(sum(line[name] for name in ("unit_fen", "person_fen", "interest_fen", "late_fee_fen"))),
        ]
        for line in lines
    )
    heads = ("险种", ">单位（元）", ">个人（元）", ">利息（元）", ">滞纳金（元）", ">合计（元）")
    listed = table("各险种应缴", heads, rows, empty="没有明细。")
    return f'<section class="card"><h2>各险种</h2>{listed}</section>'


def afterwards(region: str, number: str, platform: Platform) -> str:
    """Say what the platform does with the money, and lead back to it."""
    return (
        '<p class="hint">接下来由社保办：社保登账、实收分配。单位在社保平台的'
        f'<a href="{escape(platform.bill_page(region, number))}">业务单据查询</a>看到账进度；'
        f'经办岗在<a href="{escape(platform.clock_page(region))}">业务时间</a>里拨到下一次登账和分配。</p>'
    )


def paying(region: str, number: str, state: str, left: int, whole: int, platform: Platform) -> str:
    """Return the forms that a bill in this state allows."""
    action = f'action="{bill_address(region, number)}/pay" method="post"'
    clock = f'<a href="{escape(platform.clock_page(region))}">业务时间</a>'
    if state in ("待缴", "部分已缴"):
        return (
            f'<section class="card"><h2>缴费</h2><form {action}>{hidden(how="whole")}'
            f'<button class="btn primary">缴清 {yuan(left)} 元</button></form>'
            f"<form {action}>{hidden(how='part')}{field('yuan', '只缴一部分（元）', money=True)}"
            '<button class="btn">缴这一部分</button></form>'
            f'<p class="hint">迟缴：经办岗先在社保平台的{clock}里拨到以后，再回来缴。</p></section>'
        )
    if state == "已缴清":
        return (
            f'<section class="card"><h2>再缴一次（重复缴费）</h2><form {action}>{hidden(how="again")}'
            f'<button class="btn">再缴 {yuan(whole)} 元</button></form>'
            '<p class="hint">多收的钱社保会列为待分配，由财务退回或用于以后。</p></section>'
        )
    return (
        f'<section class="card"><h2>不能缴费</h2><p>这张单据{state}。请让单位向社保重新开单。'
        '要演示钱还是进来了，到“<a href="/wrong">缴错单据</a>”。</p></section>'
    )


def wrong_page(store: Store, asked: dict[str, str], note: str = "", bad: bool = False) -> str:
    """Offer to pay under whatever bill and payer somebody writes."""
    content = (
        '<section class="card"><p>钱进来了，但单据已经撤销、过期、写错，或者单位写错。'
        "社保收到后能对上的入账，对不上的列入待查。</p>"
        '<form action="/wrong" method="post">'
        + field("region", "地区代码", asked.get("region", "420500"))
        + field("payer", "缴款单位编号", asked.get("payer", ""), hint="可以写没有的编号，也可以不写")
        + field("number", "单据号", asked.get("number", ""), hint="可以写没有的号，也可以不写")
        + field("yuan", "金额（元）", asked.get("yuan", ""), money=True)
        + '<button class="btn primary">照这样缴</button></form></section>'
    )
    return page("缴错单据", "/wrong", content, note=note, bad=bad)


def treasury_page(store: Store, note: str = "", bad: bool = False) -> str:
    """Show what the treasury has not paid over yet, and its statements."""
    with store.reading() as db:
        waiting = db.execute(
            "select region, sum(fen) as fen, count(*) as count from payment"
            " where statement is null group by region"
        ).fetchall()
        done = db.execute("select * from statement order by id desc limit 50").fetchall()
    forms = "".join(
        f'<form action="/treasury" method="post">{hidden(region=one["region"])}'
        f"<p>地区 {escape(one['region'])}：{one['count']} 笔收款还没有划给社保。</p>"
        f'<button class="btn primary">划款 {yuan(one["fen"])} 元</button></form>'
        for one in waiting
    )
    heads = ("流水号", "地区", ">金额（元）", "时间")
    rows = ([one["number"], one["region"], yuan(one["fen"]), moment(one["at"])] for one in done)
    listed = table("国库划款", heads, rows, empty="还没有划过款。")
    content = (
        f'<section class="card">{forms or "<p>没有等着划的款。</p>"}</section>'
        f'<section class="card"><h2>划过的款</h2>{listed}</section>'
    )
    return page("国库划款", "/treasury", content, note=note, bad=bad)
