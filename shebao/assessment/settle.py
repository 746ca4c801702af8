"""One settlement: whatever changed, reckon what the facts now say, take off what already counts, write the
rest.

Back-pay, late hires, corrections, refunds and reversals are the same act (design §3). A month that its
employer has not declared yet is left to that declaration, which reckons it from the same facts; a past month
in which the employer had nobody, or that no run will ever reckon, is settled at once. Amounts are fen;
differences are signed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from typing import NamedTuple

from django.db import connection

from shebao.assessment.amounts import NOTHING, Amounts, halves, less, plus
from shebao.assessment.differences import Difference, write
from shebao.assessment.models import Occasion, PackSnapshot, Stage, State
from shebao.assessment.queries import AMOUNTS, rates_again
from shebao.assessment.rate_rows import rests_on_assumed
from shebao.assessment.rates import MonthRates
from shebao.assessment.rules import figures
from shebao.assessment.statements import text_of
from shebao.policy import Pack, Unstated, dump
from shebao.trail.models import Act
from shebao.values import Fen, Month, Refused

Undone = Mapping[tuple[int, int], Mapping[Month, Mapping[int, Amounts]]]  # by person and employer; by header


@dataclass(frozen=True)
class Settling:
    """One person's month at one employer, to be settled under an act."""

    person_id: int
    employer_id: int
    month: Month
    act: Act

    @property
    def job(self) -> tuple[int, int]:
        """Whose it is: person and employer."""
        return self.person_id, self.employer_id


@dataclass(frozen=True)
class Terms:
    """What the facts say of a person's month: by whose law, as what, in which insurances, on what wage.

    `relieved` says that the employer enjoys the relief of the month (减免, HB-220).
    """

    fingerprint: str
    month: Month
    identity: str
    insurances: int
    risk_class: int
    band_percent: int
    wage_fen: Fen
    relieved: bool = False

    @property
    def rates(self) -> MonthRates:
        return rates_again(
            self.fingerprint,
            self.month,
            self.identity,
            self.insurances,
            self.risk_class,
            self.band_percent,
            self.relieved,
        )

    @property
    def assumed(self) -> bool:
        """Whether any figure used is one that no document states."""
        return rests_on_assumed([self.rates])


@dataclass(frozen=True)
class Settlement:
    """What became of one settling: owed by the facts, counted before, and the difference.

    `terms` is None where the facts say that nothing is owed. `waits` says that the month will be declared by
    its employer and the difference was not written; `silence` that no document states yet what it will cost.
    """

    settling: Settling
    terms: Terms | None
    owed: Amounts
    counted: Amounts
    waits: bool
    silence: Unstated | None = None

    @property
    def due(self) -> Amounts:
        return less(self.owed, self.counted)

    @property
    def written(self) -> bool:
        return not self.waits and any(self.due)


def settle(
    rows: Sequence[Settling],
    *,
    pack: Pack,
    occasion: Occasion,
    current: Month,
    undone: Undone | None = None,
) -> list[Settlement]:
    """Settle people's months and return what became of each, in their order.

    `current` is the month of the business time. A reversal gives, by person and employer, what the cases that
    are `undone` had settled, by month and header: no more than that goes back; what was paid otherwise is a
    refund to be applied for. Raises Unstated where the law is silent, Refused where the registry lacks a wage
    or a risk class.
    """
    months, runs = {row.month for row in rows}, runs_once_held(rows, pack.code)
    laws = laws_of(months, runs, pack)
    settlements = list(judge(rows, pack, current, laws, months_to_run(runs, months)))
    if undone is not None:
        settlements = [no_more_than(own_of(one, undone), one) for one in settlements]
    written = [one for one in settlements if one.written]
    write(
        differences_of(written, undone or {}),
        laws=laws,
        pack=pack,
        occasion=occasion,
        current=current,
    )
    return settlements


def own_of(one: Settlement, undone: Undone) -> Mapping[int, Amounts]:
    """Return, by header, what the undone cases had settled for a settlement's person and month."""
    return undone.get(one.settling.job, {}).get(one.settling.month, {})


def no_more_than(settled: Mapping[int, Amounts], one: Settlement) -> Settlement:
    """Let a settlement that takes back take back what had been settled, and nothing else."""
    if sum(fen or 0 for fen in one.due) >= 0:
        return one
    own = reduce(plus, settled.values(), NOTHING)
    left = tuple(
        counted if fen is None else (counted or 0) - fen
        for counted, fen in zip(one.counted, own, strict=True)
    )
    return replace(one, owed=left)


def judge(
    rows: Sequence[Settling], pack: Pack, current: Month, laws: Mapping[Month, str], to_run: Collection[Month]
) -> Iterable[Settlement]:
    """Reckon each row's month by the law under which the month was first assessed."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            text_of("settlement/facts.sql"),
            {
                "region": pack.code,
                "persons": [row.person_id for row in rows],
                "employers": [row.employer_id for row in rows],
                "months": [row.month.number for row in rows],
                "all_months": sorted({row.month.number for row in rows}),
            },
        )
        told = cursor.fetchall()
    for row, (_, identity, insurances, risk_class, band, wage, relieved, state, *counted) in zip(
        rows, told, strict=True
    ):
        terms = None
        if identity is not None:
            require(wage is not None, row, "没有申报缴费工资")
            require(risk_class is not None, row, "所在单位没有行业风险类别")
            terms = Terms(laws[row.month], row.month, identity, insurances, risk_class, band, wage, relieved)
        before = tuple(int(fen) if fen is not None else None for fen in counted)
        waits = left_to_declaration(state, before, row.month, current, row.month in to_run)
        yield settlement(row, terms, before, waits)


def settlement(row: Settling, terms: Terms | None, counted: Amounts, waits: bool) -> Settlement:
    """Reckon what is owed. A month that waits may have no law yet: nothing of it is owed now."""
    try:
        return Settlement(row, terms, reckoned(terms) if terms else NOTHING, counted, waits)
    except Unstated as silence:
        if not waits:
            raise
        return Settlement(row, None, NOTHING, counted, waits, silence)


def left_to_declaration(
    state: str | None, counted: Amounts, month: Month, current: Month, will_be_run: bool
) -> bool:
    """Say whether the month's run or the employer's declaration of it, still to come, will reckon it.

    An employer without a header in a month that has been run had nobody there then.
    """
    if state == State.DECLARED or any(counted):
        return False
    return state is not None or month >= current or will_be_run


def require(held: bool, row: Settling, what: str) -> None:
    if not held:
        raise Refused("incomplete", f"{row.month.spoken}算不出来：{what}。请先补齐登记。")


@lru_cache(maxsize=200_000)
def reckoned(terms: Terms) -> Amounts:
    """Return what a month costs by the facts, None for an insurance that is not owed."""
    found: dict[str, Fen] = {}
    for line in figures(terms.rates, terms.wage_fen):
        found[f"{line.insurance}_base_fen"] = line.base_fen
        found[f"{line.insurance}_unit_fen"] = line.unit_fen
        found[f"{line.insurance}_person_fen"] = line.person_fen
    return tuple(found.get(name) for name in AMOUNTS)


class Runs(NamedTuple):
    """The runs over a region's months: by which law each was begun, and which are done."""

    laws: Mapping[int, str] = {}
    done: Collection[int] = ()


RUNS = "select month, fingerprint, stage from assessment_assessmentrun where region = %s"


def runs_of(region: str) -> Runs:
    """Return the runs of a region, by month as a number such as 202304."""
    with connection.cursor() as cursor:
        cursor.execute(RUNS, [region])
        return runs_told(cursor.fetchall())


def runs_once_held(rows: Sequence[Settling], region: str) -> Runs:
    """Hold the employers of rows as lock_employers does, and return the runs as they are then."""
    if not rows:
        return Runs()
    with connection.cursor() as cursor:
        employers = sorted({row.employer_id for row in rows})
        cursor.execute(f"select registry_lock_employers(%s::bigint[], false); {RUNS}", [employers, region])
        cursor.nextset()
        return runs_told(cursor.fetchall())


def runs_told(told: Sequence[tuple[int, str, str]]) -> Runs:
    done = {month for month, _, stage in told if stage == Stage.ATTACHED}
    return Runs({month: fingerprint for month, fingerprint, _ in told}, done)


def months_to_run(runs: Runs, months: set[Month]) -> set[Month]:
    """Return which of the months are still to be run for the whole region; none before its first one is."""
    first = min(runs.done, default=None)
    return {
        month
        for month in months
        if first is not None and first < month.number and month.number not in runs.done
    }


def fingerprints(pack: Pack, months: set[Month]) -> dict[Month, str]:
    """Return by which law each month is settled: that of its first assessment, else today's, then kept."""
    return laws_of(months, runs_of(pack.code), pack)


def laws_of(months: set[Month], runs: Runs, pack: Pack) -> dict[Month, str]:
    if any(month.number not in runs.laws for month in months):
        PackSnapshot.objects.get_or_create(
            fingerprint=pack.fingerprint, defaults={"region": pack.code, "content": dump(pack)}
        )
    return {month: runs.laws.get(month.number, pack.fingerprint) for month in months}


def differences_of(settlements: Iterable[Settlement], undone: Undone) -> Iterator[Difference]:
    """Part what is due of each settlement by its sign; a reversal names the header that it takes back."""
    for one in settlements:
        of, lines = one.settling, own_of(one, undone)
        for sign, amounts in halves(one.due):
            undoes = next(
                (header for header, own in lines.items() if -sign in [half for half, _ in halves(own)]), 0
            )
            yield Difference(of.employer_id, of.month, sign, undoes, of.person_id, of.act, amounts)
