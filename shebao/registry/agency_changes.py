"""Which agency handles an employer's business (参保地), and how an employer comes to another one."""

from django.db.models import QuerySet

from shebao.registry.models import Agency, AgencyChange, Employer
from shebao.trail.models import Act
from shebao.values import Actor


def change_agency(employer: Employer, to: Agency | None, reason: str, *, act: Act) -> AgencyChange:
    """Let another agency handle an employer, and keep from where to where; the caller holds the employer."""
    change = AgencyChange.objects.create(
        employer=employer, was=employer.agency, now=to, reason=reason, learned=act
    )
    employer.agency = to
    employer.save(update_fields=["agency"])
    return change


def changes_of(employer_id: int) -> QuerySet[AgencyChange]:
    """Return to which agencies an employer has gone, the newest first."""
    found = AgencyChange.objects.filter(employer=employer_id)
    return found.select_related("was", "now", "learned").order_by("-pk")


def agencies_within(by: Actor) -> list[Agency]:
    """Return the agencies between which somebody may let employers go: the own one and those beneath it."""
    reached = [one for one in by.agencies if one]
    return list(Agency.objects.filter(region=by.region, pk__in=reached).order_by("code"))
