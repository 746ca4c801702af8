"""How far the trail is sealed and when it was last verified, for the office's pages."""

from django.db.models import QuerySet

from shebao.trail.models import Act, Block, Look, Verification
from shebao.values import Actor


def newest_block(*, by: Actor) -> Block | None:
    """Return the newest block without its lines; blocks are the whole server's, of no region."""
    return Block.objects.defer("lines").order_by("-number").first()


def unsealed(*, by: Actor) -> int:
    """Count the acts and looks that are not sealed yet, of those that the asker may see."""
    newest = newest_block(by=by)
    since = newest.until if newest else 0
    return sum(lines.filter(written_in__gte=since).count() for lines in (acts(by=by), looks(by=by)))


def last_verification(*, by: Actor) -> Verification | None:
    """Return the newest verification, whatever it found."""
    return Verification.objects.order_by("-id").first()


def acts(*, by: Actor) -> QuerySet[Act]:
    """Return the acts of the asker's region; an employer those done for it alone."""
    found = Act.objects.filter(region=by.region)
    return found.filter(employer_number=by.employer_number) if by.employers else found


def looks(*, by: Actor) -> QuerySet[Look]:
    """Return the looks of the asker's region; an employer its own alone."""
    found = Look.objects.filter(region=by.region)
    return found.filter(employer_number=by.employer_number) if by.employers else found
