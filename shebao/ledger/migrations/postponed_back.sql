drop trigger deferral_postpones on ledger_deferral;
drop function ledger_add_deferrals();

create or replace function ledger_keep_claim() returns trigger language plpgsql as $$
declare
    kept ledger_claim;
begin
    kept := new;
    kept.settled_fen := old.settled_fen;
    kept.billed := old.billed;
    if kept is distinct from old or new.settled_fen <> old.settled_fen and pg_trigger_depth() < 2 then
        raise exception 'claim % is settled by allocations alone', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke update (late_from) on ledger_claim from shebao_web;
    end if;
end $$;
