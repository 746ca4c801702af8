"""What became of a verification: how far the trail can be trusted, and every damage that was found."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

MOST_TOLD = 1000


class Kind(StrEnum):
    """What is wrong, in the order of what to look at first."""

    TRUNCATED = "末尾的封存块被截断"
    REWRITTEN = "封存块与库外摘要不同（被改写）"
    FOREIGN = "封存块的签名不对"
    BLOCK_MISSING = "封存块缺失"
    BLOCK_CHANGED = "封存块被改"
    CHAIN_BROKEN = "与前一块接不上"
    LINE_CHANGED = "记录被改"
    LINE_REMOVED = "记录被删"
    LINE_ADDED = "记录是事后加的"
    LINE_AHEAD = "记录的事务编号还没有到"
    HEADS_GONE = "没有库外摘要文件"
    HEADS_DAMAGED = "库外摘要文件损坏"


@dataclass(frozen=True)
class Damage:
    """One damage: of which block, and where it is of a line, of which table and id."""

    kind: Kind
    block: int
    table: str = ""
    id: int | None = None
    more: str = ""

    def __str__(self) -> str:
        line = f"，{self.table} id={self.id}" if self.table else ""
        return f"第 {self.block} 块{line}：{self.kind}{f'（{self.more}）' if self.more else ''}"


@dataclass(frozen=True)
class Reached:
    """The last block before any damage, and the moments of its last line."""

    number: int
    digest: str
    sealed_at: datetime
    written_at: str = ""
    business_time: str = ""


@dataclass
class Verdict:
    """The whole result. Beyond MOST_TOLD damages are counted and not listed."""

    blocks: int = 0
    lines: int = 0
    unsealed: int = 0
    reached: Reached | None = None
    damages: list[Damage] = field(default_factory=list)
    count: int = 0
    remarks: list[str] = field(default_factory=list)
    keys: dict[str, tuple[int, int]] = field(
        default_factory=dict
    )  # the blocks each key signed, first and last

    @property
    def whole(self) -> bool:
        """Say whether nothing is damaged."""
        return not self.count

    def add(self, kind: Kind, block: int, table: str = "", key: int | None = None, more: str = "") -> None:
        self.count += 1
        if len(self.damages) < MOST_TOLD:
            self.damages.append(Damage(kind, block, table, key, more))
