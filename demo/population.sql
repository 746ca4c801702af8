-- A synthetic city, the same on every run: employers of very unequal size and the people they enrol.
--
-- Everything is drawn from the hash of a row's number, so that any number of people is generated set by set.
-- Shapes follow what is known of such cities: log-normal wages heaped at thousands and at the floor, eight risk
-- classes, hires and leavers every month. ID numbers have a right check digit and an area code that never existed
-- (or, for demonstrations, a real one with sequences set aside for centenarians). Parameters: region, province,
-- area, first_sequence, per_day (numbers per birthday, without a common factor with 14601), persons, employers,
-- exponent and shift (of Zipf's law), learned and corrected (acts), since and month (first and last month of
-- hires, as ordinals: year * 12 + month - 1). 单位编号 has 9 digits and 个人编号 11, as in Hubei: room for more than
-- 800 million employers and 80 billion people of a region.

-- A number in [0, 1) out of a row's number and a purpose.
create function pg_temp.drawn(row_number bigint, purpose integer) returns double precision
language sql immutable parallel safe
return (hashint8extended(row_number, purpose) & 1073741823)::double precision / 1073741824;

create function pg_temp.month_number(ordinal integer) returns integer
language sql immutable parallel safe
return ordinal / 12 * 100 + ordinal %% 12 + 1;

-- 18 digits by GB 11643: area, birthday, sequence, check digit by ISO 7064 MOD 11-2.
create function pg_temp.checked_id(digits text) returns text
language sql immutable parallel safe
return digits || substr('10X98765432', 1 + (
    7 * substr(digits, 1, 1)::integer + 9 * substr(digits, 2, 1)::integer + 10 * substr(digits, 3, 1)::integer
    + 5 * substr(digits, 4, 1)::integer + 8 * substr(digits, 5, 1)::integer + 4 * substr(digits, 6, 1)::integer
    + 2 * substr(digits, 7, 1)::integer + 1 * substr(digits, 8, 1)::integer + 6 * substr(digits, 9, 1)::integer
    + 3 * substr(digits, 10, 1)::integer + 7 * substr(digits, 11, 1)::integer
    + 9 * substr(digits, 12, 1)::integer + 10 * substr(digits, 13, 1)::integer
    + 5 * substr(digits, 14, 1)::integer + 8 * substr(digits, 15, 1)::integer
    + 4 * substr(digits, 16, 1)::integer + 2 * substr(digits, 17, 1)::integer) %% 11, 1);

-- A number in five of the 31 characters of GB 32100.
create function pg_temp.spelled(number bigint) returns text
language sql immutable parallel safe
return (
    select string_agg(
        substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (number / power(31, place)::bigint %% 31)::integer, 1),
        '' order by place desc)
    from generate_series(0, 4) as place);

-- The organisation's own check character (GB 11714) over eight characters.
create function pg_temp.checked_body(body text) returns text
language sql immutable parallel safe
return body || (
    select substr('0123456789X0', 1 + 11 - (sum(
        (position(substr(body, place, 1) in '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') - 1)
        * ('{3,7,9,10,5,8,4,2}'::integer[])[place]) %% 11)::integer, 1)
    from generate_series(1, 8) as place);

-- The unified credit code's check character (GB 32100) over seventeen.
create function pg_temp.checked_code(code text) returns text
language sql immutable parallel safe
return code || (
    select substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + ((31 - sum(
        (position(substr(code, place, 1) in '0123456789ABCDEFGHJKLMNPQRTUWXY') - 1)
        * ('{1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28}'::integer[])[place]) %% 31) %% 31)::integer, 1)
    from generate_series(1, 17) as place);

create temporary table city as
select
    (select coalesce(max(id), 0) from registry_person) as before_persons,
    (select coalesce(max(id), 0) from registry_employer) as before_employers,
    (select id from registry_identity where code = 'employee') as employee,
    (select id from registry_identity where code = 'paid_elsewhere') as paid_elsewhere;

insert into registry_employer (id, region, number, credit_code)
select
    before_employers + i,
    %(region)s,
    (100000000 + i)::text,
    pg_temp.checked_code('91' || %(area)s || pg_temp.checked_body('MAQ' || pg_temp.spelled(i)))
from city, generate_series(1, %(employers)s::bigint) as i;

insert into registry_employerparticulars (employer_id, name, risk_class, band_percent, since, learned_id)
select
    before_employers + i,
    '演示'
    || ('{晨光,远安,长坂,清江,西陵,峡口,柏临,沮漳,香溪,黄柏,紫阳,东山,平湖,夷陵,丹阳,云集}'::text[])[1 + (i %% 16)]
    || (('{软件,机械,食品,汽配,建材,化工,船舶,煤业}'::text[])[risk_class])
    || '有限公司' || case when i >= 16 then '（' || i || '）' else '' end,
    risk_class,
    case
        when luck < 0.82 then 100
        when luck < 0.90 then 120
        when luck < 0.93 then 150
        when risk_class = 1 then 100
        when luck < 0.97 then 80
        else 50
    end,
    201801,
    %(learned)s
from (
    select
        i,
        1 + (width_bucket(pg_temp.drawn(i, 1), '{0.25,0.55,0.70,0.80,0.88,0.94,0.98}'::double precision[]))
            as risk_class,
        pg_temp.drawn(i, 2) as luck
    from generate_series(1, %(employers)s::bigint) as i
) as drawn, city;

-- Who works where, since when, for how much. Most stand in the order of their employers, as first loaded; the
-- hires since then are scattered. Sizes follow Zipf's law: the employer of rank r has weight (r + shift) ^ -exponent.
create temporary table worker as
select
    i,
    1 + floor(
        power(
            (1 - place) * power(%(shift)s::double precision, 1 - %(exponent)s::double precision)
            + place * power(%(employers)s + %(shift)s::double precision, 1 - %(exponent)s::double precision),
            1 / (1 - %(exponent)s::double precision))
        - %(shift)s::double precision)::integer as employer,
    hired,
    case
        when leaves < 0.07
            then hired + 1 + floor(pg_temp.drawn(i, 14) * (%(month)s - hired + 1))::integer
    end as left_in,
    case
        when typed < 0.18 then 345000
        when typed < 0.45 then round(earned / 100000) * 100000
        when typed < 0.65 then round(earned / 50000) * 50000
        when typed < 0.92 then round(earned / 1000) * 1000
        else round(earned)
    end::integer as wage_fen
from (
    select
        i,
        case when scattered < 0.25 then pg_temp.drawn(i, 3) else (i - 0.5) / %(persons)s end as place,
        case
            when scattered < 0.25
                then %(since)s + floor(pg_temp.drawn(i, 4) * (%(month)s - %(since)s + 1))::integer
            else %(since)s
        end as hired,
        pg_temp.drawn(i, 5) as leaves,
        pg_temp.drawn(i, 6) as typed,
        least(20000000, greatest(80000,
            case when pg_temp.drawn(i, 7) < 0.03 then 1400000 else 490000 end
            * exp(0.45 * sqrt(-2 * ln(1 - pg_temp.drawn(i, 8))) * cos(2 * pi() * pg_temp.drawn(i, 9))))) as earned
    from (
        select i, pg_temp.drawn(i, 10) as scattered
        from generate_series(1, %(persons)s::bigint) as i
    ) as numbered
) as drawn;

insert into registry_person (id, province, document_type, document_number, doubt)
select
    before_persons + i,
    %(province)s,
    'resident_id',
    pg_temp.checked_id(
        %(area)s
        || to_char(date '1964-01-01' + ((i * 7919) %% 14600)::integer, 'YYYYMMDD')
        || lpad((%(first_sequence)s + (i / 14600 + i) %% %(per_day)s)::text, 3, '0')),
    ''
from city, generate_series(1, %(persons)s::bigint) as i;

insert into registry_personnumber (region, number, person_id)
select %(region)s, (10000000000 + i)::text, before_persons + i
from city, generate_series(1, %(persons)s::bigint) as i;

insert into registry_enrolment (
    person_id, employer_id, region, insurances, identity_id, since, until, learned_id)
select
    before_persons + i, before_employers + employer, %(region)s, 7, employee,
    pg_temp.month_number(hired), pg_temp.month_number(left_in), %(learned)s
from worker, city
order by i;

-- One in a hundred works for a second employer too, which owes injury insurance alone.
insert into registry_enrolment (
    person_id, employer_id, region, insurances, identity_id, since, until, learned_id)
select
    before_persons + i, before_employers + 1 + employer %% %(employers)s, %(region)s, 4, paid_elsewhere,
    pg_temp.month_number(%(month)s), null, %(learned)s
from worker, city
where i %% 100 = 7 and %(employers)s > 1;

-- A declared wage holds until another takes its place or its person leaves: one in ten changed in January. One in
-- fifty was ten times too high until an act put it right.
insert into registry_declaredbase (
    person_id, employer_id, region, wage_fen, since, until, learned_id, retired_id)
select
    before_persons + i, before_employers + employer, %(region)s, span.wage_fen,
    pg_temp.month_number(span.since), pg_temp.month_number(least(span.until, left_in)),
    span.learned, span.retired
from (
    select
        *,
        case when i %% 10 = 3 and hired < %(month)s - 3 then %(month)s - 3 end as changed,
        i %% 50 = 11 as put_right
    from worker
) as worker, city, lateral (
    values
        (wage_fen, hired, changed, case when put_right then %(corrected)s else %(learned)s end, null),
        (wage_fen + 30000, changed, null, %(learned)s, null),
        (wage_fen * 10, case when put_right then hired end, null, %(learned)s, %(corrected)s)
) as span (wage_fen, since, until, learned, retired)
where span.since is not null and (left_in is null or span.since < left_in)
order by i;

insert into registry_declaredbase (person_id, employer_id, region, wage_fen, since, until, learned_id)
select
    before_persons + i, before_employers + 1 + employer %% %(employers)s, %(region)s, 345000,
    pg_temp.month_number(%(month)s), null, %(learned)s
from worker, city
where i %% 100 = 7 and %(employers)s > 1;

select
    setval(pg_get_serial_sequence('registry_person', 'id'), (select max(id) from registry_person)),
    setval(pg_get_serial_sequence('registry_employer', 'id'), (select max(id) from registry_employer));

drop table worker;
drop table city;
