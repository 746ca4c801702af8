"""Tell the applicant what became of a case: one message per event, with number, result and time (CQO-57)."""

from datetime import datetime

from shebao.casework.models import Case, Step
from shebao.notices import actions as notices
from shebao.policy import Pack
from shebao.values import SHANGHAI

TOPIC = "case"
GRAVE = ("退回补正", "不予办理", "已失效")  # nobody switches these off


def tell(case: Case, result: str, text: str, *, on: datetime, pack: Pack) -> None:
    """Send the employer one message about the case's newest step."""
    label = pack.items[case.item].label if case.item in pack.items else case.item
    count = Step.objects.filter(case=case).count()
    when = on.astimezone(SHANGHAI)
    notices.tell(
        case.region,
        kind="correction" if result in GRAVE else "",
        employer_id=case.employer_id,
        topic=TOPIC,
        key=f"{case.number}:{count}",
        title=f"{label}：{result}",
        text=f"办件 {case.number}，{when:%Y-%m-%d %H:%M} {result}。{text}",
        link=f"cases/{case.number}/",
        at=on,
    )
