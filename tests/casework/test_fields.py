"""One cell in, one value or one sentence out: what clerks type, as the demo files hold it."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebao.casework.asking import Asked
from shebao.casework.fields import Choice, Choices, Day, DocumentNumber, DocumentType, PersonName, Text, Yuan
from shebao.casework.mistakes import Mistake

ON = date(2023, 5, 8)
INSURANCES = (("pension", "城镇职工基本养老保险"), ("unemployment", "失业保险"), ("injury", "工伤保险"))
REASONS = (("ended", "解除劳动合同(协商)"), ("expired", "合同到期"))

name = PersonName("姓名", example="何静")
number = DocumentNumber("证件号码", of="document_type")
day = Day("停保时间", example="2023-04-06")
wage = Yuan("缴费工资", example="5200.00")
insurances = Choices("参保险种", choices=INSURANCES)
reason = Choice("停保原因", choices=REASONS)


def value(field: Asked, cell: object, beside: object = None) -> object:
    read = field.read(cell, beside, on=ON)
    assert not isinstance(read, Mistake), read
    return read.value


def mistake(field: Asked, cell: object, beside: object = None) -> str:
    read = field.read(cell, beside, on=ON)
    assert isinstance(read, Mistake), read
    assert read.code
    assert read.mend
    return read.sentence


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("何静", "何静"),
        (" 何　静 ", "何静"),
        ("何\u200b静\ufeff", "何静"),
        ("何\n静", "何静"),
        ("何\u00a0静", "何静"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("John  Smith", "John Smith"),
        ("㙓䶮", "㙓䶮"),
        ("王𬱖", "王𬱖"),
        ("王\U0003134a", "王\U0003134a"),
    ],
)
def test_a_name_is_mended(typed: str, read: str):
    assert value(name, typed) == read


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "没有填写。补上姓名，例如 何静。"),
        ("　", "没有填写"),
        (None, "没有填写"),
        (5200.0, "不是姓名，可能填错了列"),
        (True, "不是姓名，可能填错了列"),
        (date(2023, 4, 6), "不是姓名，可能填错了列"),
        ("张三1", "姓名里有“1”"),
        ("张三（销售部）", "姓名里有“(”"),
        ("张" * 51, "超过 50 个字"),
        ("#N/A", "是公式算错的结果 #N/A。把公式换成写死的内容。"),
    ],
)
def test_what_is_no_name_says_so(typed: object, says: str):
    assert says in mistake(name, typed)


def test_a_name_of_one_sign_or_with_a_private_sign_is_doubted():
    for typed in ("张", "王\ue863"):
        assert "对照身份证核对" in name.read(typed).doubts[0].mend


def test_a_document_number_is_judged_by_its_type():
    assert value(number, "４２0503 199003159988", "resident_id") == "420503199003159988"
    assert value(number, "E12345678", "passport") == "E12345678"
    assert "18 位" in mistake(number, "E12345678", "resident_id")


@pytest.mark.parametrize(
    "cell", [4.20503199001011e17, "4.20503E+17", "420503199001011000", 420503199001011000]
)
def test_a_number_damaged_by_excel_says_what_to_do(cell: object):
    assert mistake(number, cell, "resident_id") == (
        "单元格被 Excel 当成数字存了，后几位已经丢了。请把这一列设成文本，再按身份证重新填。"
    )


def test_an_old_number_kept_as_a_number_is_whole_and_read_with_a_doubt():
    read = number.read(420503800101997.0, "resident_id", on=ON)
    assert read.value == "420503198001019979"
    assert read.doubts[0].code == "id_doubt"


@pytest.mark.parametrize(
    "cell",
    [
        "2023-04-06",
        "20230406",
        20230406.0,
        "2023.4.6",
        "2023.04.06.",
        "2023/4/6",
        "2023年4月6日",
        "2023年04月06号",
        "２０２３－０４－０６",
        "2023—04—06",
        " 2023 - 4 - 6 ",
        "2023-04-06 00:00:00",
        "2023-04-06 08:30",
        "2023-04-06T00:00:00",
        date(2023, 4, 6),
        datetime(2023, 4, 6, 8, 30),
        "2023/4/6\u200b",
    ],
)
def test_HB_155_a_day_is_read_in_every_plain_shape(cell: object):
    assert value(day, cell) == date(2023, 4, 6)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (45017, "是数字 45017，看不出是哪一天。把这一列设成文本，写成 2023-04-06。"),
        (45017.5, "是数字 45017.5，看不出是哪一天"),
        ("45017", "是数字 45017，看不出是哪一天"),
        (0, "是数字 0"),
        ("2023年4月", "没有写是哪一天。补上日，写成 2023-04-06。"),
        ("2023.4", "没有写是哪一天"),
        ("202304", "没有写是哪一天"),
        ("23-4-1", "年份只有两位"),
        ("23.04.01", "年份只有两位"),
        ("4月1日", "没有写年份"),
        ("4-1", "没有写年份"),
        ("2023-02-29", "没有 2023-02-29 这一天"),
        ("2023年4月31日", "没有 2023年4月31日 这一天"),
        ("20230431", "没有 20230431 这一天"),
        ("1900-01-00", "“1900-01-00”的年份不对。多半是 Excel 把别的数当成了日期，请写成 2023-04-06。"),
        (datetime(1899, 12, 31), "“1899-12-31”的年份不对。多半是 Excel 把别的数当成了日期"),
        (date(1900, 1, 1), "年份不对"),
        (time(8, 30), "是钟点，不是日期"),
        (True, "是“是/否”，不是日期"),
        ("上个月底", "“上个月底”不是日期"),
        ("2023-04/06", "不是日期"),
        ("#VALUE!", "公式算错"),
        ("", "没有填写"),
    ],
)
def test_HB_155_a_day_that_could_be_another_is_refused(cell: object, says: str):
    assert says in mistake(day, cell)


@given(st.dates(date(1920, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_shape(one: date):
    y, m, d = one.year, one.month, one.day
    for text in (str(one), f"{one:%Y%m%d}", f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{y}年{m}月{d}日"):
        assert value(day, text) == one
    assert day.from_json(day.to_json(one)) == one


@given(st.text(max_size=20) | st.floats() | st.integers() | st.booleans() | st.none())
def test_whatever_stands_in_a_cell_is_read_or_refused(cell: object):
    for field in (name, number, day, wage, insurances, reason):
        read = field.read(cell, on=ON)
        assert not isinstance(read, Mistake) or (read.wrong and read.mend)


@pytest.mark.parametrize(
    "cell", ["5200", "5,200.00", "５２００", " 5200 ", "￥5200", "5200元", "¥5,200.00元", 5200, 5200.0]
)
def test_an_amount_is_read_as_people_type_it(cell: object):
    assert value(wage, cell) == 520000


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("0.52万", "用了“万”作单位。写成 5200。"),
        ("1.2w", "写成 12000"),
        (-5200, "是负数"),
        ("0", "是 0。写实际的金额，要大于 0。"),
        ("五千二", "不是金额"),
        ("5200.123", "小数多于两位"),
        (99_999_999, "多半是多写了零"),
        (datetime(2023, 4, 6), "是日期，不是金额"),
        (False, "是“是/否”，不是金额"),
        ("#REF!", "公式算错"),
        ("", "没有填写。补上缴费工资，例如 5200.00。"),
    ],
)
def test_what_is_no_amount_says_so(cell: object, says: str):
    assert says in mistake(wage, cell)


@given(st.integers(1, 2_000_000_000))
def test_every_amount_is_read_back_as_it_is_printed(fen: int):
    assert value(wage, wage.printed(fen)) == fen
    assert value(wage, f"{fen // 100:,}.{fen % 100:02}元") == fen
    assert value(wage, wage.as_typed(fen)) == fen


@pytest.mark.parametrize(
    "cell",
    ["ended", "解除劳动合同(协商)", "解除劳动合同（协商）", " 解除劳动合同 (协商) ", "解除劳动合同【协商】"],
)
def test_a_choice_is_known_by_code_or_as_printed(cell: str):
    assert value(reason, cell) == "ended"


def test_a_choice_that_is_not_listed_is_refused_with_the_list():
    assert mistake(reason, "离职") == "列表里没有“离职”。从列表里选：解除劳动合同(协商)、合同到期。"
    assert mistake(reason, None) == "没有填写。从列表里选停保原因。"


@pytest.mark.parametrize(
    "cell",
    [
        "失业保险、工伤保险",
        "工伤保险,失业保险",
        "失业保险；工伤保险",
        "失业保险 工伤保险",
        "失业保险\n工伤保险",
        "失业保险，工伤保险、",
        ["injury", "unemployment"],
        ("失业保险", "工伤保险", "工伤保险"),
    ],
)
def test_several_choices_are_read_in_the_order_of_the_list(cell: object):
    assert value(insurances, cell) == ("unemployment", "injury")


def test_several_choices_with_a_strange_one_or_with_none_are_refused():
    assert "列表里没有“医疗保险”" in mistake(insurances, "失业保险、医疗保险")
    assert "至少选一项参保险种" in mistake(insurances, [])
    assert value(Choices("参保险种", choices=INSURANCES, required=False), "") == ()


def test_an_empty_document_type_is_the_resident_id_card():
    kind = DocumentType("证件类型")
    assert value(kind, "") == "resident_id"
    assert value(kind, "居民身份证（户口簿）") == "resident_id"
    assert value(kind, "护照") == "passport"


def test_words_are_kept_but_for_blanks():
    assert value(Text("备注", required=False), "  第 3 组，\u200b夜班（张）\n ") == "第 3 组，夜班（张）"
    assert "超过 5 个字" in mistake(Text("备注", at_most=5), "一二三四五六")


@pytest.mark.parametrize("cell", [{"a": 1}, ["何静", "林可"]])
def test_a_cell_that_is_no_single_value_is_refused(cell: object):
    for field in (name, number, day, wage, reason):
        assert mistake(field, cell) == "不是一个值。只写一个文本或数字。"


def test_no_message_blames_and_every_one_ends():
    for field, cells in (
        (day, ["x", 45017, ""]),
        (wage, ["x", -1, ""]),
        (name, ["1", ""]),
        (reason, ["x", ""]),
    ):
        for cell in cells:
            told = mistake(field, cell)
            assert not any(word in told for word in ("非法", "失败", "异常", "错误", "！"))
            assert told.endswith("。")
