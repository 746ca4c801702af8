"""The window at which people file for themselves: it stands where an employer does in all other filings.

Who is insured as flexibly employed is enrolled there, too: nobody declares a wage for her there, so that no
month is reckoned. What she pays herself no document states.
"""

from collections.abc import Iterable

from django.db import connection

from shebao.registry.models import Employer

OWN_WINDOW = "个人办事"  # as its 单位编号
FLEXIBLE = "flexible"  # the identity of those who are enrolled there


def own_window(region: str) -> Employer:
    """Return a region's window, made where somebody comes to it for the first time."""
    return Employer.objects.get_or_create(region=region, number=OWN_WINDOW)[0]


def is_own(employer: Employer) -> bool:
    """Say whether an employer is none, but the window at which people file for themselves."""
    return employer.number == OWN_WINDOW


def own_windows(employer_ids: Iterable[int]) -> set[int]:
    """Return which of some employers are no employer, but a window at which people file for themselves."""
    asked = list(employer_ids)
    windows = Employer.objects.filter(pk__in=asked, number=OWN_WINDOW)
    return set(windows.values_list("pk", flat=True)) if asked else set()


def flexibly_insured(person_ids: Iterable[int]) -> set[int]:
    """Return which people are insured as flexibly employed, wherever (灵活就业参保人员, JS-113)."""
    with connection.cursor() as cursor:
        cursor.execute("select registry_flexibly_insured(%s::bigint[])", [sorted(set(person_ids))])
        return {person_id for (person_id,) in cursor.fetchall()}
