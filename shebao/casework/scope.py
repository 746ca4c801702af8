"""Where every question about filings and cases begins: at what its asker may see."""

from django.db.models import QuerySet

from shebao.casework.models import Case, Submission
from shebao.values import Actor


def submissions(by: Actor) -> QuerySet[Submission]:
    """Return the filings of the asker's employers; staff see their region's."""
    found = Submission.objects.filter(region=by.region)
    return found if by.office else found.filter(employer_id__in=by.employers)


def cases(by: Actor) -> QuerySet[Case]:
    """Return the cases of the asker's employers; staff see their region's."""
    found = Case.objects.filter(region=by.region)
    return found if by.office else found.filter(employer_id__in=by.employers)
