"""The tax office's frame, and what its pages say of bills and money."""

from urllib.parse import quote

from simulators.partner import pages
from simulators.partner.pages import field, hidden, moment, table

__all__ = ["FRAME", "bill_address", "chip", "field", "hidden", "moment", "page", "pager", "table", "yuan"]

FRAME = pages.Frame(
    "税务模拟",
    "演示用，不是真的税务系统",
    {"/": "待收单据", "/wrong": "缴错单据", "/treasury": "国库划款", "/messages": "报文与开关"},
)
TONES = {"待缴": "warn", "部分已缴": "warn", "已缴清": "ok", "已撤销": "", "已过期": "bad"}
page = FRAME.page


def yuan(fen: int) -> str:
    """Print fen as 1,310.40."""
    return f"{fen // 100:,}.{fen % 100:02}"


def chip(state: str, tone: str | None = None) -> str:
    return pages.chip(state, TONES.get(state, "") if tone is None else tone)


def pager(count: int, number: int, per_page: int, query: dict[str, str]) -> str:
    return pages.pager(count, number, per_page, query, "张")


def bill_address(region: str, number: str) -> str:
    return f"/bills/{quote(region)}/{quote(number)}"
