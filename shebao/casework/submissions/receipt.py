"""Remember the receipt of a confirmed filing, so that everybody gets the same paper."""

from shebao.archive.models import StoredFile
from shebao.casework.scope import submissions
from shebao.values import Actor


def keep_receipt(submission_id: int, stored: StoredFile, *, by: Actor) -> None:
    """Name the stored paper as the filing's receipt; the first one stays."""
    submissions(by).filter(pk=submission_id, number__isnull=False, receipt=None).update(receipt=stored)
