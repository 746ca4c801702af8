"""A proof as its employer waits for it: gathered, typeset, sealed and signed; and a stranger's verification.

Register it as a topic of `python -m bench`: `for timing in measure_proofs(desk_actor, persons, on, pack): …`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from shebao.policy import Pack
from shebao.proofs.employer_proof import EmployerProof, ProofRow, Stamp, as_printed, proof_pdf
from shebao.proofs.employer_proofs import Order
from shebao.proofs.issuing import drawn_up
from shebao.proofs.signing import signature_of, signed
from shebao.values import SHANGHAI, Actor, Month

MOST_MS = 150
ROUNDS = 60
ROW = ProofRow("何静", "420503199003159988", "10013265500", Month(2023, 2), Month(2023, 4), "实缴到账")


@dataclass(frozen=True)
class Timing:
    """How long something took, in milliseconds: in the middle, and 95 of 100 times at most."""

    label: str
    median_ms: float
    p95_ms: float

    @property
    def kept(self) -> bool:
        return self.p95_ms <= MOST_MS


def measure_paper(persons: int = 1, rounds: int = ROUNDS) -> Timing:
    """Measure typesetting and signing of a proof; needs no database, only a state folder for the key."""
    values, stamp, moment = paper(persons)

    def issue() -> None:
        signed(proof_pdf(values, stamp, moment=moment), reason=values["title"], verify_at=stamp.address)

    return timed(f"typeset and sign, {persons:,} persons", issue, rounds)


def measure_signature(rounds: int = ROUNDS) -> Timing:
    """Measure the validation of a signature."""
    values, stamp, moment = paper(1)
    content = signed(proof_pdf(values, stamp, moment=moment), reason=values["title"], verify_at=stamp.address)
    return timed("validate a signature", lambda: signature_of(content), rounds)


def measure_proofs(
    by: Actor, person_ids: Sequence[int], on: datetime, pack: Pack, rounds: int = ROUNDS
) -> Iterator[Timing]:
    """Measure a whole proof of an employer's people, from the database to the signed file."""
    order = Order("unemployment", 3, tuple(person_ids))

    def issue() -> None:
        drawn_up(order, verify_page="http://localhost/verify/", by=by, on=on, pack=pack)

    yield timed(f"a proof PDF, {len(person_ids):,} persons", issue, rounds)
    yield measure_paper()
    yield measure_signature()


def paper(persons: int) -> tuple[dict[str, Any], Stamp, datetime]:
    moment = datetime(2023, 5, 8, 9, 0, tzinfo=SHANGHAI)
    proof = EmployerProof(
        title="湖北省社会保险参保证明（单位专用）",
        platform="湖北省社保证明验证平台",
        agency="宜昌市社会保险局",
        employer_name="演示宜昌江城精密机械有限公司",
        employer_number="100048231",
        insurance="企业失业",
        paying_persons=persons,
        place="宜昌市本级",
        booked=Month(2023, 4),
        in_arrears=False,
        rows=(ROW,) * persons,
        printed=moment,
        validity_months=3,
    )
    stamp = Stamp("20230508090000KRIFGN", "http://localhost/verify/", demonstration=True)
    return as_printed(proof), stamp, moment


def timed(label: str, work: Any, rounds: int) -> Timing:
    work()  # fonts and key are read once per process
    took = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        took.append((perf_counter() - began) * 1000)
    return Timing(label, median(took), quantiles(took, n=20)[-1])
