"""By what 业务单据 are found: the ten printed conditions, three of which are the employer itself (HB-264)."""

from typing import Any

from django import forms

from shebao.assessment.bill_search import ARRIVED, PART, WAITING, BillFilter
from shebao.assessment.models import BillState
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.filters import Choose, Search, Words
from shebao.doors.hall.telling import insurance_labels
from shebao.doors.ui.fields import DayField
from shebao.values import Month, Refused

STATES = [(one.value, str(one.label)) for one in BillState]
MONEY = [(WAITING, "未处理"), (PART, "部分处理"), (ARRIVED, "已处理")]
CHANNELS = [("tax", "税务征收"), ("bank", "银行拨付")]
OF_EMPLOYER = ("employer_number", "employer_name", "insured_at")


class Own(forms.CharField):
    """What is known of whoever asks: shown, not asked."""

    grow = False

    def __init__(self, label: str):
        super().__init__(label=label, required=False, disabled=True)
        self.widget.attrs |= {"class": "form-control"}


class BillSearch(Search):
    """By employer, days, how the bill stands, how the money stands, channel, number and fund."""

    employer_number = Own("单位编号")
    employer_name = Own("单位名称")
    insured_at = Own("参保所属区")
    since = DayField(label="经办开始时间", required=False)
    until = DayField(label="经办结束时间", required=False)
    state = Choose("业务处理标志", STATES)
    money = Choose("财务处理标志", MONEY)
    channel = Choose("缴费方式", CHANNELS)
    number = Words("征集通知单据号", example="16 位数字")
    insurance = Choose("征收帐套类别", [])

    def __init__(self, request: ActingRequest):
        own = dict(zip(OF_EMPLOYER, employer_of(request), strict=True))
        super().__init__(request.GET, initial=own)
        self.own = own
        fund = self.fields["insurance"]
        if isinstance(fund, Choose):
            fund.offer(list(insurance_labels(request.pack, Month.of(request.on.date())).items()))

    @property
    def given(self) -> dict[str, str]:
        return {name: text for name, text in super().given.items() if name not in self.own}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.refuse("until", Refused("days", f"早于经办开始时间 {since}。改成那一天或以后的一天。"))
        return cleaned

    @property
    def narrowed(self) -> BillFilter:
        """Return the conditions as the noun takes them."""
        asked = {name: value for name, value in self.cleaned_data.items() if name not in self.own and value}
        asked["number"] = "".join(asked.get("number", "").split())
        return BillFilter(**asked)


def employer_of(request: ActingRequest) -> tuple[str, str, str]:
    """Return 单位编号, 单位名称, 参保所属区 of whoever asks."""
    return request.by.employer_number, request.employer_name, request.pack.full_name
