-- Agencies, and cases with tasks of many years: four in ten still to be done, a tenth of these nobody's yet.

insert into registry_agency (region, code, name, level, parent_id)
values (%(region)s, %(region)s, '市本级', 'city', null);

insert into registry_agency (region, code, name, level, parent_id)
select %(region)s, '4205' || to_char(number, 'FM00'), '区县' || number, 'district', its.id
from generate_series(1, %(districts)s) as number, registry_agency as its
where its.region = %(region)s and its.level = 'city';

insert into registry_agency (region, code, name, level, parent_id)
select %(region)s, its.code || to_char(number, 'FM000'), its.name || '乡镇' || number, 'town', its.id
from registry_agency as its, generate_series(1, %(towns)s) as number
where its.region = %(region)s and its.level = 'district';

create temporary table place as
    select row_number() over (order by id) - 1 as number, id, count(*) over () as places
    from registry_agency where region = %(region)s;
create unique index on place (number);

-- A third of the employers have no agency of their own, a third a district's, the rest one of any level.
update registry_employer as employer set agency_id = place.id
from place
where employer.region = %(region)s and employer.id %% 3 > 0
    and place.number = case employer.id %% 3 when 1 then 1 + employer.id / 3 %% %(districts)s
        else employer.id / 3 %% place.places end;

create temporary table firm as
    select row_number() over (order by id) - 1 as number, id, agency_id, count(*) over () as firms
    from registry_employer where region = %(region)s;
create unique index on firm (number);
analyze firm;

-- Forty people at the city, twelve at a district, three in a town, each in five posts.
create temporary table member as
    select place.id, number, format('%%s-%%s', coalesce(place.id, 0), number) as account,
        case level when 'town' then 3 when 'district' then 12 else 40 end as members
    from (select id, level from registry_agency where region = %(region)s and level <> 'city'
        union all select null, 'city') as place (id, level)
    cross join lateral generate_series(0,
        case level when 'town' then 2 when 'district' then 11 else 39 end) as number;

insert into access_account (number, name, human, phone, password, password_set_at, must_change, opened_id)
select account, '职员' || account, account, '', '', %(on)s, false, %(act)s from member;

insert into access_staffpost (account_id, human, region, agency_id, roles, skills, approval, since, learned_id)
select its.id, member.account, %(region)s, member.id,
    '{acceptor,operator,reviewer,finance,deliverer}', '{}', '', (%(on)s)::date, %(act)s
from member join access_account as its on its.number = member.account;

insert into casework_submission (region, item, employer_id, account, name, channel, number, state, batch, typed,
    began, changed, confirmed, filename, refusal, warnings, rows_read, rows_right, rows_doubtful, rows_wrong, rows_done,
    unit_fen, person_fen, digest, idempotency_key, request_digest)
select %(region)s, 'contract_back_pay', firm.id, 'clerk', '何静', 'hall', '2023' || to_char(number.number, 'FM0000000000'),
    'confirmed', false, '{}', %(on)s, %(on)s, %(on)s, '', '', '[]', 10, 10, 0, 0, 10, 0, 0, '', null, ''
from generate_series(1, %(tasks)s / 10) as number (number)
join firm on firm.number = number.number %% firm.firms;

insert into casework_case (region, number, submission_id, row, item, employer_id, state, kind, insurances, data,
    outcome, filed, agency_id, route, position)
select %(region)s, filing.number || '-' || line, filing.id, line,
    case filing.id %% 4 when 0 then 'contract_back_pay' when 1 then 'declare_missed' when 2 then 'change_key_particulars'
        else 'change_general_particulars' end,
    filing.employer_id, case when (filing.id * 10 + line) %% 10 < 4 then 'in_review' else 'done' end, '', 0,
    jsonb_build_object('name', '何静', 'wage_fen', 520000), '{"unit_fen": 120000, "person_fen": 40000}', %(on)s,
    firm.agency_id, '[{"duty": "review", "level": ""}]', 0
from casework_submission as filing
join firm on firm.id = filing.employer_id
cross join generate_series(1, 10) as line;

insert into casework_task (case_id, region, agency_id, employer_id, item, duty, position, state, urgent, began, due,
    legal_due, holder, holder_name, given, why, ended)
select its.id, %(region)s, its.agency_id, its.employer_id, its.item, drawn.duty, 0, drawn.state, false,
    %(on)s - drawn.ago * interval '1 hour',
    case when drawn.state <> 'paused' and drawn.chance > 0.1
        then (%(on)s)::date + (drawn.chance * 40)::integer - 8 end, null,
    drawn.holder, case when drawn.holder = '' then '' else '职员' end,
    case when drawn.holder <> '' then %(on)s - drawn.ago * interval '1 hour' end, '{}',
    case when drawn.state = 'done' then %(on)s - drawn.ago * interval '10 minutes' end
from casework_case as its
left join (select distinct id, members from member) as desk on desk.id = its.agency_id
cross join lateral (
    select hashint8(its.id) as mixed
) as mixing
cross join lateral (
    select (mixed & 65535) / 65536.0 as chance, abs(mixed / 65536) %% 9000 as ago,
        (array['accept', 'handle', 'review', 'approve', 'finance', 'deliver'])[1 + abs(mixed / 7) %% 6] as duty,
        case when its.state = 'done' then 'done' when abs(mixed / 11) %% 10 = 0 then 'paused' else 'open' end as state
) as first
cross join lateral (
    select first.*, case when first.state = 'open' and abs(mixed / 13) %% 10 = 0 then ''
        else format('%%s-%%s', coalesce(its.agency_id, 0), abs(mixed / 17) %% coalesce(members, 40)) end as holder
) as drawn;
