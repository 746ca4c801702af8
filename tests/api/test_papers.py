"""Papers by program: they come with the rows, in Base64, and are asked for as on the page (HB-153)."""

from base64 import b64encode

import pytest

from shebao.assessment.issuing import issue
from shebao.assessment.models import BillKind
from shebao.casework.models import Case, Material
from shebao.casework.states import CaseState
from tests.api.programs import a_program
from tests.assessment.months import pay, post_and_distribute
from tests.casework.desks import Desk, an_id_number
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CONTRACT = {"kind": "contract", "name": "劳动合同.pdf", "content": b64encode(PDF).decode()}
ITEM = "contract_back_pay"


@pytest.fixture
def program(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_program()


@pytest.fixture
def row(program):
    """Somebody enrolled since this month, whose contract began six months before."""
    number = an_id_number()
    Desk(program.employer).enrol(number, since="2022-11-01")
    return {
        "id_number": number, "contract_on": "2022-11-01", "first_month": "2022-11", "last_month": "2023-03",
        "wage": "5200",
    }  # fmt: skip


def test_HB_168_without_the_contract_nothing_is_filed(program, row):
    told = program.submit(row, item=ITEM)
    assert "还没有上传劳动合同" in told.json()["message"]
    assert Case.objects.filter(item=ITEM).count() == 0


def test_HB_168_with_the_contract_the_case_waits_for_review_and_is_filed_once(program, row):
    told = program.submit(row, item=ITEM, key="once", materials=[CONTRACT])
    assert told.status_code == 201, told.json()
    assert Case.objects.get(item=ITEM).state == CaseState.IN_REVIEW
    assert Material.objects.get().kind == "contract"
    assert program.submit(row, item=ITEM, key="once", materials=[CONTRACT]).status_code == 200
    other = program.submit(row, item=ITEM, key="once", materials=[])
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key")
    assert Material.objects.count() == 1


def test_HB_168_a_preview_takes_the_contract_and_is_handed_in_with_it(program, row):
    body = {"rows": [row], "materials": [CONTRACT]}
    seen = program.post(f"/items/{ITEM}/preview", body).json()
    assert seen["state"] == "ready", seen
    again = {"preview": seen["id"], "digest": seen["digest"]}
    told = program.post(f"/items/{ITEM}/submissions", again, key="seen")
    assert told.status_code == 201, told.json()
    late = program.post(f"/items/{ITEM}/submissions", again | {"materials": [CONTRACT]}, key="late")
    assert (late.status_code, late.json()["code"]) == (422, "form")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"content": "不是"}, "Base64"),
        ({"content": b64encode(b"MZ").decode()}, "PDF"),
        ({"kind": "photo"}, "不需要这种材料"),
    ],
)
def test_what_is_no_paper_is_refused_in_a_sentence(program, row, changed, said):
    told = program.submit(row, item=ITEM, materials=[CONTRACT | changed])
    assert told.status_code in (409, 422), told.json()
    assert said in told.json()["message"]
    assert not Material.objects.exists()


def test_the_description_names_the_papers_of_an_item_that_asks_for_some(program):
    told = program.get("/openapi.json").json()["paths"]

    def sent(item):
        schema = told[f"/items/{item}/preview"]["post"]["requestBody"]["content"]["application/json"][
            "schema"
        ]
        return schema["properties"]

    assert sent(ITEM)["materials"]["items"]["properties"]["kind"]["enum"] == ["contract"]
    assert "materials" not in sent("enrol_employee")


def test_HB_220_no_unit_amount_is_charged_for_2020_whose_law_is_not_stated(program):
    """The document says 0 for relieved units and states no base or rate of that year: nothing is guessed."""
    number = an_id_number()
    Desk(program.employer).enrol(number, since="2020-05-06")
    row = {
        "id_number": number, "contract_on": "2020-05-06", "first_month": "2020-05", "last_month": "2020-05",
        "wage": "5200",
    }  # fmt: skip
    told = program.submit(row, item=ITEM, materials=[CONTRACT])
    assert told.status_code == 409, told.json()
    assert "2020-05 的“企业职工基本养老保险费率”没有收录" in told.json()["message"]
    assert not Case.objects.filter(item=ITEM).exists()


def test_HB_233_a_refund_without_its_paper_is_refused_and_with_one_it_is_done(program):
    """March is paid, and she had left in February."""
    desk, number = Desk(program.employer), an_id_number()
    desk.enrol(number, since="2023-02-06")
    bill = issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=desk.on, pack=desk.pack)
    pay(bill, desk.on)
    post_and_distribute(desk.on)
    desk.stop(number, on="2023-02-28")
    row = {"id_number": number, "ended_on": "2023-02-28", "month": "2023-03", "statement": "truthful"}
    told = program.submit(row, item="refund_overpaid")
    assert "还没有上传《解除劳动合同通知书》或《单位职工减员申报表》" in told.json()["message"]
    paper = CONTRACT | {"kind": "leaving_paper"}
    told = program.submit(row, item="refund_overpaid", materials=[paper])
    assert (told.status_code, told.json()["unit"]) == (201, "-878.80"), told.json()
