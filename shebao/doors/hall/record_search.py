"""By what a filing is found again: when, which item, in which state, whom or which number."""

from typing import Any

from shebao.casework import queries
from shebao.casework.states import FilingState
from shebao.doors.hall.filters import Choose, Search, Words
from shebao.doors.ui.fields import DayField
from shebao.policy import Pack
from shebao.values import Refused

UNFINISHED = "未办结"
STATES = [
    (FilingState.CONFIRMED.value, "已提交"),
    *((one.value, f"{UNFINISHED}：{one.label}") for one in queries.OPEN),
]


class RecordSearch(Search):
    """By when, which item, in which state, whom or which number."""

    since = DayField(label="起始日期", required=False)
    until = DayField(label="终止日期", required=False)
    item = Choose("事项", [])
    state = Choose("状态", STATES)
    search = Words("姓名或办件编号", example="如：何静", grow=True)

    def __init__(self, asked: Any, pack: Pack):
        super().__init__(asked)
        item = self.fields["item"]
        if isinstance(item, Choose):
            item.offer([(one.item, one.label) for one in pack.offers()])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.refuse("until", Refused("days", f"早于起始日期 {since}。改成起始日期当天或以后的一天。"))
        return cleaned

    @property
    def asked(self) -> dict[str, Any]:
        """Return the conditions as the noun takes them."""
        return {
            name: self.cleaned_data.get(name) or (None if name in ("since", "until") else "")
            for name in self.fields
        }
