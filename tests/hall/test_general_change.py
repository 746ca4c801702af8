"""单位一般信息变更登记 at the hall, without JavaScript: two parts, three lists of lines, nothing lost."""

import re
from html import unescape

import pytest

from shebao.access.models import Level
from shebao.casework.models import Submission
from shebao.registry import employer_record
from shebao.registry.banking import refund_account
from shebao.registry.recording import Recording, record_details, record_handlers
from tests.access.factories import an_account, an_actor
from tests.casework.desks import an_id_number
from tests.hall.filing import HALL, Clerk, digest_on, errors_in, found
from tests.hall.reading import text
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

ITEM = "change_general_particulars"
HE, LIU = an_id_number("19850716"), an_id_number("19900108")
MASKED = f"{HE[:4]}**********{HE[-4:]}"
LINE = {"name": "刘洋", "id_number": LIU, "phone": "13800138001"}
ACCOUNT = {
    "bank_code": "102", "bank_name": "102526000017 中国工商银行宜昌西陵支行", "account_name": "演示单位",
    "account_number": "6222020200112230", "insurances": ["unemployment", "injury"],
}  # fmt: skip


class LegalClerk(Clerk):
    """Somebody who has logged in at the employer's legal account."""

    def __post_init__(self) -> None:
        self.account = an_account(self.desk.employer, level=Level.LEGAL)
        assert self.log_in().status_code == 303
        self.form = ""
        self.typed: dict[str, str] = {}

    def start(self) -> str:
        self.form = self.begin(ITEM)
        return text(self.get(self.form))

    def press(self, do: str, *, part: str = "basic", line: dict | None = None, **typed):
        """Press a button of the form as it stands, with what is typed besides."""
        page = self.get(self.form, part=part).content.decode()
        standing = fields_in(page)
        grid = re.search(r'name="open" value="(\w+):', page)
        in_line = {f"{grid[1]}-{name}": cell for name, cell in (line or {}).items()} if grid else {}
        return self.post(self.form, **standing | {"part": part, "do": do} | typed | in_line)


def fields_in(page: str) -> dict:
    """Return what a browser would send of a form as it stands."""
    body = page.partition('id="filing"')[2].partition("</form>")[0]
    found: dict = {}
    for tag in re.findall(r"<input[^>]*>", body):
        name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("name", "value"))
        if not name or "disabled" in tag or ('type="checkbox"' in tag and "checked" not in tag):
            continue
        if 'type="checkbox"' in tag:
            found.setdefault(name[1], []).append(value[1])
        else:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, inner in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', body, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        found[name] = chosen[1] if chosen else ""
    return found


@pytest.fixture
def clerk(client) -> LegalClerk:
    """The legal account of an employer of which details and one handler are registered."""
    clerk = LegalClerk(client)
    details = {"management": "ordinary", "contact_address": "烈山大道726号", "phone": "0717-6221001"}
    record_details([Recording(clerk.desk.employer.id, details, an_act())])
    own = {"name": "何静", "document_number": HE, "department": "人力资源部", "phone": "13800138000"}
    record_handlers([Recording(clerk.desk.employer.id, own, an_act())])
    return clerk


def by(clerk):
    return an_actor(clerk.desk.employer)


def handlers(clerk) -> list:
    return list(employer_record.handlers(by=by(clerk)))


def key(clerk) -> int:
    return handlers(clerk)[0].pk


def draft(clerk) -> dict:
    return Submission.objects.get(pk=int(found(r"/filings/(\d+)/", clerk.get(clerk.form)))).typed


def test_HB_68_the_item_stands_at_its_place_in_the_menu(clerk):
    page = text(clerk.get("items/", q="单位一般信息变更登记"))
    assert "社会保险参保信息维护 单位(项目)基本信息变更 单位一般信息变更登记" in page.replace(" › ", " ")
    assert clerk.get("items/", q="单位一般信息变更登记").content.decode().count(f"items/{ITEM}/") == 1
    assert "服务说明" in text(clerk.get(f"items/{ITEM}/"))


def test_HB_249_HB_250_HB_251_the_form_has_its_fields_columns_parts_and_buttons(clerk):
    page = clerk.start()
    for label in (
        "单位管理类型", "统一社会信用代码", "组织机构代码", "单位名称", "单位编号", "联系地址", "联系人",
        "联系电话", "邮政编码", "联系电子邮箱",
    ):  # fmt: skip
        assert page.count(label) >= 1, label
    heads = (
        "序号 操作 数据变更类型 经办人姓名 经办人公民身份证号码 经办人所在部门 经办人手机号码 经办人电子邮箱 "
        "经办人所在部门负责人"
    )
    assert heads in page
    assert "添加单位经办人" in page and "基本信息 银行账户信息" in page
    assert "修改 何静 删除 何静" in page or "修改何静 删除何静" in page
    buttons = re.findall(
        r'name="do" value="(back|next|refresh)"[^>]*>([^<]*)<', clerk.get(clerk.form).content.decode()
    )
    assert [label for do, label in buttons] == ["保存", "上一步", "保存", "刷新"]  # the first answers Enter


def test_HB_248_it_begins_with_what_is_registered_and_numbers_are_masked(clerk):
    page = clerk.start()
    assert "烈山大道726号" in clerk.get(clerk.form).content.decode()
    assert "只变更社保系统内的经办人信息，不影响政务服务网的登录账号。" in page
    assert MASKED in page and HE not in clerk.get(clerk.form).content.decode()
    assert draft(clerk) == {}


def test_HB_252_the_two_lists_of_accounts_have_thirteen_columns(clerk):
    clerk.start()
    page = text(clerk.get(clerk.form, part="bank"))
    heads = (
        "序号 删除 修改 变更类型 银行类别 开户银行名称 银行户名 银行账号 险种 备注 银行用途 新增开户银行名称 "
        "新增开户银行编号"
    )
    assert page.count(heads) == 2
    assert page.count("添加银行账户") >= 2
    assert "退收银行账户信息" in page and "遗属代发银行账户信息" in page


def test_HB_250_a_line_is_added_changed_deleted_and_restored(clerk):
    clerk.start()
    page = clerk.press("line:handlers:add", phone="0717-6221002")
    assert page.status_code == 303 and page.url.endswith("#grid-handlers")
    clerk.press("line:handlers:put", line=LINE)
    assert draft(clerk)["handlers"] == [
        {"key": str(key(clerk))}, {"key": "+1", "email": "", "head": "", "department": "", **LINE},
    ]  # fmt: skip
    page = text(clerk.get(clerk.form))
    assert f"新增 刘洋 {LIU[:4]}**********{LIU[-4:]}" in page and LIU not in page
    clerk.press(f"line:handlers:edit:{key(clerk)}")
    clerk.press("line:handlers:put", line={"phone": "13900139000"})
    assert "13800138000 改为 13900139000" in text(clerk.get(clerk.form))
    clerk.press("line:handlers:drop:+1")
    clerk.press(f"line:handlers:drop:{key(clerk)}")
    page = text(clerk.get(clerk.form))
    assert "刘洋" not in page and "删除 何静" in page and "恢复" in page
    clerk.press(f"line:handlers:restore:{key(clerk)}")
    assert "不变 何静" in text(clerk.get(clerk.form))
    assert draft(clerk)["phone"] == "0717-6221002"


def test_HB_250_a_wrong_line_stays_open_with_all_that_was_typed(clerk):
    clerk.start()
    clerk.press("line:handlers:add")
    answer = clerk.press("line:handlers:put", line=LINE | {"id_number": LIU[:-1]}, phone="0717-6221009")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert errors_in(answer) == ["写了 17 位，应为 18 位。请对照身份证补齐或删去多写的。"]
    assert 'href="#id_handlers-id_number"' in page
    assert 'value="刘洋"' in page and 'value="0717-6221009"' in page and LIU[:-1] in page
    again = clerk.get(clerk.form).content.decode()
    assert 'value="刘洋"' in again
    answer = clerk.press("next")
    assert answer.status_code == 422, "an open line is not lost on the way to step 3"
    answer = clerk.press("line:handlers:put", line={"id_number": HE})
    assert errors_in(answer) == ["和第 1 行的经办人公民身份证号码相同。同一个只写一行。"]
    clerk.press("line:handlers:cancel")
    assert 'name="open"' not in clerk.get(clerk.form).content.decode()


def test_going_to_the_other_part_keeps_what_was_typed(clerk):
    clerk.start()
    answer = clerk.press("part:bank", phone="0717-6221002")
    assert answer.url.endswith("?part=bank")
    assert 'value="0717-6221002"' in clerk.get(clerk.form, part="basic").content.decode()


def test_HB_248_from_the_first_step_to_the_record(clerk):
    clerk.start()
    clerk.press(f"line:handlers:edit:{key(clerk)}")
    clerk.press("line:handlers:put", line={"phone": "13900139000"})
    answer = clerk.press("next", phone="0717-6221002")
    assert answer.url.endswith("/confirm/"), answer.content.decode()
    page = text(clerk.get(answer.url))
    assert "联系电话由 0717-6221001 改为 0717-6221002" in page
    assert "经办人何静：联系电话由 13800138000 改为 13900139000" in page
    assert HE not in page
    done = clerk.confirm(answer.url)
    told = text(clerk.get(done.url))
    assert "单位一般信息变更登记：已变更" in told and "政务服务网的登录账号" in told
    assert handlers(clerk)[0].phone == "13900139000"
    records = text(clerk.get("records/"))
    assert records.count("单位一般信息变更登记") >= 1
    changed = text(clerk.get("employer/changes/"))
    assert "联系电话 0717-6221001 0717-6221002" in changed


def test_HB_252_an_account_is_added_and_the_refund_path_finds_it(clerk):
    clerk.start()
    clerk.press("line:refund_accounts:add", part="bank")
    clerk.press("line:refund_accounts:put", part="bank", line=ACCOUNT)
    page = text(clerk.get(clerk.form, part="bank"))
    assert "新增 102 中国工商银行 102526000017 中国工商银行宜昌西陵支行 演示单位 6222020200112230" in page
    assert "失业保险、工伤保险 — 退款银行" in page
    clerk.confirm(clerk.press("next", part="bank").url)
    assert refund_account(by(clerk)).account_number == "6222020200112230"


def test_HB_251_nothing_changed_is_told_on_the_page(clerk):
    clerk.start()
    answer = clerk.press("next")
    assert answer.status_code == 422
    assert "没有和登记不一样的内容，不用变更。" in text(answer)


def test_a_mistake_in_the_other_part_brings_that_part(clerk):
    clerk.start()
    clerk.press("part:bank", phone="无")
    answer = clerk.press("next", part="bank")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_phone"' in page and 'id="id_phone"' in page
    assert "联系电话：不是电话号码。" in text(answer)


def test_HB_251_refresh_asks_before_it_gives_up_what_was_typed(clerk):
    clerk.start()
    asked = clerk.press("refresh", phone="0717-6221009")
    assert "刷新会放弃还没有提交的修改" in text(asked)
    assert 'value="0717-6221009"' in asked.content.decode()
    record_details([Recording(clerk.desk.employer.id, {"phone": "0717-6221005"}, an_act())])
    clerk.press("refresh:sure")
    assert 'value="0717-6221005"' in clerk.get(clerk.form).content.decode()


def test_HB_251_the_step_before_keeps_the_draft(clerk):
    clerk.start()
    assert clerk.press("back", contact="何静").url == f"{HALL}/items/{ITEM}/"
    assert draft(clerk)["contact"] == "何静"


def test_HB_248_somebody_else_sees_who_may_change_handlers(client):
    clerk = Clerk(client)
    form = clerk.begin(ITEM)
    page = clerk.get(form)
    assert "单位经办人的变更必须用法人账号登录办理。" in text(page)
    assert 'value="line:handlers:add"' not in page.content.decode()
    clerk.post(form, do="line:handlers:add", part="basic")
    answer = clerk.post(
        form, do="next", part="basic", management="ordinary", open="handlers:",
        **{f"handlers-{name}": cell for name, cell in LINE.items()},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "请本单位法人登录后办理" in text(answer)


def test_htmx_gets_a_wrong_line_as_a_page_that_it_shows(clerk):
    clerk.start()
    clerk.press("line:handlers:add")
    sent = {"do": "line:handlers:put", "part": "basic", "open": "handlers:", "handlers-name": "刘洋"}
    answer = clerk.client.post(clerk.form, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert 'id="grid-handlers"' in answer.content.decode()


def test_the_draft_keeps_itself_with_the_open_line(clerk):
    clerk.start()
    clerk.press("line:handlers:add")
    place = clerk.form.replace("/form/", "/keep/")
    clerk.post(place, part="basic", open="handlers:", **{"handlers-name": "刘洋", "phone": "0717-6221002"})
    page = clerk.get(clerk.form).content.decode()
    assert 'value="刘洋"' in page and 'value="0717-6221002"' in page


def test_HB_248_HB_252_the_pages_that_show_what_is_registered_lead_here(clerk):
    for part in ("", "handlers/", "banks/"):
        assert f'href="{HALL}/items/{ITEM}/">去变更</a>' in clerk.get(f"employer/{part}").content.decode()
    assert "去变更" not in text(clerk.get("employer/insurances/"))


def test_what_was_changed_after_the_last_look_is_not_handed_in_unseen(clerk):
    clerk.start()
    confirmation = clerk.press("next", phone="0717-6221002").url
    clerk.press("part:bank", phone="0717-6221003")
    answer = clerk.get(confirmation)
    assert answer.url.endswith("?why=unsaved")
    assert "表单里有改了还没有保存的内容" in text(clerk.get(answer.url))
    assert clerk.press("next").url == confirmation
    assert "改为 0717-6221003" in text(clerk.get(confirmation))


def test_a_line_that_was_changed_meanwhile_is_told_at_the_form(clerk):
    clerk.start()
    clerk.press(f"line:handlers:edit:{key(clerk)}")
    clerk.press("line:handlers:put", line={"phone": "13900139000"})
    confirmation = clerk.press("next").url
    page = clerk.get(confirmation)
    own = {"document_number": HE, "phone": "13600136000"}
    record_handlers([Recording(clerk.desk.employer.id, own, an_act())])
    answer = clerk.post(confirmation, declared="yes", digest=digest_on(page))
    told = text(clerk.get(answer.url))
    assert "第 1 行登记的内容刚刚变了。" in told and "情况变了" in told
    clerk.press("refresh:sure")
    assert "13600136000" in text(clerk.get(clerk.form))
