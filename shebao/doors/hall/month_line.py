"""Where the month stands, as a line of five: people, declaration, bill, payment, money received."""

from typing import NamedTuple

from shebao.casework.month_changes import MonthChanges
from shebao.casework.month_track import MonthTrack
from shebao.values import SHANGHAI, grouped

SPOKEN = {"done": "已完成", "now": "进行中", "todo": "未开始"}


class Stage(NamedTuple):
    """One of the five: done, under way or still ahead, and one line of fact."""

    label: str
    state: str
    said: str

    @property
    def spoken(self) -> str:
        return SPOKEN[self.state]


def month_line(track: MonthTrack, changes: MonthChanges) -> list[Stage]:
    """Return the five stages of a month."""
    labels = ("缴费申报", "开具认定单", "到税务缴费", "到账")
    facts = (declared(track), billed(track), paid(track), arrived(track))
    people = Stage("增减人员", "done" if track.declared else "now", moved(changes))
    rest = zip(labels, facts, strict=True)
    return [people, *(Stage(one, state(place, track), fact) for place, (one, fact) in enumerate(rest))]


def state(place: int, track: MonthTrack) -> str:
    if place < track.stage:
        return "done"
    return "now" if place == track.stage else "todo"


def moved(changes: MonthChanges) -> str:
    if not changes.joined and not changes.left:
        return "没有人员增减"
    return f"新增 {changes.joined:,} 人，减少 {changes.left:,} 人"


def declared(track: MonthTrack) -> str:
    if not track.declared:
        return f"{track.amounts.persons:,} 人，等待申报"
    return f"{grouped(track.claimed_fen)} 元"


def billed(track: MonthTrack) -> str:
    if not track.declared:
        return "申报后马上可开"
    if not track.bills:
        return "不用开单" if track.billed else "还没有开单"
    if not track.billed:
        return f"还有 {grouped(track.claimed_fen - track.billed_fen)} 元没有开单"
    return f"单据 {track.bills[0].number}"


def paid(track: MonthTrack) -> str:
    if not track.bills:
        return "" if track.paid else "开单后到税务缴费"
    received, owed = track.received_fen, sum(one.fen for one in track.bills)
    over = received - sum(one.returned_fen for one in track.reached.values()) - owed
    if track.paid:
        return f"税务已收 {grouped(received)} 元" + (f"，多收 {grouped(over)} 元" if over > 0 else "")
    if received >= owed:
        return "其余的开单后到税务缴费"
    first = min(one.valid_until for one in track.bills)
    part = f"已收 {grouped(received)} 元，还差 {grouped(owed - received)} 元，" if received else ""
    return f"{part}{first.month} 月 {first.day} 日前缴费"


def arrived(track: MonthTrack) -> str:
    """Say when the money was distributed, or what comes after paying."""
    moments = [one.distributed for one in track.reached.values() if one.distributed]
    if track.settled and moments:
        return f"{max(moments).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return "" if track.settled else "缴费后自动办理"
