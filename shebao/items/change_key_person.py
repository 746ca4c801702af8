"""个人关键信息变更: a name or a document number that is registered wrong is corrected, at the counter only.

Source: 网上办事大厅培训, 常见问题解答第32问 (HB-253). The form with the employer's seal and one proof are
brought to a counter, two people of the agency decide. The anchor stays; under the number that was there
before the person is still found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice, DocumentNumber, DocumentType, PersonName
from shebao.casework.forms import ItemForm
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import NOW, Document, Found, borne, formerly_shown
from shebao.registry.numbers import given_back, numbers_taken
from shebao.registry.persons import Correcting, correct_documents, correct_names, document_numbers
from shebao.registry.standing import held_by
from shebao.values import Actor
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import masked

LAW = "网上办事大厅培训 常见问题解答第32问"
KIND = "关键信息变更"
TAKEN = (
    "更正以前的证件号码现在登记在另一个人名下，不能改回去。请核对两个人的证件原件："
    "那个人的号码有误的，先给那个人办个人关键信息变更，再撤销这一件。"
)
PROOFS = (
    ("id_card", "身份证"),
    ("household", "户口本"),
    ("police", "公安部门出具的变更回执"),
    ("employer", "单位开具的相关证明"),
)

brings_people = False
tells_changes = True  # old and new of what was corrected, numbers masked


class Form(ItemForm):
    """Whose particulars are wrong, how they should read, and by what that is proved."""

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber(
        "现登记证件号码", of="document_type", example="420503199003159988", hint="系统里现在登记的号码"
    )
    new_name = PersonName("新姓名", required=False, example="何静", hint="姓名有误时填")
    new_number = DocumentNumber("新证件号码", of="document_type", required=False, hint="证件号码有误时填")
    returned_number = DocumentNumber(
        "归还的号码", of="document_type", required=False,
        hint="误登记过的号码其实是另一个人的，而且两个人同名时填；以后用它查不到现在这个人",
    )  # fmt: skip
    proof = Choice("证明材料", choices=PROOFS, hint="带来的是哪一种，至少一种")


@dataclass(frozen=True)
class Known:
    """Whom the row is about, if known to this employer, and the number shown now.

    `other` says that somebody else shows the new one, `mistaken` that somebody else did by mistake, `showed`
    that the person shows or showed the one that is given back, `returned` that it was given back before.
    """

    found: Found | None
    number: str
    other: bool
    mistaken: bool
    showed: bool = False
    returned: bool = False


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is known to this employer, and at who stands under the new numbers."""
    here = held_by({found.person_id for found in people.values()}, by=by)
    new = {row.number: one for row in rows if (one := document(row, "new_number", pack))}
    taken = borne(new.values())
    back = {row.number: one for row in rows if (one := document(row, "returned_number", pack))}
    formerly = formerly_shown([*new.values(), *back.values()])
    shown = document_numbers([found.person_id for found in people.values()])
    before = given_back((people[row].person_id, one.number) for row, one in back.items() if row in people)
    for row in rows:
        found = people.get(row.number)
        if found and not here.get(found.person_id):  # nobody of this employer: nothing is told of strangers
            found = None
        own = {found.person_id if found else 0}
        is_other = row.number in new and bool(taken.get(new[row.number], set()) - own)
        mistaken = formerly.get(new[row.number], set()) if row.number in new else set()
        others = mistaken - own
        number = shown.get(found.person_id, "") if found else ""
        showed = bool(number) and row.data.get("returned_number") == number
        if found and row.number in back:
            showed = showed or found.person_id in formerly.get(back[row.number], ())
        returned = found is not None and (found.person_id, row.data.get("returned_number")) in before
        row.known = Known(found, number, is_other, bool(others) and not is_other, showed, returned)


def document(row: Row, field: str, pack: Pack) -> Document | None:
    """Return the document that a field of a row names, if it could be read."""
    number = row.data.get(field)
    return Document(pack.province, row.data["document_type"], number, NOW) if number else None


@check("KEYP-01", field="id_number", mend="请核对现登记证件号码和单位。")
def not_of_this_employer(known: Known) -> Any:
    """该人员没有在本单位参保的记录。"""
    return known.found is None


@check("KEYP-02", field="new_name", law=LAW, mend="姓名、证件号码至少改一项。")
def nothing_differs(
    new_name: str | None, new_number: str | None, returned_number: str | None, known: Known
) -> Any:
    """新姓名、新证件号码和登记的一样，或者都没有填。"""
    if known.found is None or returned_number:
        return False
    return new_name in (None, "", known.found.name) and new_number in (None, "", known.number)


@check("KEYP-03", mend="不能直接改成这个号码，请到窗口按重号、待核实处理。")
def of_another_person(new_number: str | None, known: Known) -> Any:
    """新证件号码下已经登记了另一个人。"""
    return bool(new_number) and known.other


@check("KEYP-04", field="new_number", grave=False, mend="请对照证明材料核对，确实是本人的号码再受理。")
def mistaken_for_another(new_number: str | None, known: Known) -> Any:
    """新证件号码以前误登记在别人名下，已经更正。"""
    return bool(new_number) and known.mistaken


@check("KEYP-05", mend="请填这个人误登记过、已经更正的号码。")
def never_shown(returned_number: str | None, known: Known) -> Any:
    """没有给该人员登记过这个号码。"""
    return bool(returned_number) and known.found is not None and not known.showed


@check("KEYP-06", field="returned_number", mend="先更正号码，审核通过以后，再归还以前的号码。")
def two_at_a_time(new_number: str | None, returned_number: str | None, known: Known) -> Any:
    """换新号码和归还更早的号码要分两次办。"""
    return bool(new_number and returned_number) and returned_number != known.number


@check("KEYP-07", field="new_number", mend="请填该人员自己的证件号码。")
def nothing_in_its_place(new_number: str | None, returned_number: str | None, known: Known) -> Any:
    """要归还的是该人员现在登记的号码，还没有填新证件号码。"""
    return (
        bool(returned_number) and returned_number == known.number and new_number in (None, "", known.number)
    )


@check("KEYP-08", mend="不用再办一次。")
def given_back_before(returned_number: str | None, known: Known) -> Any:
    """这个号码已经归还过，用它查不到该人员。"""
    return bool(returned_number) and known.returned and returned_number != known.number


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Refuse to give a number back that somebody else shows by now, to whom it belongs."""
    taken = numbers_taken([one.number for one in cases])
    return dict.fromkeys(taken, TAKEN)


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Correct names and numbers; whoever looks for the number from before finds the same person."""
    names = [one for row in rows if (one := name_corrected(row))]
    numbers = [one for row in rows if (one := number_corrected(row))]
    correct_names(names)
    correct_documents(numbers)
    for row in rows:
        row.kind = KIND
        row.told = [{"sign": "·", "text": text} for text in told(row)]


def name_corrected(row: Row) -> Correcting | None:
    now = row.data.get("new_name")
    was = row.known.found.name
    return Correcting(row.person, was, now, row.done_by) if now and now != was else None


def number_corrected(row: Row) -> Correcting | None:
    """Return the correction of the number shown, or of one from before that is given back."""
    now, was, back = row.data.get("new_number"), row.known.number, row.data.get("returned_number")
    if now and now != was:
        return Correcting(row.person, was, now, row.done_by, returned=back == was)
    return Correcting(row.person, back, was, row.done_by, returned=True) if back else None


def changes_number(row: Row) -> bool:
    """Say whether a document number is corrected, for routes on which that takes two levels (CQR-47)."""
    return changes_shown(row) or bool(row.data.get("returned_number"))


def changes_shown(row: Row) -> bool:
    return bool(row.data.get("new_number")) and row.data["new_number"] != row.known.number


def told(row: Row) -> list[str]:
    """Tell what was corrected, numbers masked, and by what it is proved."""
    texts = []
    if name := name_corrected(row):
        texts.append(f"姓名由 {name.was} 变更为 {name.now}")
    if back := row.data.get("returned_number"):
        texts.append(f"证件号码 {masked(back)} 归还：是另一个人的，以后用它查不到该人员")
    if changes_shown(row) and (number := number_corrected(row)):
        texts.append(f"证件号码由 {masked(number.was)} 变更为 {masked(number.now)}")
    return [*texts, f"证明材料：{dict(PROOFS)[row.data['proof']]}"]
