-- What a counter asks is decided once, by another human of its agency or of one above, and nothing of it is removed.

create function access_keep_release() returns trigger language plpgsql as $$
declare
    kept access_coderelease;
begin
    kept := new;
    kept.granted := old.granted;
    kept.reason := old.reason;
    kept.decider := old.decider;
    kept.decided_id := old.decided_id;
    if old.decided_id is not null or kept is distinct from old then
        raise exception 'release % is decided once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger coderelease_keeps before update on access_coderelease
    for each row execute function access_keep_release();
create trigger coderelease_only_grows before delete or truncate on access_coderelease
    for each statement execute function trail_refuse_change();

alter table access_coderelease enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant select, insert, update (granted, reason, decider, decided_id) on access_coderelease to shebao_web;
        create policy agency on access_coderelease to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and coalesce(agency_id, 0) = any (
                    (select nullif(current_setting('shebao.agencies', true), ''))::bigint[]));
    end if;
end $$;
