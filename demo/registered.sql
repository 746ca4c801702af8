-- What is registered of the employers of a region: details, insurances, and a 经办人 for whoever has none yet. Drawn
-- from the employer's number, so that it is the same on every run. Streets and telephone numbers (an exchange that
-- begins with 0) do not exist; people's document numbers are those of population.sql with numbers of their own.
-- Needs the functions of population.sql and names.sql. Parameters: region, city, office_code (of telephones), area,
-- postcode, streets, first_sequence, first_person (of legal representatives and handlers), state (单位编号 of employers that
-- belong to the state), unit_types (of others than
-- enterprises, by 单位编号), legal (name of the legal representative by 单位编号, where it is known), learned (act).

create temporary table unit as
select
    employer.id,
    employer.number,
    employer.credit_code,
    particulars.name,
    particulars.risk_class,
    employer.number = any (%(state)s) as of_state,
    row_number() over (order by employer.id) as place,
    hashint8extended(employer.number::bigint, 31) & 1073741823 as luck
from registry_employer as employer
join registry_employerparticulars as particulars
    on particulars.employer_id = employer.id and particulars.retired_id is null and particulars.until is null
where employer.region = %(region)s;

insert into registry_employerdetails (
    employer_id, district, certificate, organisation_code, management, economy, unit_type, website, fax,
    registered_address, area_code, postcode, contact_address, phone, founded_on, contact, subordination, industry,
    licence_issued_on, licence, licence_number, licence_years, representative, representative_paper,
    representative_number, representative_phone, business_scope, learned_id)
select
    id,
    '',
    case when founded < date '2015-10-01' and luck %% 4 = 0 then 'three_in_one' else 'five_in_one' end,
    substr(credit_code, 9, 9),
    'ordinary',
    case
        when of_state then 'state'
        else pg_temp.picked(luck, 32, '{limited,limited,limited,limited,private,private,shares,collective,foreign}')
    end,
    coalesce((%(unit_types)s::jsonb) ->> number, 'enterprise'),
    case when luck %% 3 = 0 then 'https://unit' || number || '.example' else '' end,
    case when luck %% 2 = 0 then %(office_code)s || '-0' || lpad((luck %% 900000 + 100000)::text, 6, '0') else '' end,
    address,
    %(area)s,
    %(postcode)s,
    address,
    %(office_code)s || '-0' || lpad(((luck / 7) %% 900000 + 100000)::text, 6, '0'),
    founded,
    pg_temp.named(person + 1, luck %% 2 = 0),
    case when of_state then 'province' else pg_temp.picked(luck, 33, '{city,county,county,other,other,other}') end,
    case
        when name like '%%软件%%' then 'I'
        when name like '%%建材%%' then 'F'
        when name like '%%煤业%%' then 'B'
        else 'C'
    end,
    founded + (luck %% 20)::integer,
    'enterprise',
    %(area)s || '000' || lpad((luck %% 1000000)::text, 6, '0'),
    case when luck %% 5 = 0 then 30 when luck %% 5 = 1 then 20 end,
    coalesce((%(legal)s::jsonb) ->> number, pg_temp.named(person, person %% 2 = 1)),
    'resident_id',
    pg_temp.resident_id(%(area)s, person, %(first_sequence)s),
    '100' || lpad((luck / 3 %% 100000000)::text, 8, '0'),
    case
        when name like '%%软件%%' then '软件开发、销售；信息系统集成服务'
        when name like '%%建材%%' then '建筑材料批发、零售；建筑工程施工'
        when name like '%%煤业%%' then '煤炭洗选、销售；矿山设备维修'
        else '机械设备、零部件制造、销售及维修'
    end,
    %(learned)s
from (
    select
        *,
        %(first_person)s + place as person,
        date '1996-03-01' + (luck %% 7800)::integer as founded,
        %(city)s || ((%(streets)s::text[])[1 + luck %% 5]) || (luck / 11 %% 300 + 1) || '号'
            as address
    from unit
) as unit
order by id;

insert into registry_employerinsurance (
    employer_id, insurance, channel, standing, insured_on, collection_rule, base_rule, pooled_on, payout, learned_id)
select
    unit.id,
    kind.insurance,
    'tax',
    'insured',
    greatest(kind.earliest, date_trunc('month', details.founded_on + interval '1 month')::date),
    kind.collection_rule,
    kind.base_rule,
    case
        when kind.insurance = 'pension'
            then greatest(kind.earliest, date_trunc('month', details.founded_on + interval '1 month')::date)
    end,
    kind.payout,
    %(learned)s
from unit
join registry_employerdetails as details on details.employer_id = unit.id and details.retired_id is null
cross join (
    values
        ('pension', date '1996-07-01', '单位企业养老征缴规则', '单位养老基数核定规则', 'social'),
        ('unemployment', date '1999-01-01', '单位失业征缴规则', '单位失业基数核定规则', 'social'),
        ('injury', date '2004-01-01', '单位工伤征缴规则', '单位工伤基数核定规则', 'social')
) as kind (insurance, earliest, collection_rule, base_rule, payout)
order by unit.id, kind.earliest;

insert into registry_handler (
    employer_id, name, document_number, department, phone, email, head, learned_id)
select
    unit.id,
    pg_temp.named(person, person %% 2 = 1),
    pg_temp.resident_id(%(area)s, person, %(first_sequence)s),
    pg_temp.picked(luck, 34, '{人力资源部,人力资源部,综合办公室,财务部}'),
    '100' || lpad((luck %% 100000000)::text, 8, '0'),
    'hr@unit' || number || '.example',
    pg_temp.named(luck, luck %% 2 = 1),
    %(learned)s
from (select *, %(first_person)s + 1000 + place as person from unit) as unit
where not exists (select from registry_handler as known where known.employer_id = unit.id)
order by unit.id;

drop table unit;
