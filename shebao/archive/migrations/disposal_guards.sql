-- Holds are facts. A disposal is proposed and decided once, and never taken back by changing the row. Both are seen by
-- staff of the employer's agencies alone. What inspections found is told to staff without any file's owner.

create function archive_keep_disposal() returns trigger language plpgsql as $$
declare
    kept archive_disposal;
begin
    kept := new;
    kept.approved_id := null;
    kept.approver := '';
    kept.declined_id := null;
    kept.reason := '';
    if old.approved_id is not null or old.declined_id is not null
        or (new.approved_id is null and new.declined_id is null) or kept is distinct from old then
        raise exception 'disposal % may only be decided, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger disposal_keeps before update on archive_disposal
    for each row execute function archive_keep_disposal();
create trigger disposal_only_grows before delete or truncate on archive_disposal
    for each statement execute function trail_refuse_change();
create trigger hold_keeps before update on archive_hold
    for each row execute function trail_keep_fact();
create trigger hold_only_grows before delete or truncate on archive_hold
    for each statement execute function trail_refuse_change();
create trigger inspection_only_grows before update or delete or truncate on archive_inspection
    for each statement execute function trail_refuse_change();
create trigger damage_only_grows before update or delete or truncate on archive_damage
    for each statement execute function trail_refuse_change();

alter table archive_hold enable row level security;
alter table archive_disposal enable row level security;
alter table archive_inspection enable row level security;
alter table archive_damage enable row level security;

do $$
declare
    part text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    grant select, insert, update (retired_id) on archive_hold to shebao_office;
    grant select, insert, update (approved_id, approver, declined_id, reason) on archive_disposal to shebao_office;
    grant select on archive_inspection, archive_damage to shebao_office;
    foreach part in array array['hold', 'disposal'] loop
        execute format($policy$
            create policy agency_staff on archive_%1$s to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and exists (select from registry_employer as own
                    where own.id = archive_%1$s.employer_id
                    and own.region = (select current_setting('shebao.region', true))
                    and (own.agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                        or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))))
        $policy$, part);
    end loop;
    foreach part in array array['inspection', 'damage'] loop
        execute format($policy$
            create policy staff on archive_%s for select to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes')
        $policy$, part);
    end loop;
end $$;
