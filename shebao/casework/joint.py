"""一事联办: of cases that the region does together with 医保, the office there is told the end (HB-282).

Which items these are stands in the region's own guide (码上知十); the training names none. A case is told
when it is done, and again, under a number of its own, when it is taken back. The message is written in the
same transaction, so that a case and what is told of it stand or fall together.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.partners.actions import Letter, send_many
from shebao.partners.medical import JOINT, PARTNER
from shebao.partners.models import Outgoing
from shebao.policy import Pack
from shebao.registry.models import Employer, Person, PersonParticulars
from shebao.values import SHANGHAI

TOLD = {CaseState.DONE: "done", CaseState.REVERSED: "reversed"}


def tell_medical(cases: Sequence[Case], state: CaseState, *, on: datetime, pack: Pack) -> None:
    """Tell 医保 of the cases that are done together with it, once for each of the two ends."""
    joint = those_told(cases, pack) if state == CaseState.REVERSED else those_joint(cases, pack)
    if not joint:
        return
    people, employers = people_of(joint), employers_of(joint)
    letters = [
        Letter(
            key=case.number if state == CaseState.DONE else f"{case.number}-{TOLD[state]}",
            employer_id=case.employer_id,
            body={
                "number": case.number,
                "state": TOLD[state],
                "item": case.item,
                "label": pack.offer(case.item).label,
                "at": on.astimezone(SHANGHAI).isoformat(),
                **employers[case.employer_id],
                **people.get(case.person_id or 0, {}),
            },
        )
        for case in joint
    ]
    send_many(PARTNER, JOINT, letters, region=pack.code, at=on)


def those_joint(cases: Sequence[Case], pack: Pack) -> list[Case]:
    return [case for case in cases if case.item in pack.help.joint]


def those_told(cases: Sequence[Case], pack: Pack) -> list[Case]:
    """Return the cases of which the office was told, whether or not the region does them together still."""
    sent = Outgoing.objects.filter(
        partner=PARTNER, region=pack.code, kind=JOINT, key__in=[case.number for case in cases]
    )
    told = set(sent.values_list("key", flat=True))
    return [case for case in cases if case.number in told]


def people_of(cases: Sequence[Case]) -> dict[int, dict[str, Any]]:
    """Return by whom the cases are, as the other office knows a person: document and name."""
    ids = {case.person_id for case in cases if case.person_id}
    named = PersonParticulars.objects.filter(person_id__in=ids, retired__isnull=True)
    names = dict(named.values_list("person_id", "name"))
    found = Person.objects.filter(pk__in=ids).values_list("pk", "document_type", "document_number")
    return {
        pk: {"document_type": kind, "document_number": number, "name": names.get(pk, "")}
        for pk, kind, number in found
    }


def employers_of(cases: Sequence[Case]) -> dict[int, dict[str, str]]:
    """Return for which employers the cases are: their numbers here and their credit codes."""
    found = Employer.objects.filter(pk__in={case.employer_id for case in cases})
    return {one.pk: {"employer_number": one.number, "credit_code": one.credit_code} for one in found}
