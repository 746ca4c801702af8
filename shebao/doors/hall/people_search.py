"""The seven conditions by which an employer finds its people (HB-263)."""

from collections.abc import Mapping
from typing import Any

from shebao.doors.hall.filters import Choose, Search, Words
from shebao.policy import Pack
from shebao.registry.insurances import ALL, codes_of
from shebao.registry.people import NOT_RETIRED, PAYING, RETIRED, STOPPED, PeopleFilter
from shebao.values import Month
from shebao.values.text import narrowed


class PeopleSearch(Search):
    """个人编号, 证件号码, 姓名, 参保险种, 人员缴费状态, 人员参保状态, 离退休标志."""

    name = Words("姓名", example="如：何静", grow=True)
    number = Words("个人编号")
    document_number = Words("证件号码", example="18 位，完整填写")
    insurance = Choose("参保险种", [])
    paying = Choose("人员缴费状态", [("yes", PAYING), ("no", STOPPED)])
    insured = Choose("人员参保状态", [("yes", "在保"), ("no", "已停保")])
    retired = Choose("离退休标志", [("no", NOT_RETIRED), ("yes", RETIRED)])

    def __init__(self, asked: Mapping[str, Any], pack: Pack, month: Month):
        super().__init__(asked)
        names = [
            (code, pack.value("insurance_name", month, insurance=code, form="long").plain)
            for code in codes_of(ALL)
        ]
        insurance = self.fields["insurance"]
        if isinstance(insurance, Choose):
            insurance.offer(names)

    @property
    def narrowed(self) -> PeopleFilter:
        """Return the conditions as the registry takes them; what is wrong in a link is left out."""
        cleaned = {name: narrowed(self.cleaned_data.get(name, "")) for name in self.fields}
        return PeopleFilter(**cleaned)

    @property
    def given(self) -> dict[str, str]:
        """Return what a link may carry: all but the document number, which stands in no address."""
        return {name: text for name, text in super().given.items() if name != "document_number"}
