-- A synthetic city, the same on every run: employers of very unequal size and the people they enrol.
--
-- Everything is drawn from the hash of a row's number, so that any number of people is generated set by set.
-- Shapes follow what is known of such cities: log-normal wages heaped at thousands and at the floor, eight risk
-- classes, hires and leavers every month. ID numbers have a right check digit and an area code that never existed
-- (or, for demonstrations, a real one with sequences set aside for centenarians); men have odd sequences and are
-- under 60, women even ones and are under 50, one in thirty (a cadre) under 55. Parameters: region, province,
-- area, first_sequence (even), first_person (numbers of people before this city), persons, leavers (how many of
-- them have left again), employers, first_employer (单位编号 before the first), places (of which their names are
-- made), employer_name and risk_class (null: drawn), second_jobs (whether some have one), years_older (than those of a
-- city whose clock stands in 2023), exponent and shift (of Zipf's law), since and month (first and last month of hires, as ordinals:
-- year * 12 + month - 1), seasons (how much people moved from the beginning to the end of each of these months),
-- acts (of each of these months, in order), corrected (an act), last_day (of hires). 单位编号 has 9 digits and
-- 个人编号 11, as in Hubei: room for more than 800 million employers and 80 billion people of a region.

-- A number in [0, 1) out of a row's number and a purpose.
create or replace function pg_temp.drawn(row_number bigint, purpose integer) returns double precision
language sql immutable parallel safe
return (hashint8extended(row_number, purpose) & 1073741823)::double precision / 1073741824;

create or replace function pg_temp.month_number(ordinal integer) returns integer
language sql immutable parallel safe
return ordinal / 12 * 100 + ordinal %% 12 + 1;

-- 18 digits by GB 11643: area, birthday, sequence, check digit by ISO 7064 MOD 11-2.
create or replace function pg_temp.checked_id(digits text) returns text
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
create or replace function pg_temp.spelled(number bigint) returns text
language sql immutable parallel safe
return (
    select string_agg(
        substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (number / power(31, place)::bigint %% 31)::integer, 1),
        '' order by place desc)
    from generate_series(0, 4) as place);

-- The organisation's own check character (GB 11714) over eight characters.
create or replace function pg_temp.checked_body(body text) returns text
language sql immutable parallel safe
return body || (
    select substr('0123456789X0', 1 + 11 - (sum(
        (position(substr(body, place, 1) in '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') - 1)
        * ('{3,7,9,10,5,8,4,2}'::integer[])[place]) %% 11)::integer, 1)
    from generate_series(1, 8) as place);

-- The unified credit code's check character (GB 32100) over seventeen.
create or replace function pg_temp.checked_code(code text) returns text
language sql immutable parallel safe
return code || (
    select substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + ((31 - sum(
        (position(substr(code, place, 1) in '0123456789ABCDEFGHJKLMNPQRTUWXY') - 1)
        * ('{1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28}'::integer[])[place]) %% 31) %% 31)::integer, 1)
    from generate_series(1, 17) as place);

select set_config('demo.years_older', %(years_older)s::text, false);

-- People of even numbers are women.
create or replace function pg_temp.birthday(i bigint) returns date
language sql stable parallel safe
return (case
    when i %% 2 = 1 then date '1963-06-15' + (((i / 2) * 7919) %% 14600)::integer
    when (i / 2) %% 30 = 7 then date '1968-06-01' + (((i / 60) * 7919) %% 1820)::integer
    else date '1973-06-01' + (((i / 2) * 7919) %% 10950)::integer
end - make_interval(years => current_setting('demo.years_older')::integer))::date;

-- No two people share birthday and sequence: each time that all birthdays have been used, the sequence goes on by two.
create or replace function pg_temp.sequence_of(i bigint, first_sequence integer) returns bigint
language sql immutable parallel safe
return first_sequence + i %% 2 + 2 * case
    when i %% 2 = 1 then i / 2 / 14600
    when (i / 2) %% 30 = 7 then i / 60 / 1820
    else i / 2 / 10950
end;

create or replace function pg_temp.resident_id(area text, i bigint, first_sequence integer) returns text
language sql stable parallel safe
return pg_temp.checked_id(
    area || to_char(pg_temp.birthday(i), 'YYYYMMDD') || lpad(pg_temp.sequence_of(i, first_sequence)::text, 3, '0'));

create or replace function pg_temp.first_of(ordinal integer) returns date
language sql immutable parallel safe
return make_date(ordinal / 12, ordinal %% 12 + 1, 1);

create temporary table city as
select
    (select coalesce(max(id), 0) from registry_person) - %(first_person)s::bigint as before_persons,
    (select coalesce(max(id), 0) from registry_employer) as before_employers,
    (select id from registry_identity where code = 'employee') as employee,
    (select id from registry_identity where code = 'paid_elsewhere') as paid_elsewhere,
    %(seasons)s::double precision[] as seasons,
    %(acts)s::bigint[] as acts;

insert into registry_employer (id, region, number, credit_code)
select
    before_employers + i,
    %(region)s,
    (%(first_employer)s + i)::text,
    pg_temp.checked_code(
        '91' || %(area)s || pg_temp.checked_body('MAQ' || pg_temp.spelled(%(first_employer)s - 100000000 + i)))
from city, generate_series(1, %(employers)s::bigint) as i;

insert into registry_employerparticulars (employer_id, name, risk_class, band_percent, since, learned_id)
select
    before_employers + i,
    coalesce(
        %(employer_name)s,
        '演示'
        || (%(places)s::text[])[1 + (i %% cardinality(%(places)s::text[]))]
        || (('{软件,机械,食品,汽配,建材,化工,船舶,煤业}'::text[])[risk_class])
        || '有限公司' || case when i >= cardinality(%(places)s::text[]) then '（' || i || '）' else '' end),
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
    acts[1]
from (
    select
        i,
        coalesce(
            %(risk_class)s::integer,
            1 + (width_bucket(pg_temp.drawn(i, 1), '{0.25,0.55,0.70,0.80,0.88,0.94,0.98}'::double precision[])))
            as risk_class,
        pg_temp.drawn(i, 2) as luck
    from generate_series(1, %(employers)s::bigint) as i
) as drawn, city;

-- Who works where, since when, until when, for how much. Most stand in the order of their employers, as first
-- loaded; the hires since then are scattered. Sizes follow Zipf's law: the employer of rank r has weight
-- (r + shift) ^ -exponent. Hires and leavers of a month are as many as its season lets move; nobody leaves in the
-- last one.
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
    left_in,
    case
        when hired = %(since)s
            then settled + floor(pg_temp.drawn(i, 15) * (pg_temp.first_of(hired) - settled))::integer
        else least(%(last_day)s, pg_temp.first_of(hired) + floor(pg_temp.drawn(i, 15) * 28)::integer)
    end as started_on,
    case
        when pg_temp.drawn(i, 16) < 0.5 then pg_temp.first_of(left_in + 1) - 1
        else pg_temp.first_of(left_in) + 10 + floor(pg_temp.drawn(i, 17) * 14)::integer
    end as ended_on,
    case
        when typed < 0.18 then 345000
        when typed < 0.45 then round(earned / 100000) * 100000
        when typed < 0.65 then round(earned / 50000) * 50000
        when typed < 0.92 then round(earned / 1000) * 1000
        else round(earned)
    end::integer as wage_fen,
    case
        when pg_temp.drawn(i, 18) < 0.3 then 'contract_ended'
        when pg_temp.drawn(i, 18) < 0.6 then 'contract_terminated'
        when pg_temp.drawn(i, 18) < 0.95 then 'resigned'
        else 'transferred'
    end as why_left
from (
    select
        *,
        case
            when leaves then %(since)s + width_bucket(
                seasons[1 + hired - %(since)s] + pg_temp.drawn(i, 14)
                * (seasons[%(month)s - %(since)s] - seasons[1 + hired - %(since)s]),
                seasons)
        end as left_in
    from (
        select
            i,
            case when scattered < 0.25 then pg_temp.drawn(i, 3) else (rank - 0.5) / %(persons)s end as place,
            least(
                case
                    when scattered < 0.25 then %(since)s + width_bucket(
                        seasons[1] + pg_temp.drawn(i, 4) * (seasons[1 + %(month)s - %(since)s] - seasons[1]), seasons)
                    else %(since)s
                end,
                case when leaves then %(month)s - 2 end) as hired,
            leaves,
            seasons,
            greatest(date '2007-07-02', (pg_temp.birthday(i) + interval '18 years')::date) as settled,
            pg_temp.drawn(i, 6) as typed,
            least(20000000, greatest(80000,
                case when pg_temp.drawn(i, 7) < 0.03 then 1400000 else 490000 end
                * exp(0.45 * sqrt(-2 * ln(1 - pg_temp.drawn(i, 8))) * cos(2 * pi() * pg_temp.drawn(i, 9))))) as earned
        from (
            select
                %(first_person)s + rank as i,
                rank,
                pg_temp.drawn(%(first_person)s + rank, 10) as scattered,
                rank * 7919 %% %(persons)s < %(leavers)s as leaves
            from generate_series(1, %(persons)s::bigint) as rank
        ) as numbered, city
    ) as settled
) as drawn;

analyze worker;

insert into registry_person (id, province, document_type, document_number, doubt)
select
    before_persons + i,
    %(province)s,
    'resident_id',
    pg_temp.resident_id(%(area)s, i, %(first_sequence)s),
    ''
from worker, city
order by i;

insert into registry_personnumber (region, number, person_id)
select %(region)s, (10000000000 + i)::text, before_persons + i
from worker, city
order by i;

-- Whoever has left was enrolled for good until the act of the month in which they left.
insert into registry_enrolment (
    person_id, employer_id, region, insurances, identity_id, since, until, started_on, ended_on, end_reason,
    learned_id, retired_id)
select
    before_persons + i, before_employers + employer, %(region)s, 7, employee,
    pg_temp.month_number(hired), pg_temp.month_number(version.until), started_on, version.ended_on,
    version.end_reason, version.learned, version.retired
from worker, city, lateral (
    values
        (left_in + 1, ended_on, case when left_in is null then '' else why_left end,
            acts[1 + coalesce(left_in, hired) - %(since)s], null, true),
        (null, null, '', acts[1 + hired - %(since)s], acts[1 + left_in - %(since)s],
            acts[1 + left_in - %(since)s] <> acts[1 + hired - %(since)s])
) as version (until, ended_on, end_reason, learned, retired, stood)
where version.stood
order by i;

-- One in a hundred works for a second employer too, which owes injury insurance alone.
create temporary table second_job as
select
    i,
    1 + employer %% %(employers)s as employer,
    %(month)s - 1 as hired,
    least(%(last_day)s, pg_temp.first_of(%(month)s - 1) + (i %% 20)::integer) as started_on
from worker
where i %% 100 = 7 and left_in is null and hired < %(month)s and %(employers)s > 1
    and %(second_jobs)s;

insert into registry_enrolment (
    person_id, employer_id, region, insurances, identity_id, since, started_on, learned_id)
select
    before_persons + i, before_employers + employer, %(region)s, 4, paid_elsewhere,
    pg_temp.month_number(hired), started_on, acts[1 + hired - %(since)s]
from second_job, city
order by i;

-- A declared wage holds until another takes its place or its person leaves: one in ten changed in January. One in
-- fifty was ten times too high until an act put it right.
create temporary table declared as
select
    i, employer, span.wage_fen, span.since, span.until,
    case when span.put_right then %(corrected)s else acts[1 + coalesce(span.closed_in, span.since) - %(since)s] end
        as learned,
    case when not span.put_right then acts[1 + span.since - %(since)s] end as learned_open,
    case when not span.put_right then acts[1 + span.closed_in - %(since)s] end as closed
from (
    select
        *,
        case
            when i %% 10 = 3 and hired < %(month)s / 12 * 12 and coalesce(left_in, %(month)s) >= %(month)s / 12 * 12
                then %(month)s / 12 * 12
        end as changed,
        i %% 50 = 11 and hired = %(since)s and left_in is null as put_right
    from worker
) as worker, city, lateral (
    values
        (wage_fen, hired, coalesce(changed, left_in + 1), coalesce(changed, left_in), put_right),
        (wage_fen + 30000, changed, left_in + 1, left_in, false)
) as span (wage_fen, since, until, closed_in, put_right)
where span.since is not null;

analyze declared;

insert into registry_declaredbase (
    person_id, employer_id, region, wage_fen, since, until, learned_id, retired_id)
select
    before_persons + i, before_employers + employer, %(region)s, version.wage_fen,
    pg_temp.month_number(since), pg_temp.month_number(version.until), version.learned, version.retired
from declared, city, lateral (
    values
        (declared.wage_fen, declared.until, declared.learned, null, true),
        (declared.wage_fen, null, learned_open, closed, closed <> learned_open),
        (declared.wage_fen * 10, null, acts[1], %(corrected)s, learned_open is null)
) as version (wage_fen, until, learned, retired, stood)
where version.stood
order by i;

insert into registry_declaredbase (person_id, employer_id, region, wage_fen, since, learned_id)
select
    before_persons + i, before_employers + employer, %(region)s, 345000,
    pg_temp.month_number(hired), acts[1 + hired - %(since)s]
from second_job, city
order by i;

select
    setval(pg_get_serial_sequence('registry_person', 'id'), (select max(id) from registry_person)),
    setval(pg_get_serial_sequence('registry_employer', 'id'), (select max(id) from registry_employer)),
    setval('registry_person_number_seq', greatest(
        %(first_person)s + %(persons)s, (select last_value from registry_person_number_seq)));

drop table worker, second_job, declared, city;
