"""The readers' pages: which card lies where, the drawer of cards, what was read last, and the faults."""

from html import escape

from simulators.card_reader.store import CARDS, READERS, Store
from simulators.partner.message_pages import switch
from simulators.partner.pages import Frame, field, hidden, moment, pager, table

FRAME = Frame("读卡器模拟", "演示用，卡都是虚构的", {"/": "读卡器和卡", "/faults": "故障开关"})
PER_PAGE = 20
AT_MOST = 20
SEARCH = "from card where document_number = ? or name like ?"


def readers_page(store: Store, asked: dict[str, str], note: str = "") -> str:
    """Show the readers with their cards and the drawer; `q` narrows the drawer by name or whole number."""
    words = asked.get("q", "").strip()
    wanted = [words, f"%{words}%"]
    with store.reading() as db:
        lies = db.execute("select * from lies join card using (document_number, card)").fetchall()
        count = db.execute(f"select count(*) {SEARCH}", wanted).fetchone()[0]
        last = max(1, -(-count // PER_PAGE))
        number = min(max(1, int(asked["page"]) if asked.get("page", "").isdecimal() else 1), last)
        found = db.execute(
            f"select * {SEARCH} order by name, card limit ? offset ?",
            [*wanted, PER_PAGE, (number - 1) * PER_PAGE],
        ).fetchall()
        read = db.execute("select * from reading order by id desc limit ?", [AT_MOST]).fetchall()
    on = {one["reader"]: one for one in lies}
    content = (
        '<section class="card"><h2>读卡器</h2>'
        + table(
            "读卡器",
            ("编号", "上面的卡", "操作"),
            (reader_row(one, on.get(one)) for one in READERS),
            empty="",
        )
        + '</section><section class="card"><h2>卡</h2>'
        + f'<form class="filter" method="get">{field("q", "姓名或证件号码", words)}'
        + '<button class="btn">查询</button><a href="/">重置</a></form>'
        + table(
            "卡",
            ("姓名", "证件号码", "卡种", "放到读卡器"),
            (card_row(one) for one in found),
            empty="没有这样的卡。",
        )
        + pager(count, number, PER_PAGE, {"q": words} if words else {}, "张")
        + '</section><section class="card"><h2>最近读过的</h2>'
        + table(
            "读过的卡",
            ("读卡器", "卡种", "时间"),
            ([escape(one["reader"]), CARDS[one["card"]], moment(one["at"])] for one in read),
            empty="还没有读过卡。",
        )
        + "</section>"
    )
    return FRAME.page("读卡器和卡", "/", content, note=note)


def reader_row(number: str, lies: object) -> list[str]:
    if lies is None:
        return [number, "—", "—"]
    card = dict(lies)  # type: ignore[call-overload]
    button = '<button class="btn small">取走</button>'
    taking = f'<form method="post" action="/take">{hidden(reader=number)}{button}</form>'
    return [number, f"{escape(card['name'])}，{CARDS[card['card']]}", taking]


def card_row(one: object) -> list[str]:
    card = dict(one)  # type: ignore[call-overload]
    choices = "".join(f"<option>{number}</option>" for number in READERS)
    label = f"把{card['name']}的{CARDS[card['card']]}放到几号"
    putting = (
        f'<form class="filter" method="post" action="/put">'
        f"{hidden(document_number=card['document_number'], card=card['card'])}"
        f'<select name="reader" aria-label="{escape(label)}">{choices}</select>'
        f'<button class="btn small">放上</button></form>'
    )
    shown = f"{card['document_number'][:6]}********{card['document_number'][-4:]}"
    return [escape(card["name"]), f'<span class="code">{shown}</span>', CARDS[card["card"]], putting]


def faults_page(store: Store, note: str = "") -> str:
    """Show what can be switched on to fail."""
    switches = "".join(switch(name, label, store.on(name)) for name, label in store.switches.items())
    content = f'<section class="card"><h2>故障开关</h2><div class="switches">{switches}</div></section>'
    return FRAME.page("故障开关", "/faults", content, note=note)
