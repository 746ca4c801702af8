"""Filings: typed or uploaded, checked, rehearsed, confirmed; every function is safe to repeat."""

from shebao.casework.submissions.batches import check_workbook, marked_workbook, take_workbook
from shebao.casework.submissions.confirmation import Differs, confirm, confirm_now
from shebao.casework.submissions.drafting import (
    add_row,
    drop_row,
    drop_submission,
    keep_typed,
    open_submission,
)
from shebao.casework.submissions.materials import attach_material, drop_material
from shebao.casework.submissions.progress import progress
from shebao.casework.submissions.receipt import keep_receipt
from shebao.casework.submissions.rehearsal import add_and_rehearse, rehearse, rehearse_now

__all__ = [
    "Differs",
    "add_and_rehearse",
    "add_row",
    "attach_material",
    "check_workbook",
    "confirm",
    "confirm_now",
    "drop_material",
    "drop_row",
    "drop_submission",
    "keep_receipt",
    "keep_typed",
    "marked_workbook",
    "open_submission",
    "progress",
    "rehearse",
    "rehearse_now",
    "take_workbook",
]
