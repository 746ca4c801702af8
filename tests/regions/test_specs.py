"""Every worked example of every region, judged by the readable rule."""

from datetime import date

import pytest

from shebao.assessment.rates import EMPLOYEE, NORMAL_BAND, month_rates
from shebao.assessment.rules import Reckoning, reckon, reckon_base
from shebao.policy import load
from shebao.values import Month, Refused, WorkCalendar, due, parse_yuan, spoken_yuan
from tests.regions.worked_examples import ASSUMED, REGIONS, Example, examples

CASES = examples()


def pack_of(example: Example):
    asked = example.asked if isinstance(example.asked, dict) else {}
    law = load(REGIONS, ASSUMED if asked.get("assumed") == "true" else None)
    return law.pack(asked.get("region", example.region))


def moment(text: str) -> Month | date:
    return Month.parse(text) if len(text) == 7 else date.fromisoformat(text)


def answer_reckon(example: Example) -> dict[str, object]:
    asked = example.asked
    rates = month_rates(
        pack_of(example),
        Month.parse(asked["month"]),
        identity=asked.get("identity", EMPLOYEE),
        risk_class=int(asked["risk_class"]) if "risk_class" in asked else None,
        band_percent=int(asked.get("band", NORMAL_BAND)),
        insurances=asked.get("insurances"),
        relieved=asked.get("relieved") == "true",
    )
    if "base" in asked:
        return flat(reckon_base(rates, parse_yuan(asked["base"])))
    return flat(reckon(rates, parse_yuan(asked["wage"])))


def flat(reckoning: Reckoning) -> dict[str, object]:
    lines = {line.insurance: [line.unit_fen, line.person_fen] for line in reckoning.lines}
    return lines | {
        "base": reckoning.base_fen,
        "unit": reckoning.unit_fen,
        "person": reckoning.person_fen,
        "total": reckoning.total_fen,
        "insurances": [line.insurance for line in reckoning.lines],
        "assumed": str(reckoning.assumed).lower(),
    }


def answer(example: Example) -> object:
    asked = example.asked
    if example.kind == "reckon":
        return answer_reckon(example)
    if example.kind == "spoken":
        return spoken_yuan(parse_yuan(asked))
    if example.kind == "value":
        known = date.fromisoformat(asked["known"]) if "known" in asked else None
        value = pack_of(example).value(
            asked["parameter"], moment(asked["at"]), known=known, **asked.get("keys", {})
        )
        return list(value.text) if isinstance(value.text, tuple) else value.text
    start = date.fromisoformat(asked["from"])
    value = pack_of(example).value(asked["parameter"], start, **asked.get("keys", {}))
    return due(value.term, start, WorkCalendar()).isoformat()


def expected(example: Example) -> object:
    gives = example.case["gives"]
    if example.kind != "reckon":
        return gives
    plain = {"insurances", "assumed"}
    return {key: part if key in plain else fen(part) for key, part in gives.items()}


def fen(part: str | list[str]) -> int | list[int]:
    return parse_yuan(part) if isinstance(part, str) else [parse_yuan(one) for one in part]


@pytest.mark.parametrize("example", [case for case in CASES if "gives" in case.case], ids=str)
def test_the_law_gives(example):
    found, wanted = answer(example), expected(example)
    if isinstance(wanted, dict):
        assert {key: found[key] for key in wanted} == wanted
    else:
        assert found == wanted


@pytest.mark.parametrize("example", [case for case in CASES if "refused" in case.case], ids=str)
def test_the_law_refuses(example):
    with pytest.raises(Refused) as refusal:
        answer(example)
    texts = example.case["refused"]
    for text in [texts] if isinstance(texts, str) else texts:
        assert text in str(refusal.value)


def test_every_example_says_what_comes_out():
    assert CASES
    for example in CASES:
        assert ("gives" in example.case) != ("refused" in example.case), str(example)
        assert example.kind in ("reckon", "value", "deadline", "spoken")
