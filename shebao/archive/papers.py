"""Record what was found of papers, bind them into volumes, and say that a month is bound (CQO-63, CQO-71)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.archive.paper_models import LONGEST_NOTE, PaperMonth, PaperRecord
from shebao.registry.scope import seen
from shebao.trail.models import Act
from shebao.values import Actor, Month, Refused
from shebao.values.locks import LockSpace

VOLUMES = range(1, 1000)
FILERS = (Role.REVIEWER,)
ActsFor = Callable[[Sequence[str]], Mapping[str, Act]]  # one act for each case named, by its number
WHY = "不一致的，请写明哪里和网上申报的不一样，单位会看到。"


@dataclass(frozen=True)
class Received:
    """Papers that came in: of which cases (number, employer), filed in which month, on which day."""

    cases: Mapping[str, int]
    month: Month
    on: date


def paper_records(*, by: Actor) -> QuerySet[PaperRecord]:
    """Return what stands about papers that the asker sees."""
    found = PaperRecord.objects.filter(seen(by), region=by.region, retired__isnull=True)
    return found.select_related("learned")


def bind(papers: Received, volume: int, acts_for: ActsFor, *, by: Actor) -> list[PaperRecord]:
    """Bind papers that agree, one after another into a volume; those bound already stay where they are.

    Raises Refused for whoever has no such post, and for a volume that there cannot be.
    """
    require_role(by, *FILERS)
    if volume not in VOLUMES:
        raise Refused("volume", "卷号要是 1 到 999 的数，如：1。")
    with transaction.atomic():
        one_after_another(by.region)
        bound = set(standing(papers.cases, by=by).filter(agrees=True).values_list("case_number", flat=True))
        wanted = [number for number in papers.cases if number not in bound]
        acts = acts_for(wanted)
        retire(standing(wanted, by=by), acts)  # differed before; the corrected papers have come
        last = last_place(papers.month, volume, by=by)
        return PaperRecord.objects.bulk_create(
            PaperRecord(
                **about(papers, number, by), agrees=True, volume=volume, place=last + at,
                learned=acts[number],
            )
            for at, number in enumerate(wanted, 1)
        )  # fmt: skip


def differ(papers: Received, note: str, acts_for: ActsFor, *, by: Actor) -> list[PaperRecord]:
    """Record that papers differ from what was filed, and how; of what is recorded so already nothing.

    Raises Refused without a note (CQO-70).
    """
    require_role(by, *FILERS)
    if not (said := " ".join(note.split())):
        raise Refused("note", WHY)
    if len(said) > LONGEST_NOTE:
        raise Refused("note", f"最多 {LONGEST_NOTE} 个字，现在有 {len(said)} 个字。请写短一些。")
    with transaction.atomic():
        one_after_another(by.region)
        same = standing(papers.cases, by=by).filter(agrees=False, note=said, received_on=papers.on)
        known = set(same.values_list("case_number", flat=True))
        wanted = [number for number in papers.cases if number not in known]
        acts = acts_for(wanted)
        retire(standing(wanted, by=by), acts)
        return PaperRecord.objects.bulk_create(
            PaperRecord(**about(papers, number, by), agrees=False, note=said, learned=acts[number])
            for number in wanted
        )


def take_out(numbers: Sequence[str], acts_for: ActsFor, *, by: Actor) -> int:
    """Take back what was recorded by mistake; return how many records stood."""
    require_role(by, *FILERS)
    with transaction.atomic():
        one_after_another(by.region)
        found = list(standing(numbers, by=by))
        return retire(found, acts_for([one.case_number for one in found]))


def retire(records: Iterable[PaperRecord], acts: Mapping[str, Act]) -> int:
    found = list(records)
    for one in found:
        one.retired = acts[one.case_number]
    PaperRecord.objects.bulk_update(found, ["retired"])
    return len(found)


def standing(numbers: Sequence[str] | Mapping[str, int], *, by: Actor) -> QuerySet[PaperRecord]:
    return paper_records(by=by).filter(case_number__in=list(numbers)).order_by("pk")


def about(papers: Received, number: str, by: Actor) -> dict[str, object]:
    return {
        "region": by.region,
        "employer_id": papers.cases[number],
        "agency_id": by.agency_id,
        "case_number": number,
        "month": papers.month.number,
        "received_on": papers.on,
    }


def last_place(month: Month, volume: int, *, by: Actor) -> int:
    """Return the last place that was ever given in a volume of the agency's: no number is given twice."""
    own = PaperRecord.objects.filter(region=by.region, agency=by.agency_id, month=month.number, volume=volume)
    return own.aggregate(last=Max("place"))["last"] or 0


def one_after_another(region: str) -> None:
    """Let whoever records or counts papers of a region wait for one another until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [LockSpace.PAPER_VOLUMES, region])


def completions(month: Month, *, by: Actor) -> QuerySet[PaperMonth]:
    """Return when the asker's own agency said that a month is bound, the newest first."""
    own = PaperMonth.objects.filter(region=by.region, agency=by.agency_id, month=month.number)
    return own.select_related("learned").order_by("-pk")


def complete(month: Month, cases: int, act: Act, *, by: Actor) -> PaperMonth:
    """Say that all papers of a month are bound; of as many as was said last, that changes nothing.

    To run under `one_after_another`, as the count before it.
    """
    require_role(by, Role.SUPERVISOR)
    last = completions(month, by=by).first()
    if last and last.cases == cases:
        return last
    return PaperMonth.objects.create(
        region=by.region, agency_id=by.agency_id, month=month.number, cases=cases, learned=act
    )
