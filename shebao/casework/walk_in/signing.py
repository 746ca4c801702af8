"""拍照、签字确认: whoever came signs what is shown; photo and signature stay with the filing (HB-29)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shebao.casework import submissions
from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Signing, Submission
from shebao.casework.models.walk_in import Whose
from shebao.casework.states import FilingState
from shebao.casework.submissions.confirmation import Differs
from shebao.casework.submissions.holding import good_rows, hold
from shebao.casework.walk_in.pictures import SIGNATURE, keep_picture
from shebao.casework.walk_in.presenting import require_presented
from shebao.casework.walk_in.visiting import Visit, an_act
from shebao.policy import Pack
from shebao.values import Actor, Refused

SIGNED = "签字确认"
LEAST = 200  # bytes: an empty canvas is not sent at all, and nothing is written with less


@dataclass(frozen=True)
class Signature:
    """A signature as it is sent: its picture, its file name, and whether it was written on the screen."""

    data: bytes
    filename: str
    on_screen: bool


@refusing_when_busy
def sign_and_confirm(
    submission_id: int, digest: str, signature: Signature | None, *, by: Actor, on: datetime, pack: Pack
) -> Submission:
    """Hand a filing in as whoever came has signed it; doing so twice changes nothing.

    Raises Differs where it would come to something else by now: then what was signed counts no more. Raises
    Refused where nobody's identity was confirmed, or nothing is signed.
    """
    with transaction.atomic():
        submission = hold(submission_id, by=by)
        if submission.state == FilingState.READY:
            if digest != submission.digest:
                raise Differs
            sign(submission, signature, by=by, on=on, pack=pack)
    return submissions.confirm(submission_id, digest, by=by, on=on, pack=pack)


def sign(
    submission: Submission, signature: Signature | None, *, by: Actor, on: datetime, pack: Pack
) -> Signing:
    """Keep photo and signature under the digest of what was shown."""
    presented = require_presented(Visit(submission))
    if presented.whose == Whose.OWN:
        require_own(submission, presented.document_number)
    if known := Signing.objects.filter(submission=submission, digest=submission.digest).first():
        return known
    if signature is None or len(signature.data) < LEAST:
        raise Refused("signature", "还没有签字。请来办的人在屏上签字；不能在屏上签的，上传签好字的纸。")
    act = an_act(SIGNED, submission, by=by, on=on)
    kept = keep_picture(
        submission, SIGNATURE, signature.data, signature.filename, act=act, by=by, on=on, pack=pack,
        signed_paper=not signature.on_screen,
    )  # fmt: skip
    return Signing.objects.create(
        submission=submission,
        name=presented.name,
        digest=submission.digest,
        photo=presented.photo,
        signature=kept,
        on_screen=signature.on_screen,
        learned=act,
    )


def require_own(submission: Submission, document_number: str) -> None:
    """Refuse where whoever came as 本人 is none of those whom it is about."""
    numbers = {str(one.data["id_number"]) for one in good_rows(submission) if one.data.get("id_number")}
    if numbers and document_number not in numbers:
        raise Refused(
            "not_own", "来办的人选的是“本人”，可是证件号码和表里填的不是同一个人。请改身份，或改表里的人。"
        )
