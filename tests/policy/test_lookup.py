"""What held when, and how the law says that it is silent."""

from datetime import date

import pytest

from shebao.policy import Unstated, dump, load, restore
from shebao.values import Month

YICHANG = "cn/420000_hubei/420500_yichang"
LIMITS = """
    reviewed_until: 2024-07
    history:
      - since: 2021-07
        value: {floor: "3000", cap: "15000"}
        law: {document: d, article: 第一条}
      - since: 2022-07
        until: 2023-07
        value: {floor: "3450", cap: not_stated}
        law: {document: d, article: 第二条}
"""


def limit(pack, at, which="floor", known=None):
    return pack.value("base_limits", Month.parse(at), known=known, limit=which)


def test_a_row_holds_from_since_to_the_next(land):
    land.parameter(YICHANG, "base_limits", LIMITS)
    pack = load(land.root).pack("420500")
    assert limit(pack, "2021-07").text == "3000"
    assert limit(pack, "2022-06").fen == 300000
    assert limit(pack, "2022-07").text == "3450"
    assert str(limit(pack, "2023-06").law) == "《通知》第二条"


@pytest.mark.parametrize(
    ("at", "which", "code"),
    [
        ("2021-06", "floor", "not_yet"),
        ("2023-07", "floor", "ended"),
        ("2023-01", "cap", "not_stated"),
    ],
)
def test_silence_names_parameter_region_month_and_file(land, at, which, code):
    land.parameter(YICHANG, "base_limits", LIMITS)
    with pytest.raises(Unstated) as silence:
        limit(load(land.root).pack("420500"), at, which)
    assert silence.value.code == code
    for part in ("湖北省宜昌市", "缴费基数上下限", at, "base_limits", "contribution/base_limits.yaml"):
        assert part in str(silence.value)


@pytest.mark.parametrize(
    "at, which, told",
    [
        ("2023-07", "floor", "还没有公布，现在算不出来。请等公布以后再办；急需办理的，请到经办窗口。"),
        ("2021-06", "floor", "没有收录，不能在网上算。请到经办窗口办理。"),
    ],
)
def test_whoever_is_refused_reads_which_figure_is_missing_and_what_to_do_and_no_file(land, at, which, told):
    land.parameter(YICHANG, "base_limits", LIMITS)
    with pytest.raises(Unstated) as silence:
        limit(load(land.root).pack("420500"), at, which)
    assert silence.value.message == f"湖北省宜昌市 {at} 的“缴费基数上下限”{told}"


def test_a_value_nobody_has_reviewed_is_refused(land):
    land.parameter(YICHANG, "base_limits", LIMITS.replace("        until: 2023-07\n", ""))
    pack = load(land.root).pack("420500")
    assert limit(pack, "2024-06").text == "3450"
    with pytest.raises(Unstated) as silence:
        limit(pack, "2024-07")
    assert silence.value.code == "unreviewed"


def test_a_city_inherits_and_siblings_never_see_one_another(land):
    land.parameter("cn/420000_hubei", "unemployment_rate", """
        history:
          - {since: 2016-05, value: {unit: "0.7", person: "0.3"}, law: {document: d}}
    """)  # fmt: skip
    land.parameter(YICHANG, "base_limits", LIMITS)
    law = load(land.root)
    for city in ("420500", "421300"):
        assert law.pack(city).value("unemployment_rate", Month(2023, 4), share="unit").rate == 700
    with pytest.raises(Unstated) as silence:
        limit(law.pack("421300"), "2023-04")
    assert silence.value.code == "no_file"


def test_a_city_that_must_not_inherit_says_so(land):
    rows = """
        history:
          - {since: 2016-05, value: {unit: "0.7", person: "0.3"}, law: {document: d}}
    """
    land.parameter("cn/420000_hubei", "unemployment_rate", rows)
    land.parameter(
        YICHANG, "unemployment_rate", "history:\n- {since: 2016-05, not_stated: true, law: {document: d}}\n"
    )
    with pytest.raises(Unstated):
        load(land.root).pack("420500").value("unemployment_rate", Month(2023, 4), share="unit")


def test_a_correction_holds_from_the_day_it_was_known(land):
    land.parameter(YICHANG, "base_limits", """
        history:
          - {since: 2022-07, value: {floor: "3400", cap: "18000"}, law: {document: d}}
          - {since: 2022-07, known: 2022-09-15, value: {floor: "3450", cap: "18000"}, law: {document: d}}
    """)  # fmt: skip
    pack = load(land.root).pack("420500")
    assert limit(pack, "2022-07").text == "3450"
    assert limit(pack, "2022-07", known=date(2022, 9, 14)).text == "3400"


def test_assumed_values_fill_silence_only(land, tmp_path):
    land.parameter(YICHANG, "base_limits", LIMITS)
    assumed = tmp_path / "assumed"
    path = assumed / "420500" / "parameters" / "contribution" / "base_limits.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        'history:\n- {since: 2020-01, value: {floor: "4000", cap: "20000"}, law: {document: 演示取值}}\n',
        encoding="utf-8",
    )
    pack = load(land.root, assumed).pack("420500")
    assert (limit(pack, "2023-04").text, limit(pack, "2023-04").assumed) == ("3450", False)
    assert (limit(pack, "2023-07").text, limit(pack, "2023-07").assumed) == ("4000", True)
    with pytest.raises(Unstated):
        limit(load(land.root).pack("420500"), "2023-07")


def test_a_pack_survives_as_text_with_the_same_fingerprint(land):
    land.parameter(YICHANG, "base_limits", LIMITS)
    pack = load(land.root).pack("420500")
    again = restore(dump(pack))
    assert again.fingerprint == pack.fingerprint
    assert limit(again, "2022-07") == limit(pack, "2022-07")
    assert again.keys("base_limits", Month(2022, 7)) == ("floor", "cap")


def test_changing_a_figure_changes_the_fingerprint_of_that_region_only(land):
    land.parameter(YICHANG, "base_limits", LIMITS)
    before = load(land.root)
    land.parameter(YICHANG, "base_limits", LIMITS.replace("3450", "3460"))
    load.cache_clear()
    after = load(land.root)
    assert before.pack("420500").fingerprint != after.pack("420500").fingerprint
    for code in ("cn", "420000", "421300"):
        assert before.pack(code).fingerprint == after.pack(code).fingerprint
