"""What the bench writes: medians within rounds, growth between cities, nothing hidden."""

from bench.month import Measured, Round
from bench.report import Peer, Report


def a_round(*, select: float, copy: float, rows: int = 1_000_000) -> Round:
    return Round(
        month="2023-04",
        rows=rows,
        select_seconds=select,
        pipeline_seconds=2 * select,
        stages={},
        copy_seconds=copy,
        row_bytes=84.5,
        index_bytes=39.8,
        headers=50_000,
        load=0.1,
    )


def test_the_median_of_ratios_within_rounds_counts():
    rounds = [a_round(select=1.0, copy=0.5), a_round(select=1.2, copy=0.4), a_round(select=9.0, copy=1.0)]
    page = "\n".join(
        Report("2026-01-01", "PostgreSQL", cities=[Measured(10**6, rounds, 2**30, ["Gather"])]).page()
    )
    assert "| **rows ÷ COPY** (must be ≤ 3.0) | 3.00 |" in page
    assert "9.00 s / 1.00 s = 9.00" in page
    assert "peak memory beside shared buffers 1,024 MiB" in page


def test_growth_is_told_from_the_smallest_to_the_largest_city():
    small = Measured(10**6, [a_round(select=1.0, copy=0.5)], 0, [])
    large = Measured(10**7, [a_round(select=11.0, copy=5.0, rows=10**7)], 0, [])
    page = "\n".join(Report("2026-01-01", "PostgreSQL", cities=[small, large]).page())
    assert "growth per million from the smallest to the largest city: 1.10 ×" in page


def test_a_peers_wrong_amounts_are_told():
    peer = Peer("OpenFisca", 1000, 0.5, cells=6000, wrong_cells=7)
    page = "\n".join(Report("2026-01-01", "PostgreSQL", peers=[peer]).page())
    assert "| OpenFisca | 1,000 | 500.00 | 7 of 6,000 |" in page
