"""Write acts."""

from datetime import datetime

from shebao.trail.models import Act


def record_act(
    *, region: str, account: str, name: str, item: str, on: datetime, case_number: str = ""
) -> Act:
    """Write one act. `on` is the region's business time; the real time is added by the database."""
    return Act.objects.create(
        region=region, account=account, name=name, item=item, business_time=on, case_number=case_number
    )
