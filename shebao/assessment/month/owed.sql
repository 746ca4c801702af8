-- {rates}, one row per insurance and share, as one wide row per identity, set of insurances, class and band.
-- An insurance that is not in the set, or that the identity does not owe, has nulls; the base's limits are the same
-- for all. Rates are bigint, so that no product of a base and a rate overflows.

create table {owed} as
select
    identity,
    risk_class,
    band_percent,
    insurances::smallint as insurances,
    max(rate) filter (where insurance = 'pension' and share = 'unit')::bigint as pension_unit,
    max(rate) filter (where insurance = 'pension' and share = 'person')::bigint as pension_person,
    max(rate) filter (where insurance = 'unemployment' and share = 'unit')::bigint as unemployment_unit,
    max(rate) filter (where insurance = 'unemployment' and share = 'person')::bigint as unemployment_person,
    max(rate) filter (where insurance = 'injury' and share = 'unit')::bigint as injury_unit,
    max(floor_fen) as floor_fen,
    max(cap_fen) as cap_fen,
    max(step_fen) as step,
    max(step_offset_fen) as step_offset,
    max(amount_unit_fen) as amount_unit,
    max(amount_divisor) as amount_divisor,
    max(amount_offset) as amount_offset
from {rates}
cross join generate_series(1, 7) as insurances
where insurances & insurance_bit <> 0
group by identity, risk_class, band_percent, insurances;

analyze {owed};
