"""稽核抽查: draw finished cases by lot, and write down what somebody finds who had no part in them (HB-13).

The lot is the digest of seed and case number: whoever knows the seed draws the same cases again, and nobody
can choose them. A finding is written once; what must be mended is done by others, along their own ways.
"""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, F, Func, Q, QuerySet, TextField, Value

from shebao.casework import scope
from shebao.casework.duties import duties_of, require_duty, why_not
from shebao.casework.models import Audited, Case, CaseDuty, Sample, Verdict
from shebao.casework.moving.held import an_act
from shebao.casework.numbers import draw_number
from shebao.casework.states import CaseState, Duty
from shebao.policy import Pack
from shebao.trail.actions import record_acts
from shebao.values import SHANGHAI, Actor, Refused

AUDIT = "稽核抽查"
LARGEST = 500
AUDITABLE = (CaseState.DONE, CaseState.REFUSED, CaseState.REVERSED)
LONGEST = 1000


@dataclass(frozen=True)
class Criteria:
    """From which finished cases a sample is drawn: filed from `since` to `until`, both included.

    `items` are codes (none: all); `reviewed` leaves out what the system did by itself; `over_fen` is the
    amount from which a case counts, unit's and person's share together.
    """

    since: date
    until: date
    items: tuple[str, ...] = ()
    reviewed: bool = True
    over_fen: int = 0

    def as_json(self) -> dict[str, object]:
        return {name: str(one) if isinstance(one, date) else one for name, one in asdict(self).items()}


class Lot(Func):
    """The lot of a case under a seed."""

    function = "md5"
    output_field = TextField()


def eligible(criteria: Criteria, *, by: Actor) -> QuerySet[Case]:
    """Return the cases that a sample can be drawn from, within what the auditor sees."""
    found = scope.cases(by).filter(
        state__in=AUDITABLE,
        filed__gte=datetime.combine(criteria.since, time(), SHANGHAI),
        filed__lt=datetime.combine(criteria.until + timedelta(days=1), time(), SHANGHAI),
    )
    if criteria.items:
        found = found.filter(item__in=criteria.items)
    if criteria.reviewed:
        found = found.exclude(route=[])
    if criteria.over_fen:
        total = F("outcome__unit_fen") + F("outcome__person_fen")
        found = found.annotate(total=total).filter(
            Q(total__gte=criteria.over_fen) | Q(total__lte=-criteria.over_fen)
        )
    return found


@transaction.atomic
def draw(criteria: Criteria, size: int, *, by: Actor, on: datetime, seed: str = "") -> Sample:
    """Draw a sample of so many cases, all there are where there are fewer. Raises Refused without any."""
    if not by.office or Duty.AUDIT not in duties_of_post(by):
        raise Refused("role", "稽核抽查由稽核岗办理，你的岗位不能办。请转给稽核岗的同事。")
    if not 1 <= size <= LARGEST:
        raise Refused("size", f"一次抽 1 到 {LARGEST} 件。")
    if criteria.until < criteria.since:
        raise Refused("period", "起始日期要早于截止日期。")
    found, seed = eligible(criteria, by=by), seed or secrets.token_hex(16)
    drawn = list(
        found.annotate(
            lot=Lot(Value(seed), F("number"), template="md5(%(expressions)s)", arg_joiner=" || ")
        ).order_by("lot", "pk")[:size]
    )
    if not drawn:
        raise Refused("nothing", "这个范围里没有办结的件。请放宽时间或事项。")
    sample = Sample.objects.create(
        region=by.region,
        agency_id=by.agency_id,
        number=f"JH{draw_number(on)}",
        criteria=criteria.as_json(),
        seed=seed,
        found=found.count(),
        drawn=record_acts(AUDIT, [""], by=by, on=on)[0],
    )
    Audited.objects.bulk_create(Audited(sample=sample, case=one) for one in drawn)
    return sample


def duties_of_post(by: Actor) -> set[Duty]:
    """Return the duties that an actor's roles allow."""
    return {duty for duty in Duty if not why_not(duty, human=by.human, roles=by.rights, taken=())}


@transaction.atomic
def find(
    sample_number: str, case_number: str, verdict: Verdict, text: str, *,
    by: Actor, on: datetime, pack: Pack, mends: Sequence[str] = (),
) -> Audited:  # fmt: skip
    """Write down what an auditor found of a case; once, by somebody who had no part in it.

    The same finding again changes nothing. Raises Refused where something else has been found already.
    """
    audited = held(sample_number, case_number, by)
    told = " ".join(text.split())
    if audited.verdict:
        if (audited.verdict, audited.text) == (verdict, told):
            return audited
        raise Refused("state", "这一件已经写过稽核结论，不能再改。有新的发现，请另抽一次。")
    if verdict != Verdict.RIGHT and not told:
        raise Refused("reason", "请写明发现了什么、依据是什么。")
    if len(told) > LONGEST:
        raise Refused("reason", f"最多 {LONGEST} 个字，现在有 {len(told)} 个字。请写短一些。")
    require_duty(audited.case, Duty.AUDIT, by)
    audited.found = an_act(audited.case, by=by, on=on, pack=pack)
    audited.verdict, audited.text, audited.mends = verdict, told, list(mends)
    audited.save(update_fields=["verdict", "text", "mends", "found"])
    CaseDuty.objects.create(case=audited.case, human=by.human, duty=Duty.AUDIT)
    return audited


def held(sample_number: str, case_number: str, by: Actor) -> Audited:
    found = samples(by=by).filter(number=sample_number)
    one = (
        Audited.objects.select_for_update(of=("self",))
        .select_related("case__employer", "sample")
        .filter(sample__in=found, case__number=case_number)
        .first()
    )
    if one is None:
        raise Refused("audit", "没有这次抽查，或者这一件不在里面。请从稽核抽查的列表里打开。")
    return one


def why_not_mine(one: Audited, *, by: Actor) -> str:
    """Say why an actor cannot audit a case; empty where nothing stands against it."""
    return why_not(Duty.AUDIT, human=by.human, roles=by.rights, taken=duties_of(one.case))


def samples(*, by: Actor) -> QuerySet[Sample]:
    """Return the samples drawn within the asker's agencies, newest first, with how far they have come."""
    agencies = Q(agency__in=by.agencies) | (Q(agency__isnull=True) if 0 in by.agencies else Q())
    found = Sample.objects.filter(agencies, region=by.region).select_related("drawn")
    return found.order_by("-id")


def progress(some: Sequence[Sample]) -> dict[int, dict[str, int]]:
    """Count, by sample, its cases and those with each verdict."""
    rows = Audited.objects.filter(sample__in=some).values("sample_id", "verdict").annotate(count=Count("pk"))
    told: dict[int, dict[str, int]] = {one.pk: {} for one in some}
    for row in rows.order_by():
        told[row["sample_id"]][row["verdict"]] = row["count"]
    return told


def audited(sample: Sample, *, by: Actor, verdict: str | None = None) -> QuerySet[Audited]:
    """Return the cases of a sample in the order of the lot, all or those with a verdict ("" for none yet)."""
    found = Audited.objects.filter(sample__in=samples(by=by).filter(pk=sample.pk))
    if verdict is not None:
        found = found.filter(verdict=verdict)
    return found.select_related("case__employer", "case__submission", "found").order_by("pk")


def findings(*, by: Actor) -> QuerySet[Audited]:
    """Return what was found wrong or doubtful, newest first.

    It is there for whoever drew it, and where the employer belongs by now: it is mended there.
    """
    here = Q(sample__in=samples(by=by)) | Q(case__in=scope.cases(by))
    mine = Audited.objects.filter(here, verdict__in=[Verdict.WRONG, Verdict.DOUBTFUL])
    return mine.select_related("case__employer", "found").order_by("-found_id")


def samples_of_findings(at_most: int, *, by: Actor) -> list[int]:
    """Return from which samples the newest findings are."""
    mine = Audited.objects.filter(sample__in=samples(by=by), verdict__in=[Verdict.WRONG, Verdict.DOUBTFUL])
    return list(mine.order_by("-found_id").values_list("sample_id", flat=True)[:at_most])
