"""How rows, outcomes and amounts are told on a page: who, what was read, which month costs what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shebao.casework.back_pay_table import numbered
from shebao.casework.forms import OfferedForm
from shebao.doors.ui.remedies import Remedy
from shebao.policy import Pack
from shebao.registry.insurances import ALL, codes_of
from shebao.registry.sentences import OF_A_PERSON
from shebao.values import Fen, Month
from shebao.values.id_numbers import masked

NOTHING = "—"
OWN_UNIT = "本单位"
HEADING = "这一步没有做成："  # stands above the text already
WHO = ("name", "id_number", "document_type")

Address = Callable[[str, str], str]


@dataclass(frozen=True)
class Told:
    """One row: whom it is about, what was read of it, what was found."""

    row: Any
    name: str
    number: str
    shown: list[tuple[str, str]]
    findings: list[dict[str, Any]] = field(default_factory=list)
    outcome: Mapping[str, Any] = field(default_factory=dict)

    @property
    def who(self) -> str:
        return self.name or self.masked_number or f"第 {self.row.number} 行"

    @property
    def notices(self) -> list[str]:
        """What is still to be done, apart from what a finding says already."""
        said = {one["message"] for one in self.findings}
        return [text for text in self.outcome.get("notices", []) if text not in said]

    @property
    def masked_number(self) -> str:
        return masked(self.number) if self.number else ""


@dataclass(frozen=True)
class CostLine:
    """One person's month: the base, each insurance's two shares, the sums."""

    who: str
    month: str
    occasion: str
    assumed: bool
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen
    shares: list[tuple[str, Mapping[str, Any] | None]]

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen


def tell(
    row: Any,
    offered: OfferedForm,
    *,
    outcome: Mapping[str, Any] | None = None,
    help_at: Mapping[str, str] | None = None,
    remedies: Mapping[str, Remedy] | None = None,
) -> Told:
    """Tell one row, its document number masked.

    `help_at` says where a finding's code is explained, `remedies` where it is put right.
    """
    typed = getattr(row, "typed", {})
    data = offered.as_data(row.data)
    known = (
        () if offered.grids else data
    )  # of lists compared with the record the changes say what is otherwise
    rest = {name: kept_back(name, data[name]) for name in known if name not in WHO}
    number = str(data.get("id_number") or typed.get("id_number") or "")
    shown = [(label, text) for label, text in offered.shown(rest) if text != NOTHING]
    return Told(
        row=row,
        name=matter_of(data, outcome or {})
        if offered.subject == "employer"
        else name_of(row, data, outcome or {}),
        number=number,
        shown=[("证件号码", masked(number)), *shown] if number else shown,
        findings=[
            spoken_finding(one, typed, offered)
            | {
                "help": (help_at or {}).get(code_of(one), ""),
                "remedy": (remedies or {}).get(code_of(one)),
            }
            for one in getattr(row, "findings", [])
        ],
        outcome=outcome or {},
    )


def kept_back(name: str, value: Any) -> Any:
    """Return a value as it may stand on a page: the number of somebody's paper masked."""
    return masked(value) if name in OF_A_PERSON else value


def name_of(row: Any, data: Mapping[str, Any], outcome: Mapping[str, Any]) -> str:
    """Return the name typed, or the one under which the registry knows the person."""
    typed = getattr(row, "typed", {})
    return str(data.get("name") or outcome.get("subject", {}).get("name") or typed.get("name") or "")


def matter_of(data: Mapping[str, Any], outcome: Mapping[str, Any]) -> str:
    """Return what a row about the employer itself is about: a bill's number, a month, or the whole unit."""
    bill = outcome.get("result", {}).get("bill") or data.get("bill_number")
    months = sorted({due["month"] for due in outcome.get("dues", [])})
    return str(bill or data.get("month") or "、".join(months) or OWN_UNIT)


def code_of(one: Any) -> str:
    return str(one["code"] if isinstance(one, Mapping) else one.code)


def spoken_finding(one: Any, typed: Mapping[str, Any], offered: OfferedForm) -> dict[str, Any]:
    """Tell a finding with its column as the region prints it and what stood in the cell."""
    plain = dict(one) if isinstance(one, Mapping) else vars(one)
    name = plain["field"]
    asked = offered.fields.get(name.partition(".")[0])
    cell = "" if "." in name else typed.get(name, "")
    text = "、".join(map(str, cell)) if isinstance(cell, list) else str(cell)
    return plain | {
        "column": str(asked.label) if asked else "整行",
        "typed": masked(text) if name == "id_number" and text else text if asked else "—",
    }


def insurance_names(pack: Pack, month: Month) -> dict[str, str]:
    """Return the short names of the insurances, pension first."""
    return named_insurances(pack, month, "short")


def insurance_labels(pack: Pack, month: Month) -> dict[str, str]:
    """Return the full names of the insurances, pension first."""
    return named_insurances(pack, month, "long")


def named_insurances(pack: Pack, month: Month, form: str) -> dict[str, str]:
    return {
        code: pack.value("insurance_name", month, insurance=code, form=form).plain for code in codes_of(ALL)
    }


def cost_lines(
    who: str, outcome: Mapping[str, Any], names: Mapping[str, str], why: Address | None = None
) -> list[CostLine]:
    """Gather an outcome's amounts by month; `why` gives the address that explains month and insurance."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for due in outcome.get("dues", []):
        linked = why(due["month"], due["insurance"]) if why and due.get("ask") else ""
        groups.setdefault((due["month"], due["why"]), []).append(due | {"address": linked})
    return [cost_line(who, month, said, dues, names) for (month, said), dues in groups.items()]


def cost_line(
    who: str, month: str, said: str, dues: Iterable[dict[str, Any]], names: Mapping[str, str]
) -> CostLine:
    by_insurance = {due["insurance"]: due for due in dues}
    each = list(by_insurance.values())
    return CostLine(
        who=who,
        month=month,
        occasion=said.removeprefix(month).strip(),
        assumed=any(due["assumed"] for due in each),
        base_fen=max((due["base_fen"] for due in each), key=abs, default=0),
        unit_fen=sum(due["unit_fen"] for due in each),
        person_fen=sum(due["person_fen"] for due in each),
        shares=[(short, by_insurance.get(code)) for code, short in names.items()],
    )


def due_lines(outcome: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Tell the amounts of a whole employer: each month and insurance, late fee and interest on their own."""
    return [one | {"total_fen": one["unit_fen"] + one["person_fen"]} for one in outcome.get("dues", [])]


def back_pay_lines(who: str, outcome: Mapping[str, Any], case_number: str = "") -> list[dict[str, Any]]:
    """Tell what is made good as 补缴明细; without a case's number the lines have none yet."""
    return [line | {"who": who} for line in numbered(outcome.get("back_pay", ()), case_number)]


def back_pay_sum(lines: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return what stands beneath 补缴明细: the sums in fen; nothing beneath a single line."""
    if len(lines) < 2:
        return {}
    return {name: sum(one[name] for one in lines) for name in ("unit_fen", "person_fen", "total_fen")}


def later_lines(who: str, outcome: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Tell the months that the monthly declaration will bring."""
    return [
        one | {"who": who, "total_fen": one["unit_fen"] + one["person_fen"]}
        for one in outcome.get("later", [])
    ]


def without_heading(refusal: str) -> str:
    """Return what a filing was refused for, to stand under a heading of its own."""
    return refusal.removeprefix(HEADING)
