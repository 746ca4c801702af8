"""The papers of a filing: what the region asks for, what has been handed in."""

from datetime import datetime

from django.db import transaction

from shebao.archive.contents import accepted_material
from shebao.archive.files import store
from shebao.casework.forms import bytes_at_most
from shebao.casework.models import Material, Submission
from shebao.casework.submissions.holding import back_to_filling_in, hold, require_open, work_of
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.values import Actor, Refused


@transaction.atomic
def attach_material(
    submission_id: int, kind: str, data: bytes, filename: str, *, by: Actor, on: datetime, pack: Pack
) -> Material:
    """Keep a paper with a filing. Raises Refused for a kind nobody asks for, or a file that is no paper."""
    submission = hold(submission_id, by=by)
    require_open(submission)
    work = work_of(submission, by=by, on=on, pack=pack)
    if kind not in {material.kind for material in work.offer.materials}:
        raise Refused("material", "这个事项不需要这种材料。")
    found = accepted_material(data, filename, bytes_at_most=bytes_at_most(pack, on))
    back_to_filling_in(submission, on)
    submission.save()
    file = store(data, name=filename, uploader=by.account, content_type=found)
    return Material.objects.create(submission=submission, kind=kind, file=file)


@transaction.atomic
def drop_material(submission_id: int, material_id: int, *, by: Actor, on: datetime) -> None:
    """Take a paper out of a filing that has not been handed in; it stays on record as taken out."""
    submission = hold(submission_id, by=by)
    require_open(submission)
    if submission.materials.filter(pk=material_id).update(dropped=True):
        back_to_filling_in(submission, on)
        submission.save()


def require_materials(submission: Submission, offer: Offer) -> None:
    """Refuse a filing without a paper that the region demands (HB-153)."""
    there = set(submission.materials.filter(dropped=False).values_list("kind", flat=True))
    missing = [one.label for one in offer.materials if one.required and one.kind not in there]
    if missing:
        raise Refused("material", f"还没有上传{'、'.join(missing)}。请在“上传材料”处上传后再提交。")
