"""办件档案包: one case in one file, the same every time, and proven by whoever receives it."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from shebao.archive import shelves
from shebao.casework import queries, submissions
from shebao.casework.archiving.bags import entries
from shebao.casework.archiving.damaged import belongings
from shebao.casework.archiving.packages import package, problems, zipped
from shebao.casework.models import Material
from shebao.doors.console import archive as console
from shebao.values import Refused
from tests.casework.desks import APRIL_20, a_desk
from tests.casework.staff import OPERATOR, PAPER, a_waiting_case, walked

pytestmark = pytest.mark.django_db
LABELS = {"contract": "劳动合同"}


@pytest.fixture
def desk(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_desk(on=APRIL_20, declared="2023-03", human="applicant")


@pytest.fixture
def case(desk):
    return a_waiting_case(desk)


def bag(desk, *cases):
    return entries(cases, by=OPERATOR, on=desk.on, pack=desk.pack)


def packed(desk, case) -> bytes:
    return package(bag(desk, case)[0], list(queries.steps(case, by=OPERATOR)), LABELS)


def files_in(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_HB_33_a_package_holds_the_case_its_steps_and_its_papers_with_their_hashes(desk, case):
    content = packed(desk, case)
    files = files_in(content)
    manifest = json.loads(files["manifest.json"])
    paper = next(one for one in manifest["files"] if one["kind"] == "contract")
    assert (paper["path"], paper["label"], paper["bytes"]) == ("papers/01-合同.pdf", "劳动合同", len(PAPER))
    assert paper["sha256"] == shelves.digest_of(PAPER)
    assert files[paper["path"]] == PAPER
    told = json.loads(files["case.json"])
    assert (told["number"], told["steps"][0]["event"]) == (case.number, "filed")
    assert told["data"] == case.data
    assert problems(content) == []


def test_HB_33_the_same_case_gives_the_same_bytes_and_another_step_others(desk, case):
    before = packed(desk, case)
    assert packed(desk, case) == before
    walked(case.number, desk)
    case.refresh_from_db()
    after = packed(desk, case)
    assert after != before
    assert len(json.loads(files_in(after)["case.json"])["steps"]) > 1


def test_HB_33_a_package_with_a_file_altered_missing_or_added_is_told(desk, case):
    files = files_in(packed(desk, case))
    paper = "papers/01-合同.pdf"
    assert problems(zipped(files | {paper: PAPER + b"x"})) == [f"{paper}：内容和清单不一样"]
    left = {name: content for name, content in files.items() if name != paper}
    assert problems(zipped(left)) == [f"{paper}：少了这个文件"]
    assert problems(zipped(files | {"x.txt": b"x"})) == ["x.txt：清单里没有这个文件"]
    assert "不是完整的办件档案包" in problems(b"nothing")[0]
    assert "不是完整的办件档案包" in problems(zipped({"manifest.json": b"{}"}))[0]


def test_no_package_is_made_of_what_was_altered(desk, case):
    shelves.path_of(shelves.digest_of(PAPER)).write_bytes(b"other")
    with pytest.raises(Refused, match="和存入时不一样"):
        packed(desk, case)


def test_HB_33_a_person_with_three_cases_has_the_documents_of_all_three_in_one_bag(desk):
    cases = [a_waiting_case(desk) for _ in range(3)]
    found = bag(desk, *cases)
    assert [one.case.number for one in found] == [one.number for one in cases]
    assert [one.proofs for one in found] == [1, 1, 1]


def test_CQR_115_a_paper_of_another_row_is_in_another_bag(desk, case):
    filing = desk.open("contract_back_pay")
    submissions.attach_material(filing.id, "contract", PAPER, "别人.pdf", **desk.asking)
    Material.objects.filter(submission=case.submission).update(row=case.row + 1)
    assert bag(desk, case)[0].proofs == 0


def test_HB_35_the_check_names_the_case_and_the_bag_of_a_missing_file(desk, case, capsys):
    assert console.main(["check"]) == 0
    digest = shelves.digest_of(PAPER)
    shelves.path_of(digest).unlink()
    assert console.main(["check"]) == 1
    said = capsys.readouterr().out
    assert f"{digest} 找不到" in said
    assert f"办件 {case.number}：单位 {case.employer.number} 的档案袋，本人的档案袋" in said
    assert [one.case_number for one in belongings([digest], by=OPERATOR)] == [case.number]


def test_HB_35_the_console_verifies_a_package(desk, case, tmp_path, capsys):
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    whole.write_bytes(packed(desk, case))
    broken.write_bytes(zipped(files_in(packed(desk, case)) | {"case.json": b"{}"}))
    assert [console.main(["verify", str(one)]) for one in (whole, broken, tmp_path / "no")] == [0, 1, 2]
    assert "case.json：内容和清单不一样" in capsys.readouterr().out
