"""The sealed paper of what a case came to: kept once as a paper of the case (电子签章, HB-31)."""

from datetime import datetime

from shebao.archive.contents import PDF
from shebao.archive.files import store
from shebao.casework.models import Case, Material
from shebao.casework.moving.held import an_act
from shebao.casework.states import CaseState
from shebao.casework.walk_in.pictures import RESULT
from shebao.policy import Pack
from shebao.values import Actor, Refused


def result_of(case: Case) -> Material | None:
    """Return the sealed paper of a case, where there is one."""
    there = Material.objects.filter(submission=case.submission_id, kind=RESULT, row=case.row, dropped=False)
    return there.select_related("file").first()


def require_done(case: Case) -> None:
    """Refuse to seal what is not decided."""
    if case.state != CaseState.DONE:
        raise Refused("state", f"这个办件现在是“{CaseState(case.state).label}”，还没有结果可以盖章。")


def keep_result(case: Case, content: bytes, *, by: Actor, on: datetime, pack: Pack) -> Material:
    """Keep a sealed paper with its case; the first one stays."""
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    require_done(held)
    if there := result_of(held):
        return there
    act = an_act(case, by=by, on=on, pack=pack)
    file = store(content, name=f"办理结果_{case.number}.pdf", uploader=by.account, content_type=PDF)
    return Material.objects.create(
        submission_id=case.submission_id, row=case.row, kind=RESULT, file=file, learned=act
    )
