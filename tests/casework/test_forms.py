"""A form declared once, as regions offer it: read by the column, asked for on a page, kept as JSON."""

import json
from datetime import date, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from shebao.casework.fields import Choice, Choices, Day, DocumentNumber, DocumentType, PersonName, Text, Yuan
from shebao.casework.forms import ItemForm, OfferedForm
from shebao.casework.rows import Finding
from shebao.policy import BadLaw, FieldOffer, Offer, load

ON = date(2023, 5, 8)
INSURANCES = (("pension", "城镇职工基本养老保险"), ("unemployment", "失业保险"), ("injury", "工伤保险"))


class Form(ItemForm):
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    document_type = DocumentType("证件类型")
    name = PersonName("姓名", example="何静")
    stopped_on = Day("停保时间", example="2023-04-30", hint="按解除劳动合同的日期填")
    wage_fen = Yuan("缴费工资", example="5200.00", required=False)
    insurances = Choices("参保险种", choices=INSURANCES)
    reason = Choice("停保原因", choices=(("ended", "解除劳动合同"), ("expired", "合同到期")))


RIGHT = {
    "id_number": "420503199003159988",
    "name": "何静",
    "stopped_on": "2023-04-30",
    "insurances": "失业保险、工伤保险",
    "reason": "合同到期",
}
READ = {
    "id_number": "420503199003159988",
    "document_type": "resident_id",
    "name": "何静",
    "stopped_on": date(2023, 4, 30),
    "wage_fen": None,
    "insurances": ("unemployment", "injury"),
    "reason": "expired",
}


def offered(**fields: FieldOffer) -> OfferedForm:
    return OfferedForm(
        Form, Offer("stop_employee", "单位职工社会保险暂停", "停保", fields=fields, source="a.yaml")
    )


def read(form: OfferedForm, **changed: object):
    (row,) = form.read_rows([(2, RIGHT | changed)], on=ON)
    return row


def test_fields_keep_the_order_in_which_they_are_declared():
    assert list(Form.fields) == [
        "id_number",
        "document_type",
        "name",
        "stopped_on",
        "wage_fen",
        "insurances",
        "reason",
    ]
    assert list(offered().fields) == list(Form.fields)


def test_a_row_that_is_right_is_read_whole():
    row = read(offered())
    assert (row.number, row.data, row.findings) == (2, READ, [])


def test_every_mistake_of_every_column_is_found_at_once():
    row = read(
        offered(), id_number="420503199003159989", stopped_on=45017.0, wage_fen="0.52万", reason="离职"
    )
    assert [finding.field for finding in row.findings] == ["id_number", "stopped_on", "wage_fen", "reason"]
    assert all(finding.grave and finding.message and finding.mend for finding in row.findings)
    assert row.data.keys() == {"document_type", "name", "insurances"}


CELLS = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.sampled_from([*RIGHT.values(), "张三", "合计", "护照", "E12345678", "420599198808081231", 45017.0]),
    st.lists(st.sampled_from(["injury", "失业保险", "医疗"]), max_size=3),
)


@given(st.lists(st.dictionaries(st.sampled_from(list(Form.fields)), CELLS), max_size=6))
def test_rows_read_together_are_read_as_each_alone(cells: list[dict[str, object]]):
    form = offered()
    together = form.read_rows(enumerate(cells, 2), on=ON)
    alone = [form.read_rows([numbered], on=ON)[0] for numbered in enumerate(cells, 2)]
    assert [(row.data, row.findings) for row in together] == [(row.data, row.findings) for row in alone]
    for row in together:
        assert row.data == form.as_data(json.loads(json.dumps(form.as_json(row.data))))
        assert len(form.shown(row.data)) == len(row.data)


def test_a_doubt_stops_nothing():
    row = read(offered(), id_number="420599198808081231")
    assert (row.wrong, row.doubtful, row.data["id_number"]) == (False, True, "420599198808081231")


def test_a_number_whose_type_is_unknown_is_not_judged():
    row = read(offered(), document_type="工作证", id_number="x")
    assert [finding.field for finding in row.findings] == ["document_type"]


def test_the_same_text_is_read_once_under_each_type():
    rows = offered().read_rows(
        [
            (2, RIGHT | {"document_type": kind, "id_number": "E12345678"})
            for kind in ("护照", "居民身份证(户口簿)", "护照")
        ]
    )
    assert [row.wrong for row in rows] == [False, True, False]


@pytest.mark.parametrize("name", ["合计", "总计：3 人", "小计", "本页合计", "合 计"])
def test_a_row_of_sums_is_told_in_one_sentence(name: str):
    row = read(offered(), name=name, id_number="", stopped_on="x")
    assert [(finding.code, finding.message) for finding in row.findings] == [
        ("row_total", "这是合计行，不是人。")
    ]
    assert row.data == {}


def test_a_sample_row_left_in_is_told_in_one_sentence():
    row = read(offered(), name="何静（示例）")
    assert [(finding.code, finding.mend) for finding in row.findings] == [("row_sample", "删掉这一行。")]


def test_a_name_out_of_a_sample_is_one_only_where_its_number_is_wrong():
    row = read(offered(), name="张三", id_number="123456", stopped_on="x")
    assert [(finding.code, finding.field) for finding in row.findings] == [("row_sample", "name")]
    assert read(offered(), name="张三").findings == []


def test_a_region_words_requires_and_chooses():
    form = offered(
        reason=FieldOffer(label="减少原因", choices=(("ended", "与单位解除劳动合同"),), hint="照通知书填"),
        wage_fen=FieldOffer(use="required"),
        stopped_on=FieldOffer(use="optional", default="2023-04-30"),
    )
    assert [str(form.fields[name].label) for name in ("reason", "wage_fen")] == ["减少原因", "缴费工资"]
    row = read(form, stopped_on="", reason="合同到期")
    assert row.data["stopped_on"] == date(2023, 4, 30)
    assert [(finding.field, finding.code) for finding in row.findings] == [
        ("reason", "choice"),
        ("wage_fen", "required"),
    ]
    assert str(offered().fields["reason"].label) == "停保原因"


def test_what_a_region_names_comes_in_its_order_and_the_rest_stays():
    form = offered(name=FieldOffer(), id_number=FieldOffer())
    assert list(form.fields)[:3] == ["name", "document_type", "id_number"]
    assert read(form).data == READ


def test_what_is_fixed_or_hidden_takes_its_default_whatever_is_typed():
    form = offered(
        reason=FieldOffer(use="fixed", default="ended"),
        insurances=FieldOffer(use="hidden", default=("pension", "失业保险")),
        wage_fen=FieldOffer(use="hidden"),
    )
    row = read(form, reason="合同到期", insurances="工伤保险", wage_fen="1")
    assert (row.data["reason"], row.data["insurances"], row.data["wage_fen"], row.wrong) == (
        "ended",
        ("pension", "unemployment"),
        None,
        False,
    )
    assert list(form.asked) == ["id_number", "document_type", "name", "stopped_on"]
    assert list(form.django_form().fields) == ["id_number", "document_type", "name", "stopped_on", "reason"]


def test_a_file_that_names_an_unknown_field_is_wrong():
    with pytest.raises(BadLaw, match=r"a\.yaml: fields: the item has no field wages"):
        offered(wages=FieldOffer())


def test_a_default_that_cannot_be_read_is_wrong_with_file_and_key():
    with pytest.raises(BadLaw, match=r"a\.yaml: fields\.stopped_on\.default: "):
        offered(stopped_on=FieldOffer(default="2023-02-30"))


def test_what_was_read_goes_through_json_and_back():
    form = offered()
    kept = json.loads(json.dumps(form.as_json(READ)))
    assert kept["stopped_on"] == "2023-04-30"
    assert form.as_data(kept) == READ


def test_people_are_shown_labels_and_printed_values():
    assert offered().shown(READ) == [
        ("证件号码", "420503199003159988"),
        ("证件类型", "居民身份证(户口簿)"),
        ("姓名", "何静"),
        ("停保时间", "2023-04-30"),
        ("缴费工资", "—"),
        ("参保险种", "失业保险、工伤保险"),
        ("停保原因", "合同到期"),
    ]


def test_a_row_of_a_workbook_is_kept_as_it_was_typed():
    form = offered()
    cells = ("420503199003159988", "", "何静", datetime(2023, 4, 30), 5200.0, "工伤保险", "合同到期")
    typed = json.loads(json.dumps(form.typed_of(cells)))
    assert typed["stopped_on"] == "2023-04-30"
    assert "document_type" not in typed
    assert form.cells_of(typed) == (
        "420503199003159988",
        "",
        "何静",
        "2023-04-30",
        5200,
        "工伤保险",
        "合同到期",
    )
    assert form.typed_of((4.20503199003159e17,)) == {"id_number": 4.20503199003159e17}


def test_JS_68_the_template_has_a_column_for_every_field_and_the_limits_of_the_region():
    template = offered().template(load().pack("420500"), ON)
    assert template.headers == (
        "证件号码*",
        "证件类型",
        "姓名*",
        "停保时间*",
        "缴费工资",
        "参保险种*",
        "停保原因*",
    )
    assert (template.rows_at_most, template.megabytes_at_most) == (100_000, 10)
    assert template.columns[2].example == "何静（示例）"
    assert template.columns[3].hint.startswith("按解除劳动合同的日期填。")
    assert "不填按“居民身份证(户口簿)”算。" in template.columns[1].hint
    assert template.columns[6].choices == ("解除劳动合同", "合同到期")
    assert template.columns[0].as_text
    assert template.columns[3].as_text


def page(**changed: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({name: cell for name, cell in (RIGHT | changed).items() if name != "insurances"})
    data.setlist("insurances", ["injury", "unemployment"])
    return data


def test_a_page_reads_what_a_sheet_reads():
    form = offered().django_form(page(), on=ON)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == READ


def test_a_page_says_what_is_wrong_beside_the_field():
    form = offered().django_form(page(id_number="420503199003159989", stopped_on="4月1日"), on=ON)
    assert [(field.name, message[:8]) for field, message in form.mistakes] == [
        ("id_number", "第 18 位校验"),
        ("stopped_on", "“4月1日”没有"),
    ]
    assert 'aria-invalid="true"' in str(form["id_number"])
    assert "420503199003159989" in str(form["id_number"])


def test_a_page_shows_what_was_found_wrong_with_a_row():
    form = offered().django_form(page(), on=ON)
    form.show(
        [
            Finding("name", "ENROL-01", "这个证件号码登记的不是这个姓名。", "请核对。"),
            Finding("", "X", "整行不行。"),
            Finding("name", "Y", "只是提醒。", grave=False),
        ]
    )
    assert form.errors == {
        "name": ["这个证件号码登记的不是这个姓名。请核对。"],
        "__all__": ["整行不行。"],
    }


def test_fields_carry_the_looks_of_the_pages():
    form = offered().django_form()
    assert 'class="form-control w-date num"' in str(form["stopped_on"])
    assert 'inputmode="decimal"' in str(form["wage_fen"])
    assert 'class="form-select w-choice"' in str(form["reason"])
    assert form.fields["wage_fen"].unit == "元"
    assert 'aria-describedby="id_stopped_on_helptext"' in str(form["stopped_on"])
    assert "placeholder" not in str(form)
    assert "请选择" in str(form["reason"])
    assert "请选择" not in str(form["document_type"])


def test_a_fixed_field_is_shown_and_cannot_be_changed():
    form = offered(
        wage_fen=FieldOffer(use="fixed", default="3450"),
        insurances=FieldOffer(use="fixed", default=("injury",)),
    ).django_form(page(wage_fen="1"), on=ON)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["wage_fen"], form.cleaned_data["insurances"]) == (345000, ("injury",))
    assert 'value="3450.00"' in str(form["wage_fen"])
    assert "disabled" in str(form["wage_fen"])


def test_a_draft_is_shown_as_it_was_typed():
    form = offered().django_form(initial={"stopped_on": "4月1日", "insurances": ["injury"]})
    assert 'value="4月1日"' in str(form["stopped_on"])
    assert 'value="injury" class="form-check-input" id="id_insurances_2" checked' in str(form["insurances"])


def test_a_form_extends_another():
    class Longer(Form):
        remark = Text("备注", required=False)

    assert list(Longer.fields) == [*Form.fields, "remark"]
