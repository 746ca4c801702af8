"""Citizens' ID numbers: what is mended, what is refused, and that no slip of the hand gets through."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebao.values import Refused
from shebao.values.id_numbers import (
    birth_of,
    check_digit,
    has_known_county,
    is_male,
    masked,
    parse_id,
    upgraded,
)

ON = date(2023, 5, 8)
MAN = "420503198001019979"
WOMAN = "420503199003159988"
COUNTIES = ("420503", "321302", "370602", "500103", "510223", "512301", "320828", "422721", "810000")


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Numbers that are right in everything, as the demo cities have them."""
    day = draw(st.dates(date(1930, 1, 1), date(2010, 12, 31)))
    seventeen = f"{draw(st.sampled_from(COUNTIES))}{day:%Y%m%d}{draw(st.integers(1, 999)):03}"
    return seventeen + check_digit(seventeen)


def refusal(text: str, on: date | None = ON) -> Refused:
    with pytest.raises(Refused) as refused:
        parse_id(text, on=on)
    return refused.value


@pytest.mark.parametrize(
    "number",
    [MAN, WOMAN, "321302198507029971", "370602197711209996", "500103196502109971", "42050319650210999X"],
)
def test_the_numbers_of_the_demo_cities_are_right(number: str):
    assert parse_id(number, on=ON) == number
    assert has_known_county(number)


@pytest.mark.parametrize(
    "typed",
    [
        " 42050319650210999X ",
        "42050319650210999x",
        "４２０５０３１９６５０２１０９９９Ｘ",
        "420503 19650210 999X",
        "420503\u200b19650210999X\ufeff",
        "\u00a0420503\u300019650210999X\t\r\n",
        "'42050319650210999X",
        "42050319650210999×",
        "42050319650210999Х",  # a Cyrillic letter
    ],
)
def test_blanks_width_and_a_small_x_are_mended(typed: str):
    assert parse_id(typed, on=ON) == "42050319650210999X"


def test_a_number_of_15_digits_is_upgraded():
    assert upgraded("420503800101997") == MAN
    assert parse_id("420503 800101 997", on=ON) == MAN


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("42050319800101997", "id_length", "写了 17 位，应为 18 位"),
        ("4205031980010199799", "id_length", "写了 19 位"),
        ("42050319800101997A", "id_shape", "不该出现的字符"),
        ("X20503198001019979", "id_shape", "不该出现的字符"),
        ("990503198001019979", "id_type", "永久居留"),
        ("100503198001019979", "id_province", "前两位“10”不是任何一个省的代码"),
        ("420503198002309979", "id_birth", "“19800230”不存在"),
        ("420503198013019979", "id_birth", "“19801301”不存在"),
        ("420503189901019979", "id_birth", "太早"),
        ("420503202305099979", "id_birth", "“20230509”还没有到"),
        ("420503198001019978", "id_check", "第 18 位校验码不符，多半是抄错了一位"),
    ],
)
def test_each_mistake_has_one_sentence_and_a_way_to_mend_it(typed: str, code: str, says: str):
    refused = refusal(typed)
    assert (refused.code, says in refused.message) == (code, True), refused.message
    assert refused.message.count("。") == 2
    assert "请" in refused.message


@pytest.mark.parametrize("typed", ["4.20503E+17", "4.20503199001011E17", "4.2E+17", "420503199001011000"])
def test_what_excel_has_damaged_says_so(typed: str):
    assert refusal(typed).message == (
        "单元格被 Excel 当成数字存了，后几位已经丢了。请把这一列设成文本，再按身份证重新填。"
    )


def test_a_right_number_that_ends_in_three_zeros_is_no_damage():
    """Sequence 100 with check digit 0 exists: found by trying the days of 1990."""
    days = (date.fromordinal(date(1990, 1, 1).toordinal() + n) for n in range(365))
    seventeen = next(s for d in days if check_digit(s := f"420503{d:%Y%m%d}100") == "0")
    assert parse_id(seventeen + "0", on=ON) == seventeen + "0"


def test_born_today_is_born_and_without_a_day_nothing_is_too_late():
    today = "42050320230508998"
    assert parse_id(today + check_digit(today), on=ON)
    tomorrow = "42050320230509998"
    assert parse_id(tomorrow + check_digit(tomorrow))


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_every_single_wrong_sign_is_caught(number: str, place: int, sign: str):
    wrong = number[:place] + sign + number[place + 1 :]
    if wrong == number:
        assert parse_id(wrong) == number
    else:
        assert refusal(wrong, None).code.startswith("id_")


@given(numbers(), st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(number: str, place: int):
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if wrong == number:
        assert parse_id(wrong) == number
    else:
        assert refusal(wrong, None).code.startswith("id_")


@given(numbers())
def test_no_refusal_tells_the_right_check_digit(number: str):
    for sign in "0123456789X":
        if sign != number[-1]:
            message = refusal(number[:-1] + sign, None).message
            assert number[-1] not in message.replace("第 18 位", ""), message
            assert number not in message


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(text: str):
    try:
        assert parse_id(parse_id(text, on=ON), on=ON)
    except Refused as refused:
        assert refused.message.endswith("。")


def test_birth_and_sex_stand_in_the_number():
    assert (birth_of(WOMAN), is_male(WOMAN), is_male(MAN)) == (date(1990, 3, 15), False, True)


@pytest.mark.parametrize("unknown", ["420599198808081231", "321399198808081231", "370699198808081231"])
def test_an_unknown_county_is_not_known_and_an_old_one_is(unknown: str):
    assert not has_known_county(unknown)
    assert all(has_known_county(county + "19880808123") for county in COUNTIES)


def test_a_masked_number_shows_four_signs_at_each_end():
    assert masked(MAN) == "4205**********9979"
    assert masked("E12345678") == "E123*5678"
    assert masked("AB12345") == "A*****5"
    assert masked("") == ""
