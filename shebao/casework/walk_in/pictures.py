"""Pictures taken at a counter: papers of the filing that no item asks for, each kind once (HB-29)."""

from collections.abc import Mapping
from datetime import datetime

from shebao.archive.contents import JPEG, PDF, PNG, accepted_material
from shebao.archive.files import store
from shebao.casework.forms import bytes_at_most
from shebao.casework.models import Material, Submission
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.trail.models import Act
from shebao.values import Actor, Refused

CARD, PHOTO, SIGNATURE = "walk_in_card", "walk_in_photo", "walk_in_signature"
RESULT = "result"  # what is sealed once a case is done; see proofs.results
LABELS = {CARD: "证件上的照片", PHOTO: "现场照片", SIGNATURE: "签字", RESULT: "办理结果（电子签章）"}
PICTURES = {JPEG, PNG}


def paper_labels(offer: Offer | None) -> dict[str, str]:
    """Return how the papers of a filing are called, those of the counter with them."""
    named: Mapping[str, str] = {one.kind: one.label for one in offer.materials} if offer else {}
    return {**LABELS, **named}


def keep_picture(
    submission: Submission,
    kind: str,
    data: bytes,
    filename: str,
    *,
    act: Act,
    by: Actor,
    on: datetime,
    pack: Pack,
    signed_paper: bool = False,
    row: int | None = None,
) -> Material:
    """Keep a picture in the place of the one before. Raises Refused for what is none.

    A signature may be a paper that was signed by hand, then as PDF too.
    """
    found = accepted_material(data, filename, bytes_at_most=bytes_at_most(pack, on))
    if found not in PICTURES | ({PDF} if signed_paper else set()):
        raise Refused("picture", f"{LABELS[kind]}要用 JPEG 或 PNG 图片。请重新拍照。")
    file = store(data, name=filename, uploader=by.account, content_type=found)
    return put(submission, kind, file.pk, act, row)


def put(submission: Submission, kind: str, file: int, act: Act, row: int | None = None) -> Material:
    """Put a picture that is on file in the place of the one before."""
    Material.objects.filter(submission=submission, kind=kind, row=row, dropped=False).update(dropped=True)
    return Material.objects.create(submission=submission, kind=kind, row=row, file_id=file, learned=act)


def picture(submission: Submission, kind: str, row: int | None = None, since: int = 0) -> Material | None:
    """Return the newest picture of a kind: of the filing, or of one of its cases since an act."""
    there = Material.objects.filter(submission=submission, kind=kind, row=row, dropped=False)
    return there.filter(learned__gt=since).select_related("file").order_by("-pk").first()
