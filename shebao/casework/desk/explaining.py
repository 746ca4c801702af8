"""Say why a task is whose it is (为什么是我), in the words of the agency."""

from collections.abc import Callable, Mapping
from typing import Any

from shebao.casework.desk.choosing import DEPUTY, FEWEST, NOBODY, PUT_BACK
from shebao.casework.desk.places import ABOVE
from shebao.casework.models import Task

TAKEN, GIVEN, HANDED_ON, TAKEN_OVER = "taken", "given", "handed_on", "taken_over"
RELOCATED = "relocated"
YOU = "你"


def explained(task: Task, *, reader: str = "") -> list[str]:
    """Say why a task is its holder's, or nobody's yet; the holder is 你 unless somebody else reads."""
    who = task.holder_name if reader and reader != task.holder else YOU
    why: Mapping[str, Any] = task.why or {}
    if say := SAYING.get(why.get("rule", "")):
        return say(why, who) + above(why)
    return [] if task.holder else ["刚到，还没有分配。"]


def above(why: Mapping[str, Any]) -> list[str]:
    return [f"本机构没有在岗的{why['role']}，由上级机构办理。"] if ABOVE in why else []


def fewest(why: Mapping[str, Any], who: str) -> list[str]:
    role, able, load, tied = why["role"], why["eligible"], why["load"], why["tied"]
    lines = [f"按岗位自动分配：{role}。"]
    if able == 1:
        lines.append(f"在岗、能办这件的{role}只有{who}一人。")
    elif tied == 1:
        lines.append(f"同岗位 {able} 人在岗、能办这件，{who}手上 {load} 件，最少。")
    else:
        lines.append(f"同岗位 {able} 人在岗、能办这件，{tied} 人手上都是 {load} 件，最少；")
        lines.append(f"其中{who}最久没有分到新任务。")
    if why.get("skills"):
        lines.append(f"这个事项在{who}的擅长事项里。")
    if why.get("others"):
        lines.append(f"另有 {why['others']} 人办过这件的别的环节，不参加分配。")
    return lines


def deputy(why: Mapping[str, Any], who: str) -> list[str]:
    return [f"{why['instead_of']}不在岗，{who}是代办人。"]


def nobody(why: Mapping[str, Any], who: str) -> list[str]:
    return [f"还没有分配：{why['missing']}"]


def put_back(why: Mapping[str, Any], who: str) -> list[str]:
    return [f"{why['by']}放回了这件，等待重新分配。{why.get('reason', '')}"]


def taken(why: Mapping[str, Any], who: str) -> list[str]:
    return [f"{who}自己领取的。"]


def given(why: Mapping[str, Any], who: str) -> list[str]:
    return [f"主管{why['by']}指定给{who}。{why.get('reason', '')}"]


def handed_on(why: Mapping[str, Any], who: str) -> list[str]:
    return [f"{why['by']}转办给{who}：{why.get('reason', '')}"]


def taken_over(why: Mapping[str, Any], who: str) -> list[str]:
    return [f"{why['by']}不在岗，{who}接办。{why.get('reason', '')}"]


def relocated(why: Mapping[str, Any], who: str) -> list[str]:
    before = f"原来由{why['was']}负责。" if why.get("was") else ""
    return [f"{why['reason']}。{before}等待这里分配。"]


SAYING: Mapping[str, Callable[[Mapping[str, Any], str], list[str]]] = {
    FEWEST: fewest,
    DEPUTY: deputy,
    NOBODY: nobody,
    PUT_BACK: put_back,
    TAKEN: taken,
    GIVEN: given,
    HANDED_ON: handed_on,
    TAKEN_OVER: taken_over,
    RELOCATED: relocated,
}
