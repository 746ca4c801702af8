"""Where a help text leads: to the item or the query that answers it, and to what else is asked."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse

from shebao.policy import Pack
from shebao.policy.help import HelpEntry

PAGES = {
    "login": "登录网上办事大厅",
    "employer": "单位综合信息查询",
    "people": "单位参保人员查询",
    "people_to_verify": "待核实人员查询",
    "people_with_numbers": "一人多号查询",
    "bills": "业务单据查询",
    "records": "单位办件记录",
    "refunds": "单位退费查询",
    "changes": "人员增减变动查询",
    "proof_employer": "单位参保证明",
    "proofs": "证明打印",
    "manual": "操作手册",
    "reckoner": "试算一个人",
    "accounts": "单位账号",
}
KINDS = {
    "brief": "系统简要介绍",
    "guide": "码上知",
    "policy": "当前热点政策",
    "question": "常见问题",
    "topic": "其他说明",
}
NUMBERED = {"guide": "个", "question": "问"}


class Link(NamedTuple):
    """One place to go to."""

    label: str
    address: str


def answers_of(entry: HelpEntry, pack: Pack) -> list[Link]:
    """Return the items and queries that answer a text, as far as this region has them."""
    pages = [Link(PAGES[name], reverse(f"hall:{name}", args=[pack.code])) for name in entry.pages]
    return items_among(entry.items, pack) + pages


def joint_of(entry: HelpEntry, pack: Pack) -> list[Link] | None:
    """Return the items that are done together with 医保 here; None for a text that is not about that."""
    return None if entry.joint is None else items_among(entry.joint, pack)


def items_among(items: Iterable[str], pack: Pack) -> list[Link]:
    offered = {one.item: one.label for one in pack.offers()}
    return [
        Link(offered[item], reverse("hall:item", args=[pack.code, item])) for item in items if item in offered
    ]


def related_to(entry: HelpEntry, pack: Pack) -> list[HelpEntry]:
    return [pack.help.entries[code] for code in entry.related if code in pack.help.entries]


def numbered(entry: HelpEntry) -> str:
    """Say which one it is: 码上知第 7 个, 常见问题第 12 问."""
    if entry.kind not in NUMBERED:
        return KINDS[entry.kind]
    return f"{KINDS[entry.kind]}第 {entry.number} {NUMBERED[entry.kind]}"
