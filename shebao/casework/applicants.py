"""Who applied, as lists name it: an employer, or somebody who filed for herself (个人办事), masked."""

from collections.abc import Iterable

from shebao.access.accounts import employer_names
from shebao.casework.models import Case
from shebao.registry.own_window import own_windows
from shebao.values.names import hidden_name

OWN = "（本人）"


def applicants(cases: Iterable[Case]) -> dict[int, str]:
    """Return who applied for each case, by its key: one query, a second one where nobody bears a name."""
    some = list(cases)
    employers = {one.employer_id for one in some}
    names = employer_names(employers)
    own = own_windows(employers - names.keys())
    return {
        one.pk: own_name(one) if one.employer_id in own else names.get(one.employer_id, "") for one in some
    }


def applicant(case: Case, employer_name: str = "") -> str:
    """Return who applied for one case; `employer_name` is what has been read of its employer's."""
    return employer_name or applicants([case])[case.pk]


def own_name(case: Case) -> str:
    """Name somebody who filed for herself, as strangers may see it."""
    name = str(case.outcome.get("subject", {}).get("name", ""))
    return f"{hidden_name(name)}{OWN}" if name else OWN.strip("（）")
