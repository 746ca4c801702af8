"""An item one by one: what it is, the form, the check, the costs, the confirmation, the number."""

import pytest

from shebao.casework.models import Case, Submission
from shebao.trail.models import Look
from tests.casework.desks import a_desk, an_id_number, declare, hire, leaver
from tests.hall.filing import HALL, Clerk, digest_on, errors_in
from tests.hall.reading import plain, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def test_HB_150_three_steps_in_order_and_none_can_be_skipped(clerk):
    assert "服务说明 表单填写 确认提交" in text(clerk.get("items/enrol_employee/"))
    form = clerk.begin()
    skipped = clerk.get(form.replace("form", "confirm"))
    assert skipped.url == f"{form}?why=rows"
    assert "还不能到第 3 步：没有加入的人" in text(clerk.get(skipped.url))


def test_HB_150_going_on_without_anybody_is_refused(clerk):
    form = clerk.begin()
    assert clerk.post(form, do="next").url == f"{form}?why=rows"


def test_HB_158_one_person_from_the_form_to_the_number(clerk):
    number = an_id_number()
    confirmation = clerk.to_confirmation(clerk.begin(), hire(number))
    page = text(clerk.get(confirmation))
    assert "还没有提交" in page
    assert "参加养老、失业、工伤保险" in page
    assert number not in page
    assert number[:4] + "*" * 10 + number[-4:] in page
    done = clerk.confirm(confirmation)
    assert "1 人已办结" in text(clerk.get(done.url))


def test_HB_152_what_is_not_confirmed_is_unfinished_and_nothing_has_happened(clerk):
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number()))
    assert Case.objects.count() == 0
    assert "未办结：待确认" in text(clerk.get("records/"))
    assert "去确认提交" in text(clerk.get(""))
    clerk.confirm(confirmation)
    assert Case.objects.count() == 1
    assert "没有办完的业务" not in text(clerk.get(""))


def test_every_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(clerk):
    form = clerk.begin()
    answer = clerk.post(
        form, do="add", name="何静", id_number="123", started_on="2023-04-31", wage_fen="五千"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "有 3 处要改，改好才能加入" in text(answer)
    assert "<title>有 3 处要改：" in page
    assert len(errors_in(answer)) == 3
    for kept in ("何静", "123", "2023-04-31", "五千"):
        assert f'value="{kept}"' in page
    assert 'href="#id_id_number"' in page
    assert "还没有加入的人" in text(answer)


def test_full_width_digits_and_blanks_are_read(clerk):
    number = an_id_number()
    wide = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    form = clerk.begin()
    answer = clerk.post(
        form, do="add", name=" 何　静 ", id_number=wide, started_on="２０２３０５０４", wage_fen="5,200元"
    )
    assert answer.url == f"{form}#people"
    page = text(clerk.get(form))
    assert "已加入 1 人" in page
    assert "本次参工时间 2023-05-04" in page


def test_a_wrong_check_digit_is_told_without_the_right_one(clerk):
    number = an_id_number()
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    answer = clerk.post(clerk.begin(), do="add", **hire(wrong))
    assert "校验码不符" in errors_in(answer)[0]
    assert number not in answer.content.decode()


def test_somebody_is_changed_and_somebody_is_taken_out(clerk):
    form = clerk.begin()
    first, second = hire(an_id_number(), name="何静"), hire(an_id_number(), name="赵新宇")
    for row in (first, second):
        clerk.post(form, do="add", **row)
    edited = clerk.get(form, row="1")
    assert 'value="何静"' in edited.content.decode()
    assert "正在改第 1 位" in text(edited)
    clerk.client.post(f"{form}?row=1", first | {"do": "add", "wage_fen": "6000"})
    assert "缴费工资 6,000.00" in text(clerk.get(form))
    clerk.post(form.replace("form", "rows/2/drop"))
    page = text(clerk.get(form))
    assert "已加入 1 人" in page
    assert "赵新宇" not in page


def test_the_same_person_twice_is_refused(clerk):
    row = hire(an_id_number())
    form = clerk.begin()
    clerk.post(form, do="add", **row)
    again = clerk.post(form, do="add", **row)
    assert again.status_code == 422
    assert "这个人已经加在下面的名单里了" in text(again)


def test_a_half_filled_form_is_kept_and_taken_up_again(clerk):
    form = clerk.begin()
    left = clerk.post(form, do="leave", name="何静", id_number="42050")
    assert left.url == f"{HALL}/"
    assert "继续填写" in text(clerk.get(""))
    assert 'value="何静"' in clerk.get(form).content.decode()
    assert "接着办" in text(clerk.get("items/enrol_employee/"))


def test_the_form_keeps_itself_and_says_when(clerk):
    form = clerk.begin()
    keep = form.replace("form", "keep")
    kept = clerk.client.post(keep, {"name": "何静"}, headers={"HX-Request": "true"})
    assert "草稿 09:20 已自动保存" in plain(kept)
    assert Submission.objects.get().typed["name"] == "何静"
    assert clerk.post(keep, name="何静丽").url == form


def test_a_filing_is_given_up(clerk):
    form = clerk.begin()
    clerk.post(form, do="add", **hire(an_id_number()))
    asked = text(clerk.get(form.replace("form", "drop")))
    assert "已加入 1 人，还没有提交" in asked
    assert "放弃这件业务" in asked
    assert "没有办完的业务" in text(clerk.get(""))  # nothing happens before somebody says so
    clerk.post(form.replace("form", "drop"))
    assert clerk.get(form.replace("form", "drop")).status_code == 302
    assert "没有办完的业务" not in text(clerk.get(""))
    assert clerk.get(form).url == f"{HALL}/items/enrol_employee/"


def test_beginning_twice_leads_to_the_same_empty_filing(clerk):
    assert clerk.begin() == clerk.begin()
    assert Submission.objects.count() == 1


def test_HB_159_HB_160_both_dates_are_asked_and_a_known_person_has_the_first_one(clerk):
    number = an_id_number()
    clerk.file(hire(number, since="2023-04-03"))
    clerk.file(leaver(number, on="2023-04-30"), item="stop_employee")
    form = clerk.begin()
    page = text(clerk.get(form))
    assert "本次参工时间" in page
    assert "首次参工时间 （选填）" in page
    known = clerk.client.post(
        form.replace("form", "known"),
        hire(number) | {"document_type": "resident_id"},
        headers={"HX-Request": "true"},
    )
    assert 'value="2023-04-03"' in known.content.decode()
    assert "首次参工时间由系统带出" in known.content.decode()
    assert Look.objects.filter(seen="detail").count() == 1
    unknown = clerk.client.post(
        form.replace("form", "known"), {"id_number": an_id_number()}, headers={"HX-Request": "true"}
    )
    assert "系统带出" not in unknown.content.decode()


def test_HB_162_three_months_are_collected_and_every_amount_says_why(client):
    clerk = Clerk(client, a_desk(declared="2023-04"))
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number(), since="2023-02-10"))
    page = clerk.get(confirmation)
    for month in ("2023-02 自动补收", "2023-03 自动补收", "2023-04 自动补收"):
        assert month in text(page)
    # 5,200 × 16 % = 832.00; × 8 % = 416.00; × 0.7 % = 36.40; × 0.3 % = 15.60; × 0.2 % = 10.40
    assert "832.00 / 416.00 36.40 / 15.60 10.40 / 不缴 878.80 431.60 1,310.40" in text(page)
    assert "3,931.20" in text(page)  # three times 1,310.40
    why = clerk.get(confirmation.replace("confirm", "rows/1/why"), month="2023-03", of="pension")
    assert "为什么是 1,248.00 元" in text(why)
    assert "回到核对并确认提交" in text(why)
    drawer = clerk.client.get(
        confirmation.replace("confirm", "rows/1/why") + "?month=2023-03&of=injury",
        headers={"HX-Request": "true"},
    )
    assert "<html" not in drawer.content.decode()


def test_HB_163_beyond_three_months_the_printed_prompt_stands_once(clerk):
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number(), since="2022-10-10"))
    page = text(clerk.get(confirmation))
    assert page.count("该人员还需申报劳动合同补缴业务") == 1
    assert "这次没有要补收或退还的费用" in page
    done = text(clerk.get(clerk.confirm(confirmation).url))
    assert "还要做的事 该人员还需申报劳动合同补缴业务" in done


def test_HB_170_the_stop_form_has_its_eight_fields_three_boxes_and_its_button(clerk):
    page = clerk.get(clerk.begin("stop_employee"))
    for label in (
        "单位编号",
        "单位名称",
        "操作模式 单个添加",
        "证件类型",
        "证件号码",
        "人员编号",
        "停保时间",
        "停保原因",
    ):
        assert label in text(page)
    assert page.content.decode().count('type="checkbox"') == 3
    assert "添加校验" in text(page)


def test_HB_170_HB_173_somebody_is_stopped(clerk):
    number = an_id_number()
    clerk.file(hire(number, name="周建国", since="2023-04-03"))
    confirmation = clerk.to_confirmation(clerk.begin("stop_employee"), leaver(number, on="2023-04-30"))
    page = text(clerk.get(confirmation))
    assert "周建国" in page
    assert "停保时间 2023-04-30" in page
    assert "1 人已办结" in text(clerk.get(clerk.confirm(confirmation).url))


def test_without_the_declaration_nothing_is_handed_in(clerk):
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number()))
    answer = clerk.post(confirmation, digest=digest_on(clerk.get(confirmation)))
    assert answer.status_code == 422
    assert "请勾选页面底部的声明" in text(answer)
    assert Case.objects.count() == 0


def test_a_double_click_hands_in_once(clerk):
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number()))
    digest = digest_on(clerk.get(confirmation))
    answers = [clerk.post(confirmation, declared="yes", digest=digest) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Case.objects.count() == 1


def test_what_has_changed_since_is_shown_and_asked_again(clerk):
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number()))
    answer = clerk.post(confirmation, declared="yes", digest="0" * 64)
    assert answer.status_code == 409
    assert "还没有提交。 情况变了" in text(answer)
    assert Case.objects.count() == 0
    assert clerk.post(confirmation, declared="yes", digest=digest_on(answer)).status_code == 303


def test_somebody_else_was_faster_and_nobody_is_filed_twice(clerk):
    row = hire(an_id_number())
    slow = clerk.to_confirmation(clerk.begin(), row)
    seen = digest_on(clerk.get(slow))
    clerk.file(row)
    answer = clerk.post(slow, declared="yes", digest=seen)
    assert Case.objects.count() == 1
    form = text(clerk.get(answer.url))
    assert "情况变了：有 1 人现在不能办" in form
    assert "要改 该人员已在本单位参保" in form


def test_another_employers_filing_is_not_there(clerk, client):
    form = clerk.begin()
    clerk.post(form, do="add", **hire(an_id_number()))
    Clerk(client)
    for place in ("form", "confirm", "batch", "done", "keep", "rehearse", "progress"):
        assert client.get(form.replace("form", place)).status_code == 404, place
    assert client.post(form, {"do": "add"}).status_code == 404


def test_without_the_right_the_page_says_whom_to_ask(client):
    clerk = Clerk(client, rights=("stop_employee",))
    page = clerk.get("items/enrol_employee/")
    assert "你的账号没有办这件事的权限" in text(page)
    assert "单个添加" not in text(page)
    refused = clerk.post("items/enrol_employee/", way="single")
    assert refused.status_code == 409
    assert "办理权限" in text(refused)


def test_a_session_lost_in_step_three_loses_nothing(clerk):
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number()))
    digest = digest_on(clerk.get(confirmation))
    del clerk.client.cookies["shebao_session"]
    lost = clerk.post(confirmation, declared="yes", digest=digest)
    assert "/login/" in lost.url
    assert Case.objects.count() == 0
    again = clerk.log_in()
    assert again.url == f"{HALL}/again/"
    kept = clerk.get("again/").content.decode()
    assert f'action="{confirmation}"' in kept
    assert f'name="digest" value="{digest}"' in kept
    assert clerk.post(confirmation, declared="yes", digest=digest).status_code == 303
    assert Case.objects.count() == 1


def test_no_page_carries_a_whole_document_number_in_an_address(clerk):
    number = an_id_number()
    form = clerk.begin()
    clerk.post(form, do="add", **hire(number))
    for page in (clerk.get(form), clerk.get(""), clerk.get("records/")):
        assert number not in page.content.decode()


def test_a_number_that_ends_in_noughts_is_spoken_of_as_typed_not_as_a_cell(clerk):
    """420503199003153000 has a wrong check digit and the end that Excel leaves of a number."""
    (said,) = errors_in(clerk.post(clerk.begin(), do="add", **hire("420503199003153000")))
    assert said.startswith("号码的后几位不对：多半是抄错了，或者是从 Excel 里复制的")
    assert "单元格" not in said and "这一列" not in said


def test_both_pages_say_that_a_hire_goes_with_the_declaration_of_a_month_still_open(clerk):
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number(), since="2023-05-04"))
    told = "随缴费申报 还没有申报的月份，费用计入单位应缴，随那个月的申报一起缴。"
    page = text(clerk.get(confirmation)).replace("\u3000", " ")
    assert " ".join(page.split()).count(told) == 1
    assert "随下一张应缴认定单" not in page
    done = text(clerk.get(clerk.confirm(confirmation).url))
    assert "还没有申报的月份" in done and "随下一张应缴认定单" not in done


def test_both_pages_say_that_a_hire_after_the_declaration_goes_with_the_next_bill(clerk):
    declare(clerk.desk.employer, since="2023-05", through="2023-05")
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number(), since="2023-05-04"))
    for page in (text(clerk.get(confirmation)), text(clerk.get(clerk.confirm(confirmation).url))):
        assert "随下一张应缴认定单" in page
        assert "单独计算，列进下一张应缴认定单" in page
        assert "随那个月的申报一起缴" not in page
    assert "这次产生的费用不在月度申报里" in page
