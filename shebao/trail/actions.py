"""Write acts."""

from collections.abc import Sequence
from datetime import datetime

from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Actor


def record_act(
    *, region: str, account: str, name: str, item: str, on: datetime, case_number: str = ""
) -> Act:
    """Write one act. `on` is the region's business time; the real time is added by the database."""
    return Act.objects.create(
        region=region, account=account, name=name, item=item, business_time=on, case_number=case_number
    )


def record_acts(item: str, case_numbers: Sequence[str], *, by: Actor, on: datetime) -> list[Act]:
    """Write one act per case, in their order; each is newer than the one before it."""
    return write_many(
        Act(
            region=by.region,
            account=by.account,
            name=by.name,
            item=item,
            business_time=on,
            case_number=number,
            employer_number=by.employer_number,
            channel=by.channel,
        )
        for number in case_numbers
    )
