"""Reckon a whole unit: every good row is reckoned, every bad one comes back with every reason."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from shebao.assessment.rates import EMPLOYEE, MonthRates, identities, month_rates
from shebao.assessment.rules import reckon
from shebao.assessment.sums import Summed, TwoShares
from shebao.casework.trial.people import Finding, Person, read_person
from shebao.casework.trial.terms import Terms, silent_identities, spoken_terms
from shebao.casework.workbooks import Filled
from shebao.policy import Pack, Unstated
from shebao.values import Fen, Month


@dataclass(frozen=True)
class Shares(TwoShares):
    """What one insurance costs for one person, or for all of them."""

    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen


@dataclass(frozen=True)
class Reckoned(Summed):
    """A person with the amounts per insurance; none where the row is wrong.

    `assumed` tells that an amount rests on a value that no document states.
    """

    person: Person
    shares: Mapping[str, Shares]
    assumed: bool = False

    @property
    def amounts(self) -> Sequence[Shares]:
        return tuple(self.shares.values())

    @property
    def base_fen(self) -> Fen:
        return max((share.base_fen for share in self.shares.values()), default=0)


@dataclass(frozen=True)
class UnitTrial:
    """A unit's month on trial: its terms, its people as in the sheet, what may have been overlooked."""

    region: str
    region_name: str
    terms: Terms
    spoken: tuple[str, ...]  # class and band as printed
    fingerprint: str
    insurances: Mapping[str, str]  # code → short name, in the order of the bill
    filename: str
    people: tuple[Reckoned, ...]
    hidden: tuple[int, ...]
    elsewhere: tuple[str, ...]

    def having(self, state: str) -> list[Reckoned]:
        return [one for one in self.people if one.person.state == state]

    @property
    def assumed(self) -> bool:
        return any(one.assumed for one in self.people)

    @property
    def wrong(self) -> list[Reckoned]:
        return self.having("有错")

    @property
    def doubtful(self) -> list[Reckoned]:
        return self.having("有提醒")

    @property
    def right(self) -> list[Reckoned]:
        """Return everybody who was reckoned, doubtful ones included."""
        return [one for one in self.people if one.person.right]


def reckon_unit(pack: Pack, terms: Terms, filled: Filled, filename: str) -> UnitTrial:
    """Read, check and reckon every row.

    Raises Unstated where the month cannot be reckoned, Refused for a risk class or band that does not exist.
    """
    choices = {label: code for code, label in identities(pack, terms.month)}
    unsaid = silent_identities(pack, terms.month)
    default = next((code for code in choices.values() if code not in unsaid), EMPLOYEE)
    base = month_rates_of(pack, terms, default).base_rule()
    rates, silent = rates_by_identity(pack, terms, dict.fromkeys((default, *choices.values())))
    found = (refuse_silent(read_person(row, choices, default, base), silent) for row in filled.rows)
    read = list(mark_namesakes(list(found)))
    used = {default} | {person.identity for person in read if person.right}
    rates = {code: each for code, each in rates.items() if code in used}
    people = tuple(reckon_person(person, rates) for person in read)
    names = {one.insurance: one.short for each in rates.values() for one in each.insurances}
    return UnitTrial(
        region=pack.code,
        region_name=pack.full_name,
        terms=terms,
        spoken=spoken_terms(pack, terms),
        fingerprint=fingerprint_of(people, rates, default),
        insurances=names,
        filename=filename,
        people=people,
        hidden=filled.hidden,
        elsewhere=filled.elsewhere,
    )


def fingerprint_of(people: Iterable[Reckoned], rates: Mapping[str, MonthRates], default: str) -> str:
    """Return the law's fingerprint; that of the assumed law as soon as one amount rests on it."""
    used = (one.person.identity for one in people if one.assumed)
    return rates[next(used, None) or default].fingerprint


def month_rates_of(pack: Pack, terms: Terms, identity: str) -> MonthRates:
    return month_rates(
        pack, terms.month, identity=identity, risk_class=terms.risk_class, band_percent=terms.band_percent
    )


def rates_by_identity(
    pack: Pack, terms: Terms, codes: Iterable[str]
) -> tuple[dict[str, MonthRates], dict[str, Unstated]]:
    """Return the rates of every identity, and apart the identities for which the law is silent."""
    rates: dict[str, MonthRates] = {}
    silent: dict[str, Unstated] = {}
    for code in codes:
        try:
            rates[code] = month_rates_of(pack, terms, code)
        except Unstated as silence:
            silent[code] = silence
    return rates, silent


def refuse_silent(person: Person, silent: Mapping[str, Unstated]) -> Person:
    """Refuse a row whose identity no document says how to charge; the other rows go on."""
    if person.identity is None or person.identity not in silent:
        return person
    finding = Finding(
        "参保身份", "参保身份", person.choice, silent[person.identity].said, "这个人不能在这里算"
    )
    return replace(person, findings=(*person.findings, finding))


def reckon_person(person: Person, rates: Mapping[str, MonthRates]) -> Reckoned:
    if not person.right or person.wage_fen is None or person.identity is None:
        return Reckoned(person, {})
    reckoning = reckon(rates[person.identity], person.wage_fen)
    shares = {
        line.insurance: Shares(line.base_fen, line.unit_fen, line.person_fen) for line in reckoning.lines
    }
    return Reckoned(person, shares, reckoning.assumed)


def mark_namesakes(people: Sequence[Person]) -> Iterator[Person]:
    """Doubt a name that stands twice; without ID numbers nobody can tell whether it is one person."""
    count = Counter(person.name for person in people if person.name)
    first: dict[str, Person] = {}
    for person in people:
        if count[person.name] > 1 and person.right:
            other = first.setdefault(person.name, person)
            if other is not person:
                person = replace(person, findings=(*person.findings, namesake(person, other)))
        yield person


def namesake(person: Person, other: Person) -> Finding:
    same = "姓名和工资都" if person.wage_fen == other.wage_fen else "姓名"
    return Finding(
        "姓名重复",
        "姓名",
        person.name,
        f"和第 {other.number} 行{same}相同",
        "同一个人就删掉一行；两个人同名，不用改",
        fatal=False,
    )


def trial_as_json(trial: UnitTrial) -> bytes:
    """Write a trial down, to be shown again within its hour."""
    plain = asdict(replace(trial, people=()))
    plain["terms"]["month"] = str(trial.terms.month)
    plain["people"] = [
        {
            "person": {**vars(one.person), "findings": [vars(finding) for finding in one.person.findings]},
            "shares": {code: (s.base_fen, s.unit_fen, s.person_fen) for code, s in one.shares.items()},
            "assumed": one.assumed,
        }
        for one in trial.people
    ]
    return json.dumps(plain, ensure_ascii=False).encode()


def restore_trial(text: bytes) -> UnitTrial:
    """Make a trial of what `trial_as_json` wrote."""
    plain: dict[str, Any] = json.loads(text)
    plain["terms"] = Terms(**plain["terms"] | {"month": Month.parse(plain["terms"]["month"])})
    plain |= {name: tuple(plain[name]) for name in ("spoken", "hidden", "elsewhere")}
    plain["people"] = tuple(
        Reckoned(
            Person(
                **one["person"] | {"findings": tuple(Finding(**each) for each in one["person"]["findings"])}
            ),
            {code: Shares(*shares) for code, shares in one["shares"].items()},
            one["assumed"],
        )
        for one in plain["people"]
    )
    return UnitTrial(**plain)
