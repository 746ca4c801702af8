-- A rating is asked for by the counter and given once by whoever has its code, who is nobody to us: both through
-- functions of the owner, which tell nothing of the filing but its item. How a result is handed out may change until it
-- has been. Both are seen with their filing or case.

create function casework_keep_rating() returns trigger language plpgsql as $$
declare
    kept casework_rating;
begin
    kept := new;
    kept.stars := null;
    kept.words := '';
    kept.rated := null;
    if old.stars is not null or new.stars is null or kept is distinct from old then
        raise exception 'rating % is given once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create function casework_keep_delivery() returns trigger language plpgsql as $$
begin
    if old.done_id is not null or new.case_id <> old.case_id then
        raise exception 'delivery % is done', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger rating_keeps before update on casework_rating
    for each row execute function casework_keep_rating();
create trigger rating_only_grows before delete or truncate on casework_rating
    for each statement execute function trail_refuse_change();
create trigger delivery_keeps before update on casework_delivery
    for each row execute function casework_keep_delivery();
create trigger delivery_only_grows before delete or truncate on casework_delivery
    for each statement execute function trail_refuse_change();

create function casework_rating_asked(asked_code text)
returns table (item text, asked_at timestamptz, stars smallint)
language sql stable security definer set search_path = public, pg_temp as $$
    select filing.item::text, act.business_time, own.stars
    from casework_rating as own
    join casework_submission as filing on filing.id = own.submission_id
    join trail_act as act on act.id = own.asked_id
    where own.code = asked_code and filing.region = current_setting('shebao.region', true)
$$;

create function casework_rate(asked_code text, given smallint, said text, given_at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    filing casework_submission;
begin
    update casework_rating as own set stars = given, words = said, rated = given_at
        where own.code = asked_code and own.stars is null and exists (select from casework_submission as its
            where its.id = own.submission_id and its.region = current_setting('shebao.region', true));
    if not found then
        return false;
    end if;
    select its.* into filing from casework_submission as its
        join casework_rating as own on own.submission_id = its.id where own.code = asked_code;
    insert into trail_act (region, account, name, business_time, item, case_number, employer_number, channel)
        select filing.region, '', '来办的人', given_at, '满意度评价', coalesce(filing.number, ''), its.number, 'counter'
        from registry_employer as its where its.id = filing.employer_id;
    return true;
end $$;

revoke all on function casework_rating_asked(text), casework_rate(text, smallint, text, timestamptz) from public;

alter table casework_rating enable row level security;
alter table casework_delivery enable row level security;

do $$ begin
    if not exists (select from pg_roles where rolname = 'shebao_web') then
        return;
    end if;
    grant select, insert on casework_rating, casework_delivery to shebao_web;
    grant update (way, "to", phone, address, tracking, done_id) on casework_delivery to shebao_web;
    grant execute on function casework_rating_asked(text), casework_rate(text, smallint, text, timestamptz) to shebao_web;
    create policy own_employers on casework_rating to shebao_web
        using (exists (select from casework_submission as own where own.id = submission_id));
    create policy own_employers on casework_delivery to shebao_web
        using (exists (select from casework_case as own where own.id = case_id));
    if exists (select from pg_roles where rolname = 'shebao_office') then
        create policy added_here on casework_rating as restrictive for insert to shebao_office
            with check (casework_filing_here(submission_id));
        create policy added_here on casework_delivery as restrictive for insert to shebao_office
            with check (casework_case_here(case_id));
        create policy changed_here on casework_delivery as restrictive for update to shebao_office
            using (casework_case_here(case_id));
    end if;
end $$;
