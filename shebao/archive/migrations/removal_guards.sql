-- A disposal goes on in one way: proposed, then approved or declined; what is approved is called back, or its contents are
-- removed. The last is refused before thirty days are over, while anything holds the papers, and without an act of that
-- name: by whoever owns the tables too. Which contents are still needed is told by archive_needed (doors/console).

create or replace function archive_keep_disposal() returns trigger language plpgsql as $$
declare
    kept archive_disposal := new;
begin
    kept.approved_id := old.approved_id;
    kept.approver := old.approver;
    kept.declined_id := old.declined_id;
    kept.reason := old.reason;
    kept.recalled_id := old.recalled_id;
    kept.removed_id := old.removed_id;
    if kept is distinct from old or old.declined_id is not null or old.recalled_id is not null
        or old.removed_id is not null then
        raise exception 'disposal % may only be decided, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    if old.approved_id is null then
        if (new.approved_id is null and new.declined_id is null) or new.recalled_id is not null
            or new.removed_id is not null then
            raise exception 'disposal % may only be decided, once', old.id using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    end if;
    if new.approved_id is distinct from old.approved_id or new.approver <> old.approver or new.declined_id is not null
        or (new.recalled_id is null) = (new.removed_id is null) then
        raise exception 'disposal % is approved: it is called back or carried out, once', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if new.recalled_id is not null and new.reason = '' or new.removed_id is not null and new.reason <> old.reason then
        raise exception 'disposal % is called back for a reason', old.id using errcode = 'integrity_constraint_violation';
    end if;
    if new.removed_id is not null then
        perform archive_require_removable(new);
    end if;
    return new;
end $$;

create function archive_require_removable(asked archive_disposal) returns void language plpgsql as $$
begin
    if not exists (select from trail_act as done join trail_act as allowed on allowed.id = asked.approved_id
            where done.id = asked.removed_id and done.region = asked.region and done.case_number = asked.case_number
                and done.item = '到期处置：移除内容'
                and done.business_time >= allowed.business_time + interval '30 days') then
        raise exception 'disposal % is carried out under an act of that name, thirty days after its approval', asked.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if archive_held_back(asked.region, asked.case_number, asked.employer_id) then
        raise exception 'disposal %: the papers are held', asked.id using errcode = 'integrity_constraint_violation';
    end if;
end $$;

create function archive_keep_content() returns trigger language plpgsql as $$
begin
    if not exists (select from archive_disposal as own where own.id = new.disposal_id and own.removed_id is not null)
        or archive_needed(new.sha256) then
        raise exception 'content % is still needed', new.sha256 using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger removedcontent_not_needed before insert on archive_removedcontent
    for each row execute function archive_keep_content();
create trigger removedcontent_only_grows before update or delete or truncate on archive_removedcontent
    for each statement execute function trail_refuse_change();

alter table archive_removedcontent enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select on archive_removedcontent, archive_disposal to shebao_web;
        create policy own_employers on archive_disposal for select to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy of_files on archive_removedcontent for select to shebao_web
            using (exists (select from archive_storedfile as own where own.sha256 = archive_removedcontent.sha256));
    end if;
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant update (recalled_id) on archive_disposal to shebao_office;
        create policy agency_people on archive_hold for select to shebao_office
            using (person_id is not null and (select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and exists (select from registry_person as own where own.id = archive_hold.person_id));
    end if;
end $$;
