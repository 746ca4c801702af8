"""Document numbers are judged by their type; what does not fit says which type or shape would."""

from datetime import date

import pytest

from shebao.values import Refused
from shebao.values.documents import DOCUMENT_TYPES, read_document
from shebao.values.id_numbers import check_digit

ON = date(2023, 5, 8)
PERMANENT = "91142019750110998"


def refusal(kind: str, text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        read_document(kind, text, on=ON)
    return refused.value


def test_HB_170_the_resident_id_card_is_printed_as_the_form_prints_it():
    assert DOCUMENT_TYPES[0] == ("resident_id", "居民身份证(户口簿)")


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        ("resident_id", "420503199003159988", "420503199003159988"),
        ("residence_permit", "810000198501019998", "810000198501019998"),
        ("permanent_residence", PERMANENT + check_digit(PERMANENT), PERMANENT + check_digit(PERMANENT)),
        ("permanent_residence", "usa310012345678", "USA310012345678"),
        ("passport", "ｅ 1234 5678", "E12345678"),
        ("hk_macau_permit", "h1234567800", "H1234567800"),
        ("hk_macau_permit", "H12345678(00)", "H1234567800"),
        ("taiwan_permit", "01234567", "01234567"),
    ],
)
def test_a_number_of_each_type_is_read(kind: str, typed: str, number: str):
    document = read_document(kind, typed, on=ON)
    assert (document.number, document.doubts) == (number, ())


@pytest.mark.parametrize(
    ("kind", "typed", "code", "says"),
    [
        ("residence_permit", "420503199003159988", "id_type", "以 81、82 或 83 开头"),
        ("permanent_residence", "420503199003159988", "id_shape", "9 开头的 18 位"),
        ("permanent_residence", PERMANENT + "A", "id_shape", "3 个字母加 12 位数字"),
        ("permanent_residence", "9.11420E+17", "id_damaged", "再按永久居留身份证重新填"),
        ("passport", "420503199003159988", "id_type", "居民身份证(户口簿)"),
        ("passport", "E1", "id_shape", "5 到 20 个字母和数字"),
        ("passport", "护照", "id_shape", "5 到 20 个字母和数字"),
        ("passport", "1.23457E+15", "id_damaged", "后几位已经丢了"),
    ],
)
def test_a_number_that_does_not_fit_its_type_is_refused(kind: str, typed: str, code: str, says: str):
    refused = refusal(kind, typed)
    assert (refused.code, says in refused.message) == (code, True), refused.message


def test_a_permanent_residence_number_with_a_wrong_check_digit_is_refused():
    wrong = "0" if check_digit(PERMANENT) != "0" else "1"
    assert refusal("permanent_residence", PERMANENT + wrong).code == "id_check"


def test_an_unknown_county_is_doubted_and_never_refused():
    document = read_document("resident_id", "420599198808081231", on=ON)
    (doubt,) = document.doubts
    assert "“420599”不在县级行政区划代码里" in doubt


def test_an_old_number_of_15_digits_is_read_and_to_be_compared():
    document = read_document("resident_id", "420503800101997", on=ON)
    assert document.number == "420503198001019979"
    assert "15 位的旧号码" in document.doubts[0]


def test_birth_and_sex_are_known_where_the_number_carries_them():
    woman = read_document("resident_id", "420503199003159988")
    assert (woman.birth, woman.male) == (date(1990, 3, 15), False)
    assert read_document("passport", "E12345678").birth is None
    assert read_document("permanent_residence", PERMANENT + check_digit(PERMANENT)).birth == date(1975, 1, 10)
    assert read_document("permanent_residence", "USA310012345678").male is None
