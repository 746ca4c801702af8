-- A closure is only ever ended, once. Everybody may read on which days a hall is closed; its staff write it.

create function reception_keep_closure() returns trigger language plpgsql as $$
declare
    kept reception_closure;
begin
    kept := new;
    kept.reopened_id := old.reopened_id;
    if old.reopened_id is not null or new.reopened_id is null or kept is distinct from old then
        raise exception 'closure % may only be ended, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger closure_keeps before update on reception_closure
    for each row execute function reception_keep_closure();
create trigger closure_only_grows before delete or truncate on reception_closure
    for each statement execute function trail_refuse_change();

alter table reception_closure enable row level security;

do $$
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    grant select on reception_closure to shebao_web;
    grant insert, update (reopened_id) on reception_closure to shebao_office;
    create policy known_to_all on reception_closure for select to shebao_web using (true);
    create policy agency_staff on reception_closure to shebao_office
        using ((select current_setting('shebao.office', true)) = 'yes'
            and region = (select current_setting('shebao.region', true))
            and (agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])));
end $$;
