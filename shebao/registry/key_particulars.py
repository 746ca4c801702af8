"""The eight values of an employer that market regulation keeps too (单位关键信息), compared and taken over.

Source: 网上办事大厅培训, 常见问题解答第34问 (HB-254, HB-255). A value that market regulation does not have
is no difference: what is registered here stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shebao.registry import employer_record
from shebao.registry.models import EmployerDetails, EmployerParticulars, Fact
from shebao.registry.recording import Recording, record_details, record_particulars
from shebao.registry.sentences import value_said
from shebao.trail.models import Act
from shebao.values import Actor, Month

NAME, FOUNDED, NUMBER = "name", "founded_on", "representative_number"
LABELS = {  # as the hall prints them, in its order
    NAME: "单位名称",
    FOUNDED: "成立日期",
    "registered_address": "单位注册/地址",
    "business_scope": "经营范围",
    "representative_paper": "法定代表人证件类型",
    NUMBER: "法定代表人证件号码",
    "representative": "法定代表人姓名",
    "representative_phone": "法定代表人电话",
}
NOTHING = "未登记"


@dataclass(frozen=True)
class Pair:
    """One value here (当前) and at market regulation (工商), as plain text; a day as 2008-03-26."""

    field: str
    here: str
    there: str

    @property
    def label(self) -> str:
        return LABELS[self.field]

    @property
    def differs(self) -> bool:
        return bool(self.there) and self.here != self.there

    @property
    def here_said(self) -> str:
        return printed(self.field, self.here)

    @property
    def there_said(self) -> str:
        return printed(self.field, self.there)

    @property
    def sentence(self) -> str:
        """Tell the change: 法定代表人姓名 由 高敏 变更为 覃国栋."""
        return f"{self.label} 由 {self.here_said} 变更为 {self.there_said}"


def kind_of(field: str) -> type[Fact]:
    return EmployerParticulars if field == NAME else EmployerDetails


def printed(field: str, value: str) -> str:
    """Print a value; the number of a person's paper masked."""
    return value_said(kind_of(field), field, value) or NOTHING


def compared(said: Mapping[str, Any], *, by: Actor, month: Month) -> list[Pair]:
    """Return the eight values of the employer acted for beside those that were said, in their order."""
    held, details = employer_record.particulars_in(month, by=by), employer_record.details(by=by)
    return pairs_of({name: getattr(held if name == NAME else details, name, "") for name in LABELS}, said)


def pairs_of(here: Mapping[str, Any], said: Mapping[str, Any]) -> list[Pair]:
    """Return the eight values that stand here beside those that were said, in their order."""
    return [Pair(name, plain(here.get(name, "")), plain(said.get(name, ""))) for name in LABELS]


def plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def take_over(employer_id: int, pairs: Sequence[Pair], *, act: Act, month: Month) -> None:
    """Record what differs as market regulation has it; the name holds from the month on."""
    new = {one.field: typed(one) for one in pairs if one.differs}
    name = new.pop(NAME, None)
    if name:
        record_particulars([Recording(employer_id, {NAME: name}, act)], month)
    if new:
        record_details([Recording(employer_id, new, act)])


def typed(pair: Pair) -> Any:
    return date.fromisoformat(pair.there) if pair.field == FOUNDED else pair.there
