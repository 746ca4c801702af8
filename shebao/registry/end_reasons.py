"""Why an enrolment ended (停保原因): what items choose from, and whether the person may come back."""

from django.db.models import TextChoices


class EndReason(TextChoices):
    """The codes in which an end is stored, as the items that end enrolments name them."""

    CONTRACT_ENDED = "contract_ended", "合同期满"
    CONTRACT_TERMINATED = "contract_terminated", "解除劳动合同"
    RESIGNED = "resigned", "本人辞职"
    DISMISSED = "dismissed", "被用人单位辞退、除名或开除"
    TRANSFERRED = "transferred", "调动"
    RETIRED = "retired", "退休"
    DIED = "died", "死亡"
    IMPRISONED = "imprisoned", "服刑"
    MILITARY = "military", "参军"
    HIRED = "hired", "转到用人单位参保"
    MOVED = "moved", "转到外地参保"
    OTHER = "other", "其他"


FOR_GOOD = frozenset({EndReason.RETIRED, EndReason.DIED})


def end_reason_said(code: str) -> str:
    """Return a stored reason in words; what is no code stands for itself."""
    return EndReason(code).label if code in EndReason.values else code
