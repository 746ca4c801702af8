"""补正 and 撤回: the employer sees why a case came back, mends it under its number, or takes it back."""

from datetime import datetime

import pytest

from shebao.casework import moving, queries
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.casework.timeline import timeline
from shebao.clock import queries as clock
from shebao.clock.queries import CHINA
from tests.casework.desks import Desk, a_desk, an_id_number
from tests.casework.staff import OPERATOR, asking, walked
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.items.test_contract_back_pay import PAPER, typed
from tests.office.waiting import a_waiting_case

APRIL = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)


@pytest.fixture
def desk(db, settings, tmp_path, monkeypatch) -> Desk:
    settings.ARCHIVE = tmp_path / "archive"
    monkeypatch.setattr(clock, "now", lambda region: APRIL)
    return a_desk(on=APRIL, declared="2023-03", human="applicant")


@pytest.fixture
def clerk(client, desk) -> Clerk:
    return Clerk(client, desk)


@pytest.fixture
def case(desk) -> Case:
    return a_waiting_case(desk, number=an_id_number())


def returned(case: Case, desk: Desk, reason: str = "合同缺第 3 页") -> None:
    moving.send_back(case.number, reason, **asking(OPERATOR, desk))


def state_of(case: Case) -> str:
    case.refresh_from_db()
    return case.state


def told(case: Case) -> dict[str, str]:
    """What the form holds when nothing is changed."""
    return typed(case.data["id_number"])


def test_the_reason_and_the_form_as_it_stands_are_shown(clerk, desk, case):
    returned(case, desk)
    assert "去补正" in text(clerk.get(f"cases/{case.number}/"))
    page = text(clerk.get(f"cases/{case.number}/supplement/"))
    assert "合同缺第 3 页" in page
    assert 'value="2022-11-01"' in clerk.get(f"cases/{case.number}/supplement/").content.decode()


def test_it_goes_on_under_its_number_with_what_was_mended(clerk, desk, case):
    returned(case, desk)
    mended = told(case) | {"first_month": "2022-12", "note": "从 12 月起补"}
    answer = clerk.post(f"cases/{case.number}/supplement/", **mended)
    assert answer.status_code == 303, text(answer)
    assert state_of(case) == CaseState.IN_REVIEW
    assert case.data["first_month"] == "2022-12"
    page = text(clerk.get(answer.url))
    assert "已经重新提交" in page
    assert "从 12 月起补" in page


def test_what_is_wrong_is_told_beside_the_field_and_nothing_changes(clerk, desk, case):
    returned(case, desk)
    answer = clerk.post(f"cases/{case.number}/supplement/", **told(case) | {"first_month": "2022-01"})
    assert answer.status_code == 422
    assert "还没有劳动关系" in text(answer)
    assert state_of(case) == CaseState.RETURNED


def test_somebody_else_is_not_put_into_a_case(clerk, desk, case):
    other = an_id_number()
    desk.enrol(other, since="2022-11-01")
    returned(case, desk)
    answer = clerk.post(f"cases/{case.number}/supplement/", **typed(other))
    assert answer.status_code in (409, 422)
    assert "不能换成另一个人" in text(answer)
    assert state_of(case) == CaseState.RETURNED


def test_a_further_paper_stands_in_the_place_of_the_old_one(clerk, desk, case, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    returned(case, desk)
    paper = SimpleUploadedFile("新合同.pdf", PAPER + b"\n", content_type="application/pdf")
    answer = clerk.post(f"cases/{case.number}/supplement/", **told(case), paper_contract=paper)
    assert answer.status_code == 303, text(answer)
    names = [one.file.name for one in queries.materials(case.submission, by=desk.by)]
    assert names == ["新合同.pdf"]


def test_a_case_that_did_not_come_back_is_not_completed(clerk, case):
    answer = clerk.get(f"cases/{case.number}/supplement/")
    assert answer.url.endswith(f"/cases/{case.number}/")


def test_taking_a_case_back_says_first_what_that_brings(clerk, case):
    page = text(clerk.get(f"cases/{case.number}/withdraw/"))
    assert "登记和费用什么都不改" in page
    assert state_of(case) == CaseState.IN_REVIEW
    answer = clerk.post(f"cases/{case.number}/withdraw/", reason="报错了")
    assert answer.status_code == 303
    assert state_of(case) == CaseState.WITHDRAWN
    assert "已经撤回" in text(clerk.get(answer.url))


def test_a_case_that_is_done_is_not_taken_back_like_this(clerk, desk, case):
    walked(case.number, desk)
    assert "不能撤回" in text(clerk.get(f"cases/{case.number}/withdraw/"))
    assert clerk.post(f"cases/{case.number}/withdraw/", reason="x").status_code == 409


def test_HB_17_the_applicant_reads_the_same_stages_with_the_same_times(clerk, desk, case):
    """0 differences: both pages show what one function tells."""
    returned(case, desk)
    clerk.post(f"cases/{case.number}/supplement/", **told(case))
    walked(case.number, desk)
    case.refresh_from_db()
    applicants = timeline(case, queries.steps(case, by=desk.by))
    assert applicants == timeline(case, queries.steps(case, by=OPERATOR))
    assert [one.label for one in applicants] == ["提交申请", "退回补正", "补正后重新提交", "经办", "审核"]
    page = text(clerk.get(f"cases/{case.number}/"))
    assert all(one.label in page for one in applicants)
