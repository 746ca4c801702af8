-- Every line bears the number of the transaction that wrote it, and nobody gives it another. On a server whose
-- numbers are lower than those of a database restored there, trail_offset() is raised (restoring.py).

create function trail_offset() returns bigint language sql stable as 'select 0::bigint';
create function trail_transaction() returns bigint language sql volatile
    as 'select pg_current_xact_id()::text::bigint + trail_offset()';

-- What transactions below this number wrote is there or never will be.
create function trail_horizon() returns bigint language sql stable
    as 'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + trail_offset()';

alter table trail_act alter column written_in set default trail_transaction();
alter table trail_look alter column written_in set default trail_transaction();

create function trail_refuse_other_transaction() returns trigger language plpgsql as $$
begin
    raise exception '% is written under the number of its own transaction', tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger act_in_own_transaction before insert on trail_act
    for each row when (new.written_in is distinct from trail_transaction())
    execute function trail_refuse_other_transaction();
create trigger look_in_own_transaction before insert on trail_look
    for each row when (new.written_in is distinct from trail_transaction())
    execute function trail_refuse_other_transaction();

create trigger block_only_grows before update or delete or truncate on trail_block
    for each statement execute function trail_refuse_change();
create trigger verification_only_grows before update or delete or truncate on trail_verification
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select (number, since, until, acts, looks, before, digest, key_id, signature, sealed_at, form)
            on trail_block to shebao_web;
        grant select on trail_verification to shebao_web;
    end if;
end $$;
