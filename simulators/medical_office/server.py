"""The office's page: the joint cases that it was told of."""

from html import escape

from simulators.medical_office.store import Store
from simulators.medical_office.taking import STATES, take_case
from simulators.partner import server
from simulators.partner.pages import Frame, chip, moment, table

FRAME = Frame("医保模拟", "演示用，不是真的医保系统", {"/": "一事联办", "/messages": "报文与开关"})
AT_MOST = 50
TONES = {"done": "ok", "reversed": "warn"}
HIDDEN_SIGNS = 4


class Handler(server.Handler):
    """One request of somebody who looks, or of the platform."""

    name = "医保"
    frame = FRAME
    takes = {"joint_case": take_case}
    kinds = {"joint_case": "一事联办办件"}
    store: Store

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/":
            self.show(200, cases_page(self.store))
        else:
            self.nowhere()

    def do(self, form: dict[str, str]) -> None:
        self.nowhere()


def cases_page(store: Store) -> str:
    """List what was told, the newest first."""
    with store.reading() as db:
        found = db.execute("select * from joint_case order by id desc limit ?", [AT_MOST]).fetchall()
    rows = (
        [
            escape(one["number"]), escape(one["label"]), escape(one["name"] or "—"),
            escape(hidden_middle(one["document_number"])), escape(one["employer_number"]),
            moment(one["at"]), chip(STATES[one["state"]], TONES[one["state"]]),
        ]
        for one in found
    )  # fmt: skip
    heads = ("办件编号", "事项", "姓名", "证件号码", "单位编号", "办结时间", "状态")
    listed = table("社保告知的联办办件", heads, rows, empty="还没有收到联办的办件。")
    return FRAME.page("一事联办", "/", f'<section class="card">{listed}</section>')


def hidden_middle(number: str) -> str:
    """Return a document's number with its middle hidden."""
    if not number:
        return "—"
    return number[:HIDDEN_SIGNS] + "*" * max(0, len(number) - 2 * HIDDEN_SIGNS) + number[-HIDDEN_SIGNS:]
