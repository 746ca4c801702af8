"""The papers of a filing: what the region asks for, what has been handed in."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from shebao.archive.contents import accepted_material
from shebao.archive.files import store
from shebao.casework.forms import bytes_at_most
from shebao.casework.models import Material, Submission
from shebao.casework.submissions.holding import back_to_filling_in, hold, keep, require_open, work_of
from shebao.casework.work import COUNTER, Work
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Refused

IMAGED = "业务资料影像化"


class Paper(NamedTuple):
    """A paper as it is sent: which one it is, its content, its file name."""

    kind: str
    data: bytes
    filename: str


def keep_paper(submission: Submission, paper: Paper, work: Work, row: int | None = None) -> Material:
    """Keep a paper with a filing, or with one row of it.

    Raises Refused for a kind nobody asks for, or a file that is no paper.
    """
    wanted = next((one for one in work.offer.materials if one.kind == paper.kind), None)
    if wanted is None:
        raise Refused("material", "这个事项不需要这种材料。")
    most = bytes_at_most(work.pack, work.on)
    found = accepted_material(paper.data, paper.filename, bytes_at_most=most, takes=wanted.takes)
    file = store(paper.data, name=paper.filename, uploader=work.by.account, content_type=found)
    act = taken_at_counter(submission, work)
    return Material.objects.create(submission=submission, row=row, kind=paper.kind, file=file, learned=act)


def taken_at_counter(submission: Submission, work: Work) -> Act | None:
    """Write down when a counter took an image (HB-14, step 5); what is sent online is told by its filing."""
    if work.by.channel != COUNTER:
        return None
    return record_acts(IMAGED, [submission.number or ""], by=work.by, on=work.on)[0]


@transaction.atomic
def attach_material(
    submission_id: int, kind: str, data: bytes, filename: str, *, by: Actor, on: datetime, pack: Pack
) -> Material:
    """Keep a paper with a filing that is still filled in; what was rehearsed has to be looked at again."""
    submission = hold(submission_id, by=by)
    require_open(submission)
    paper = keep_paper(submission, Paper(kind, data, filename), work_of(submission, by=by, on=on, pack=pack))
    back_to_filling_in(submission, on)
    keep(submission)
    return paper


@transaction.atomic
def drop_material(submission_id: int, material_id: int, *, by: Actor, on: datetime) -> None:
    """Take a paper out of a filing that has not been handed in; it stays on record as taken out."""
    submission = hold(submission_id, by=by)
    require_open(submission)
    if submission.materials.filter(pk=material_id).update(dropped=True):
        back_to_filling_in(submission, on)
        keep(submission)


def require_materials(submission: Submission, offer: Offer) -> None:
    """Refuse a filing without a paper that the region demands (HB-153)."""
    wanted = [one for one in offer.materials if one.required]
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind from casework_material where submission_id = %s and not dropped", [submission.pk]
        )
        there = {kind for (kind,) in cursor.fetchall()}
    missing = [one.label for one in wanted if one.kind not in there]
    if missing:
        raise Refused("material", f"还没有上传{'、'.join(missing)}。请在“上传材料”处上传后再提交。")
