do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        drop policy agency_people on archive_hold;
        revoke update (recalled_id) on archive_disposal from shebao_office;
    end if;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy of_files on archive_removedcontent;
        drop policy own_employers on archive_disposal;
        revoke all on archive_removedcontent from shebao_web;
        revoke select on archive_disposal from shebao_web;
    end if;
end $$;
alter table archive_removedcontent disable row level security;
drop trigger removedcontent_only_grows on archive_removedcontent;
drop trigger removedcontent_not_needed on archive_removedcontent;
drop function archive_keep_content();

create or replace function archive_keep_disposal() returns trigger language plpgsql as $$
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
drop function archive_require_removable(archive_disposal);
