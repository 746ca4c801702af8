"""Read everything that is stored, hold it against its hashes, and keep what was found."""

import structlog
from django.db import transaction
from django.db.models import QuerySet

from shebao.archive import upkeep
from shebao.archive.models import Damage, Inspection

log = structlog.get_logger(__name__)


def inspect() -> Inspection:
    """Read every content once; keep and log what is missing or altered."""
    contents, broken = 0, []
    for sha256, how in upkeep.examined():
        contents += 1
        if how:
            broken.append((sha256, how))
            log.error("stored_file_unusable", sha256=sha256, how=how)
    with transaction.atomic():
        made = Inspection.objects.create(contents=contents, damages=len(broken))
        Damage.objects.bulk_create(
            [Damage(inspection=made, sha256=sha256, how=how) for sha256, how in broken]
        )
    made.refresh_from_db()
    return made


def newest() -> Inspection | None:
    """Return the newest inspection, None before the first."""
    return Inspection.objects.order_by("-id").first()


def damages(inspection: Inspection) -> QuerySet[Damage]:
    """Return what an inspection found."""
    return Damage.objects.filter(inspection=inspection).order_by("sha256")
