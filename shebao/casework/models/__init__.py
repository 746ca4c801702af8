"""What casework stores: filings with their rows, cases with their steps, tasks with their holders."""

from shebao.casework.models.cases import Case, CaseDuty, Step
from shebao.casework.models.filings import Material, Progress, RowState, Submission, SubmissionRow
from shebao.casework.models.tasks import OPEN, Audited, Sample, Task, Verdict

__all__ = [
    "OPEN",
    "Audited",
    "Case",
    "CaseDuty",
    "Material",
    "Progress",
    "RowState",
    "Sample",
    "Step",
    "Submission",
    "SubmissionRow",
    "Task",
    "Verdict",
]
