"""Close a month: prove to the fen that what was declared, charged, billed and received agrees.

What does not agree is unexplained and must not be there; what waits is explained and told beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from shebao.assessment.statements import text_of
from shebao.ledger.proving import Line, line, prove
from shebao.values import Fen, Month

INSURANCES = {"pension": "养老保险", "unemployment": "失业保险", "injury": "工伤保险"}
SHARES = {"unit": "单位", "person": "个人"}
COMPARED = {
    **{
        f"{insurance} {share}": f"已申报的{label}{spoken} = 费款本金"
        for insurance, label in INSURANCES.items()
        for share, spoken in SHARES.items()
        if (insurance, share) != ("injury", "person")
    },
    "month": "本月每笔费款 = 核销明细 + 未缴",
    "bill": "每张单据的金额 = 单据明细",
    "billed": "在有效单据上的费款 = 标为已开单的费款",
    "paid": "已到账单据没有未缴的费款",
    "received": "全部流水 = 已分配 + 已退 + 待分配 + 待查 + 待登账",
}
REASONS = {
    "undeclared": "本月待申报（户）",
    "unbilled": "本月已申报、待开单",
    "arrears": "以前月份未缴、待开单",
    "billed": "已开单、待缴",
    "deferred": "缓缴",
    "credit": "待退或待抵",
    "live": "有效的应缴认定单",
    "ordered": "待拨付的退费",
    "unposted": "税务已登账、待社保登账",
    "suspense": "待查（缴款单位或单据不明）",
    "unallocated": "待分配",
    "in_transit": "税务在途（国库还没有划入）",
}


@dataclass(frozen=True)
class Waiting:
    """What is not finished, with its reason: how many, how much in fen."""

    name: str
    count: int
    fen: Fen


@dataclass(frozen=True)
class Closing:
    """A month's proof: every comparison made, and what waits."""

    region: str
    month: Month
    lines: list[Line]
    waiting: list[Waiting]

    @property
    def unexplained(self) -> list[Line]:
        """The comparisons that do not agree."""
        return [one for one in self.lines if one.difference_fen]

    @property
    def agrees(self) -> bool:
        return not self.unexplained


def close(region: str, month: Month) -> Closing:
    """Compare a region's month and its books as they stand; nothing is written."""
    bound: dict[str, str | int] = {"region": region, "month": month.number}
    told = {name: rest for name, *rest in rows("closing.sql", bound)}
    known = {**COMPARED, **{name: f"不认识的险种 {name}" for name in told.keys() - COMPARED.keys()}}
    lines = [line(spoken, *told.get(name, (0, 0, 0, 0))) for name, spoken in known.items()]
    waiting = [Waiting(REASONS[name], count, fen) for name, count, fen in rows("waiting.sql", bound) if count]
    return Closing(region, month, [*lines, *prove(region)], waiting)


def rows(file: str, bound: Mapping[str, str | int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text_of(file), bound)
        return list(cursor.fetchall())
