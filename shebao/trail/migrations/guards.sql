-- What has been written stays: refusals that every append-only table shares, and the trail's own.
-- They hold for the owner too; what the web's role may do is granted beside each table.

create function trail_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % is refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
end $$;

-- A fact may be changed in one way only: an act takes it out, once.
create function trail_keep_fact() returns trigger language plpgsql as $$
declare
    kept record;
begin
    kept := new;
    kept.retired_id := null;
    if old.retired_id is not null or new.retired_id is null or kept is distinct from old then
        raise exception '% % may only be taken out, once', tg_table_name, old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger act_only_grows before update or delete or truncate on trail_act
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on trail_act to shebao_web;
    end if;
end $$;
