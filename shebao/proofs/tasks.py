"""What the worker does for proofs: print those that are too long to wait for on a page.

The job acts for the account that asked, within its rights at the time it runs; taken up again after a killed
worker, it prints once.
"""

from django.conf import settings
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from shebao import policy
from shebao.access.acting import actor_named
from shebao.proofs.models import ProofOrder
from shebao.proofs.ordering import print_ordered, put_down
from shebao.values import Refused

TRIES = 2
BROKEN = "系统这边出了问题，已经记录下来。选好的人都在，请再打印一次；再不行请打 12333。"


@app.task(pass_context=True, retry=RetryStrategy(max_attempts=TRIES, wait=5))
def print_proof(context: JobContext, /, *, order_id: int, channel: str) -> None:
    """Print an ordered proof; where it fails again and again, say so on its page and fail loudly."""
    done = False
    try:
        print_as_asked(order_id, channel)
        done = True
    finally:
        if not done and context.job.attempts >= TRIES:
            put_down(order_id, BROKEN)


def print_as_asked(order_id: int, channel: str) -> None:
    """Print as the account that asked; a refusal is kept with the order for its people."""
    placed = ProofOrder.objects.get(pk=order_id)
    try:
        by = actor_named(placed.account, placed.employer_id, channel)
        pack = policy.load(settings.REGIONS, settings.ASSUMED).pack(by.region)
        print_ordered(order_id, by=by, pack=pack)
    except Refused as refusal:
        put_down(order_id, refusal.message)
