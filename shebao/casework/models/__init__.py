"""What casework stores: filings with their rows, cases with their steps, tasks with their holders."""

from shebao.casework.models.afterwards import Delivery, Rating, Stars, Way
from shebao.casework.models.cases import Case, CaseDuty, Step
from shebao.casework.models.filings import GOOD_ROWS, Material, Progress, RowState, Submission, SubmissionRow
from shebao.casework.models.tasks import OPEN, Audited, Sample, Task, Verdict
from shebao.casework.models.views import SavedView
from shebao.casework.models.walk_in import Card, CardReading, Presented, Signing, Whose

__all__ = [
    "GOOD_ROWS",
    "OPEN",
    "Audited",
    "Card",
    "CardReading",
    "Case",
    "CaseDuty",
    "Delivery",
    "Material",
    "Presented",
    "Progress",
    "Rating",
    "RowState",
    "Sample",
    "SavedView",
    "Signing",
    "Stars",
    "Step",
    "Submission",
    "SubmissionRow",
    "Task",
    "Verdict",
    "Way",
    "Whose",
]
