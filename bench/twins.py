"""The same cases reckoned by both engines: rules.py one by one, bulk.sql all at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from psycopg.sql import SQL, Identifier

from shebao.assessment.queries import AMOUNTS, amounts_of
from shebao.assessment.rate_rows import RateRow, rate_rows
from shebao.assessment.rates import BaseRule, InsuranceRates, MonthRates, Rounding
from shebao.assessment.rules import LARGEST_FEN, reckon
from shebao.assessment.statements import MonthTables
from shebao.registry.insurances import ALL, Insurance, codes_of, insurances_of
from shebao.values import Fen, Month

TABLES = MonthTables("999999", 190001)
MODES = ("half_up", "down", "up")


@dataclass(frozen=True)
class Case:
    """One person's month: what the law asks, in which insurances the person is enrolled, and the wage."""

    rates: MonthRates  # of all insurances that the identity owes
    insurances: int
    wage_fen: Fen


def random_cases(seed: int, count: int, laws: int = 300) -> Iterator[Case]:
    """Draw cases over many made-up laws: odd rates, every class, band and rounding, wages on every edge."""
    random = Random(seed)
    drawn = [random_rates(random) for _ in range(laws)]
    for _ in range(count):
        rates = random.choice(drawn)
        owed = insurances_of(one.insurance for one in rates.insurances)
        insurances = random.choice([bits for bits in range(1, ALL + 1) if bits & owed])
        yield Case(rates, insurances, random_wage(random, rates.base_rule()))


def random_rates(random: Random) -> MonthRates:
    floor = random.choice((0, 1, 345_000, random.randrange(1_000_000)))
    cap = floor + random.choice((0, 1, 999, 1_455_000, random.randrange(10_000_000)))
    step = Rounding(random.choice((1, 10, 100, 1000, 5000, 10_000)), random.choice(MODES), ())
    owed = random.sample(codes_of(ALL), random.choice((1, 2, 3, 3, 3)))
    return MonthRates(
        region="999999",
        region_name="",
        month=Month(2023, 4),
        fingerprint="",
        identity="",
        risk_class=random.randint(1, 8),
        band_percent=random.choice((50, 80, 100, 120, 150)),
        insurances=tuple(
            InsuranceRates(code, code, code, random_rate(random), random_rate(random, code), "", ())
            for code in sorted(owed)
        ),
        base=BaseRule(step, floor, cap, ()),
        amount=Rounding(random.choice((1, 1, 1, 10, 100)), random.choice(MODES), ()),
    )


def random_rate(random: Random, code: str = "") -> int:
    """Draw a rate in 1/100,000; of injury insurance the person pays nothing."""
    if code == "injury":
        return 0
    return random.choice((0, 1, 200, 700, 8000, 16_000, 99_999, 100_000, random.randrange(30_000)))


def random_wage(random: Random, rule: BaseRule) -> Fen:
    """Draw a wage at, just below or just above a limit or half a step, or anywhere."""
    step = rule.rounding.unit_fen
    around = random.choice((rule.floor_fen, rule.cap_fen, random.randrange(2_000_000) // step * step))
    near = around + random.choice((0, 0, -1, 1, step // 2, step // 2 - 1, step // 2 + 1, -step, step))
    anywhere = random.randrange(random.choice((1_000, 2_000_000, LARGEST_FEN + 1)))
    return min(max(random.choice((near, near, near, anywhere, 0, LARGEST_FEN)), 0), LARGEST_FEN)


def by_rules(cases: Iterable[Case]) -> list[tuple[Fen | None, ...]]:
    """Reckon cases one by one with the readable rule; amounts in the order of AMOUNTS."""
    return [amounts_of(reckon(narrowed(case), case.wage_fen)) for case in cases]


def narrowed(case: Case) -> MonthRates:
    held = [one for one in case.rates.insurances if Insurance[one.insurance.upper()] & case.insurances]
    return MonthRates(**{**vars(case.rates), "insurances": tuple(held)})


def by_bulk(cursor: Any, cases: Sequence[Case]) -> list[tuple[Fen | None, ...]]:
    """Reckon cases all at once with bulk.sql, over temporary tables that stand before the registry's own.

    Every law is given as an identity of its own, every class and band as an employer. Needs a transaction.
    """
    identities = {id(case.rates): case.rates for case in cases}
    number = {key: place for place, key in enumerate(identities, 1)}
    bound = {"region": TABLES.region, "month": TABLES.month, "act": 1}
    cursor.execute(
        "create temporary table registry_enrolment"
        " (like public.registry_enrolment including defaults) on commit drop;"
        "create temporary table registry_declaredbase (like public.registry_declaredbase) on commit drop"
    )
    cursor.execute(TABLES.statement("month/rates.sql"))
    write(
        cursor,
        TABLES.helpers["rates"],
        ("insurance_bit", *RateRow.__dataclass_fields__),
        (
            (int(Insurance[row.insurance.upper()]), *row.columns)
            for key, rates in identities.items()
            for row in rate_rows(rates, number[key])
        ),
    )
    cursor.execute(TABLES.statement("month/owed.sql"))
    cursor.execute(
        SQL(
            "create table {} as select 0::bigint as assessment_id, (risk_class * 1000 + band)::bigint "
            "as employer_id, risk_class::smallint, band::smallint as band_percent "
            "from generate_series(1, 8) as risk_class, unnest('{{50,80,100,120,150}}'::integer[]) as band"
        ).format(Identifier(TABLES.helpers["opened"]))
    )
    fact = ("id", "region", "learned_id", "person_id", "employer_id", "since")
    write(
        cursor,
        "registry_enrolment",
        (*fact, "insurances", "identity_id"),
        (
            (
                place,
                TABLES.region,
                1,
                place,
                employer_of(case),
                190001,
                case.insurances,
                number[id(case.rates)],
            )
            for place, case in enumerate(cases)
        ),
    )
    write(
        cursor,
        "registry_declaredbase",
        (*fact, "wage_fen"),
        (
            (place, TABLES.region, 1, place, employer_of(case), 190001, case.wage_fen)
            for place, case in enumerate(cases)
        ),
    )
    cursor.execute("analyze registry_enrolment, registry_declaredbase")
    cursor.execute(TABLES.statement("bulk.sql"), bound)
    columns = SQL(", ").join(map(Identifier, AMOUNTS))
    cursor.execute(SQL("select {} from {} order by person_id").format(columns, Identifier(TABLES.rows)))
    return cursor.fetchall()


def employer_of(case: Case) -> int:
    return (case.rates.risk_class or 0) * 1000 + case.rates.band_percent


def write(cursor: Any, table: str, columns: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
    into = SQL("copy {} ({}) from stdin").format(Identifier(table), SQL(", ").join(map(Identifier, columns)))
    with cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)
