"""年度缴费工资申报表 and 申报承诺书, as 宜社征发〔2023〕1号 asks for them."""

from dataclasses import replace
from datetime import date, datetime

from shebao.proofs.wage_forms import WageForm, WageRow, pledge_name, pledge_pdf, wage_form_name, wage_form_pdf
from shebao.values import SHANGHAI, Month
from tests.proofs.papers import opened, plain, text_of

HE = WageRow("何静", "420503199003159988", "10013265500", 4_570_00)
FORM = WageForm(
    since=Month(2023, 7),
    until=Month(2024, 7),
    region="宜昌市",
    notice="宜社征发〔2023〕1号",
    employer_number="100048231",
    employer_name="演示宜昌江城精密机械有限公司",
    rows=(HE, WageRow("李华", "E12345678", "10013265501", 6_000_00)),
    printed=datetime(2023, 5, 8, 9, 0, tzinfo=SHANGHAI),
)


def test_HB_182_the_form_names_year_unit_and_everybody():
    said = text_of(wage_form_pdf(FORM))
    assert "2023年度职工社会保险缴费工资申报表\n" in said
    assert "单位编号：100048231" in said
    assert "适用期间：2023年7月1日至2024年6月30日" in said
    assert "1 何静 420503199003159988 10013265500 4,570.00" in said
    assert "2 李华 E12345678 10013265501 6,000.00" in said
    assert "合计（2 人） 10,570.00" in said


def test_HB_185_everybody_signs_two_sign_for_the_unit_and_it_is_sealed():
    said = plain(text_of(wage_form_pdf(FORM)))
    assert said.count("职工本人签字") == 2  # the column, and the note that asks for it
    assert said.count("单位法人（负责人）签字：") == 1
    assert said.count("劳资（人力资源）经办人签字：") == 1
    assert said.count("单位公章：") == 1
    assert "严禁他人代签" in said


def test_HB_180_the_form_quotes_the_regulation_once():
    said = plain(text_of(wage_form_pdf(FORM)))
    assert said.count("《国家统计局关于工资总额组成的规定》（国家统计局（1990）1号令）") == 1


def test_HB_185_a_long_form_repeats_its_head_and_signs_once_at_the_end():
    file = opened(wage_form_pdf(replace(FORM, rows=(HE,) * 100)))
    assert len(file.pages) > 2
    pages = [plain(page.extract_text()) for page in file.pages]
    assert all("序号姓名身份证号码个人编号申报缴费工资职工本人签字" in page for page in pages[:-1])
    assert [page.count("单位公章：") for page in pages] == [0] * (len(pages) - 1) + [1]


def test_HB_182_HB_187_the_pledge_lists_what_is_kept():
    said = plain(text_of(pledge_pdf(FORM)))
    assert said.startswith("申报承诺书")
    kept = "1.2023年度职工社会保险缴费工资申报表；2.申报承诺书；3.职工工资统计报表；4.相关财务报表。"
    assert kept in said
    assert "公示不少于7天" in said
    assert "单位法人（负责人）签字：" in said
    assert "劳资（人力资源）经办人签字：" in said


def test_HB_186_the_days_of_publication_are_printed_where_known():
    published = (date(2023, 5, 1), date(2023, 5, 7))
    said = plain(text_of(pledge_pdf(replace(FORM, published=published))))
    assert "公示时间：2023年5月1日至2023年5月7日" in said


def test_the_files_are_named_after_year_and_unit():
    assert wage_form_name(FORM) == "2023年度职工社会保险缴费工资申报表_100048231.pdf"
    assert pledge_name(FORM) == "2023年度申报承诺书_100048231.pdf"
