"""The zero-sum proof of a region's books: every fen stands somewhere, once, and every sum has its reason."""

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from shebao.ledger.models import Kind
from shebao.values import Fen

PROOF = Path(__file__).with_name("proving.sql").read_text("utf-8")

NAMES = {
    "zero": "全部科目余额之和为零",
    **{f"{kind} sum": f"{kind.label}的余额 = 分录合计" for kind in Kind},
    "due": "应收 = 各单位未核销的费款",
    "assessed": "已核定 = 各单位全部费款",
    "unallocated": "待分配 = 各单位流水的余款",
    "refundable": "应退 = 待拨付的退费",
    "waived": "已免 = 免收的费款",
    "suspense": "待查 = 没有认到单位的流水",
    "tax_clearing": "税务在途 = 已登账流水 − 国库划入",
    "bank": "基金专户 = 银行流水合计",
    "settled": "每笔费款的已核销 = 核销明细",
    "entered": "每笔费款的应收分录 = 费款 − 核销",
    "offset": "每次抵销正负相等",
    "posted": "每笔流水的登账分录 = 流水金额",
    "allocated": "每笔流水的已分配 = 核销明细",
    "refunded": "每笔流水的已退 = 退费单",
    "paid out": "已拨付的退费 = 银行拨付流水",
}


@dataclass(frozen=True)
class Line:
    """One comparison, in fen. `difference_fen` adds up every place's difference regardless of its sign."""

    name: str
    expected_fen: Fen
    found_fen: Fen
    difference_fen: Fen
    note: str = ""


def prove(region: str) -> list[Line]:
    """Compare every balance and every kept sum of a region with what it stands for."""
    with connection.cursor() as cursor:
        cursor.execute(PROOF, {"region": region})
        told = {name: told for name, *told in cursor.fetchall()}
    return [line(NAMES[name], *told.get(name, (0, 0, 0, 0))) for name in NAMES]


def line(name: str, expected: Fen | None, found: Fen | None, difference: Fen | None, places: int) -> Line:
    return Line(name, expected or 0, found or 0, difference or 0, f"{places} 处不一致" if places else "")
