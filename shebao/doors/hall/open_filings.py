"""What an employer has begun and not finished, and where each goes on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from shebao.casework.items import about_employer
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.doors.hall.pages import filling_address
from shebao.policy import Pack

FILLING = {FilingState.DRAFT, FilingState.READY, FilingState.CHECKED}
BUSY = {FilingState.CHECKING, FilingState.REHEARSING, FilingState.CONFIRMING}
VERBS = {
    FilingState.DRAFT: "继续填写",
    FilingState.CHECKED: "看校验结果",
    FilingState.READY: "去确认提交",
}
TONES = {FilingState.READY: "warn", FilingState.CHECKED: "warn"}


@dataclass(frozen=True)
class Task:
    """An unfinished filing as a card."""

    filing: Submission
    label: str
    state: str
    tone: str
    said: str
    verb: str
    address: str
    droppable: bool


def tasks(filings: Iterable[Submission], pack: Pack) -> list[Task]:
    """Return unfinished filings as cards; those that wait for one click come first."""
    known = {offer.item: offer.label for offer in pack.offers()}
    cards = [task(one, pack, known[one.item]) for one in filings if one.item in known and begun(one)]
    return sorted(cards, key=lambda card: card.filing.state != FilingState.READY)


def begun(filing: Submission) -> bool:
    """Say whether there is anything in a filing that somebody would miss."""
    return bool(filing.typed or filing.rows_read or filing.file_id or filing.state != FilingState.DRAFT)


def task(filing: Submission, pack: Pack, label: str) -> Task:
    state = FilingState(filing.state)
    return Task(
        filing=filing,
        label=label,
        state=state.label,
        tone=TONES.get(state, ""),
        said=said(filing),
        verb=VERBS.get(state, "看进度"),
        address=address(filing, pack),
        droppable=state not in BUSY,
    )


def said(filing: Submission) -> str:
    """Say in a sentence what has been done so far."""
    good = filing.rows_right + filing.rows_doubtful
    if filing.batch:
        if not filing.filename:
            return "批量导入，还没有上传表格。"
        if filing.refusal and not filing.rows_read:
            return f"{filing.filename} 没有用上，打开看原因。"
        wrong = f"，{filing.rows_wrong:,} 行要改" if filing.rows_wrong else ""
        return f"{filing.filename}，{good:,} 行可以提交{wrong}。"
    if about_employer(filing.item):
        return "已经核对过，还没有提交。" if filing.state == FilingState.READY else "还没有提交。"
    if filing.state == FilingState.READY:
        return f"{good:,} 人已经算好费用，还没有提交。"
    return f"已加入 {good:,} 人，还没有提交。" if good else "还没有加入人员。"


def address(filing: Submission, pack: Pack) -> str:
    """Return where a filing goes on."""
    state = FilingState(filing.state)
    if state in {FilingState.READY, FilingState.REHEARSING, FilingState.CONFIRMING}:
        return reverse("hall:confirm", args=[pack.code, filing.id])
    return filling_address(pack.code, filing)


def onward(found: Submission, pack: Pack) -> str:
    """Return where a filing stands that is not, or no longer, in step 2."""
    if found.state == FilingState.CONFIRMED:
        return reverse("hall:done", args=[pack.code, found.id])
    if found.state == FilingState.DROPPED:
        return reverse("hall:item", args=[pack.code, found.item])
    return address(found, pack)
