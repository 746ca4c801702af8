"""年度缴费工资申报表 and 申报承诺书 filled from the wages that an employer has declared for a year."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.policy import Pack
from shebao.proofs.employer_proofs import people_of
from shebao.proofs.wage_forms import WageForm, WageRow
from shebao.registry import scope
from shebao.registry.models import EmployerParticulars
from shebao.registry.queries import known
from shebao.registry.wages import year_of
from shebao.values import Actor, Fen, Month, Refused

YEAR = 12
ITEM = "declare_wages"


def wage_form(*, by: Actor, on: datetime, pack: Pack) -> WageForm:
    """Return the papers of the newest year with declared wages.

    Raises Refused where the region declares none, or the employer has not yet.
    """
    first, wages = declared_wages(by, pack)
    employer = scope.employers(by).get(pk=by.employer_id or 0)
    named = known(EmployerParticulars.objects.filter(employer=employer)).order_by("-since").first()
    days = pack.value("public_notice_days", on.date())
    return WageForm(
        since=first,
        until=first + YEAR,
        region=pack.name,
        notice=days.law.document,
        employer_number=employer.number,
        employer_name=named.name if named else "—",
        rows=tuple(
            WageRow(name, document, number, wages[person_id])
            for person_id, name, document, number in people_of(list(wages), by=by)
        ),
        printed=on,
        published=published(by),
        publish_days=days.number,
    )


def declared_wages(by: Actor, pack: Pack) -> tuple[Month, Mapping[int, Fen]]:
    """Return the first month of the newest year with declared wages, and each person's newest one in it."""
    own = known(scope.declared_bases(by)).filter(employer_id=by.employer_id or 0).order_by("since")
    newest = own.last()
    first = year_of(Month.of_number(newest.since), pack) if newest else None
    if first is None:
        raise Refused(
            "no_wages", "本单位还没有申报过年度缴费工资，没有可以打印的申报表。先办理缴费工资申报。"
        )
    of_year = own.filter(since__gte=first.number, since__lt=(first + YEAR).number)
    return first, dict(of_year.values_list("person_id", "wage_fen"))


def published(by: Actor) -> tuple[date, date] | None:
    """Return from when to when the employer said that it made the wages public, None where it did not."""
    done = Case.objects.filter(
        submission__employer_id=by.employer_id or 0, submission__item=ITEM, state=CaseState.DONE
    )
    data: dict[str, Any] = done.order_by("-id").values_list("data", flat=True).first() or {}
    first, last = (data.get(f"published_{edge}") for edge in ("from", "to"))
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
