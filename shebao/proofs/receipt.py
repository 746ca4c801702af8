"""What a receipt (办理回执) says of a filing: what was done for whom, at what cost, and in which words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.values import SHANGHAI, Fen, grouped, spoken_yuan

LISTED_AT_MOST = 300
SIGNS = {"-": "−"}
DONE = "已办结"


@dataclass(frozen=True)
class ReceiptLine:
    """What was done for one person; `document` is masked, `changes` are pairs of sign (+ - ·) and text.

    What has been taken back is `void`: it is told, and its amounts are nothing.
    """

    number: int
    name: str
    document: str
    changes: tuple[tuple[str, str], ...]
    since: str
    unit_fen: Fen
    person_fen: Fen
    person_number: str = ""
    kind: str = ""
    state: str = DONE
    void: bool = False


@dataclass(frozen=True)
class Share:
    """What is due of one insurance, or in one later month: its name, the months, both shares."""

    label: str
    months: str
    unit_fen: Fen
    person_fen: Fen


@dataclass(frozen=True)
class BackPay:
    """A line of 补缴明细: whose, of which insurance, which months on which base, at what cost."""

    name: str
    label: str
    months: str
    count: int
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen
    number: str


@dataclass(frozen=True)
class Receipt:
    """Everything the paper says; texts as they are read, money in fen, `moment` the business time."""

    agency: str
    number: str
    item: str
    employer_number: str
    employer_name: str
    handler: str
    channel: str
    moment: datetime
    lines: tuple[ReceiptLine, ...]
    shares: tuple[Share, ...]
    later: tuple[Share, ...]
    notices: tuple[str, ...]
    undo: str
    digest: str
    fingerprint: str
    assumed: bool
    back_pay: tuple[BackPay, ...] = ()
    counter: str = "人"  # 项 where the filing is about the employer itself

    @property
    def unit_fen(self) -> Fen:
        return sum(line.unit_fen for line in self.lines)

    @property
    def person_fen(self) -> Fen:
        return sum(line.person_fen for line in self.lines)

    @property
    def result(self) -> str:
        """Say where the cases stand: 已办结, or how many stand where."""
        states = Counter(line.state for line in self.lines)
        if len(states) == 1:
            return next(iter(states))
        return "，".join(f"{state} {count} {self.counter}" for state, count in states.items())

    @property
    def void(self) -> tuple[str, str] | None:
        """Say what does not hold any more, and what follows from that; None while all of it holds."""
        count = sum(line.void for line in self.lines)
        if not count:
            return None
        if count == len(self.lines):
            return f"本办件{self.result}。", "下面的办理内容不再有效，本回执不作依据。"
        return f"其中 {count} {self.counter}的办理不再有效。", "办理内容里有标注，金额不计入本回执。"

    @property
    def listed(self) -> bool:
        """Say whether the paper names everybody, or sums them up and refers to the record."""
        return len(self.lines) <= LISTED_AT_MOST


def as_printed(receipt: Receipt) -> dict[str, Any]:
    """Return the receipt as the texts that stand on the paper; typst reckons nothing."""
    moment = receipt.moment.astimezone(SHANGHAI)
    return {
        "agency": receipt.agency,
        "number": receipt.number,
        "item": receipt.item,
        "employer_number": receipt.employer_number,
        "employer_name": receipt.employer_name,
        "handler": receipt.handler,
        "channel": receipt.channel,
        "moment": f"{moment:%Y-%m-%d %H:%M}",
        "day": f"{moment.year} 年 {moment.month} 月 {moment.day} 日",
        "result": receipt.result,
        "count": f"{len(receipt.lines):,}",
        "counter": receipt.counter,
        "lines": [line_printed(line) for line in receipt.lines] if receipt.listed else [],
        "kinds": [] if receipt.listed else kinds_printed(receipt.lines),
        "shares": shares_printed(receipt.shares),
        "back_pay": [back_pay_printed(one) for one in receipt.back_pay] if receipt.listed else [],
        "later": shares_printed(receipt.later),
        "total": sums_printed(receipt.unit_fen, receipt.person_fen),
        "spoken": spoken_yuan(receipt.unit_fen + receipt.person_fen),
        "refunds": any(line.unit_fen < 0 or line.person_fen < 0 for line in receipt.lines),
        "notices": list(receipt.notices),
        "undo": receipt.undo,
        "digest": [receipt.digest[start : start + 8] for start in range(0, len(receipt.digest), 8)],
        "fingerprint": receipt.fingerprint,
        "assumed": receipt.assumed,
        "void": receipt.void,
    }


def line_printed(line: ReceiptLine) -> dict[str, Any]:
    return {
        "number": str(line.number),
        "name": line.name,
        "document": line.document,
        "person_number": line.person_number,
        "changes": [{"sign": SIGNS.get(sign, sign), "text": text} for sign, text in line.changes],
        "since": line.since,
        "state": "" if line.state == DONE else line.state,
        "unit": grouped(line.unit_fen),
        "person": grouped(line.person_fen),
    }


def kinds_printed(lines: Sequence[ReceiptLine]) -> list[dict[str, Any]]:
    """Sum people up by what was done for them, in the order in which they come."""
    kinds = dict.fromkeys(kind_of(line) for line in lines)
    return [kind_printed(kind, [line for line in lines if kind_of(line) == kind]) for kind in kinds]


def kind_of(line: ReceiptLine) -> str:
    kind = line.kind or "已办理"
    return kind if line.state == DONE else f"{kind}（{line.state}）"


def kind_printed(kind: str, lines: Sequence[ReceiptLine]) -> dict[str, Any]:
    sums = sums_printed(sum(line.unit_fen for line in lines), sum(line.person_fen for line in lines))
    return {"label": kind, "count": f"{len(lines):,}", **sums}


def back_pay_printed(one: BackPay) -> dict[str, str]:
    return {
        "name": one.name,
        "label": one.label,
        "months": one.months,
        "count": str(one.count),
        "base": grouped(one.base_fen),
        "number": one.number,
        **sums_printed(one.unit_fen, one.person_fen),
    }


def shares_printed(shares: Iterable[Share]) -> list[dict[str, Any]]:
    return [
        {"label": share.label, "months": share.months, **sums_printed(share.unit_fen, share.person_fen)}
        for share in shares
    ]


def sums_printed(unit_fen: Fen, person_fen: Fen) -> dict[str, str]:
    return {
        "unit": grouped(unit_fen),
        "person": grouped(person_fen),
        "both": grouped(unit_fen + person_fen),
    }
