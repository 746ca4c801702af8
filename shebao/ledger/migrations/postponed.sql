-- A deferral lets late fee begin on the day after its term (HB-228), whoever writes it and however many at once.

create or replace function ledger_keep_claim() returns trigger language plpgsql as $$
declare
    kept ledger_claim;
begin
    kept := new;
    kept.settled_fen := old.settled_fen;
    kept.billed := old.billed;
    kept.late_from := old.late_from;
    if kept is distinct from old
        or (new.settled_fen, new.late_from) is distinct from (old.settled_fen, old.late_from)
            and pg_trigger_depth() < 2
        or new.late_from < old.late_from then
        raise exception 'claim % is settled by allocations and postponed by deferrals alone', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create function ledger_add_deferrals() returns trigger language plpgsql as $$
begin
    update ledger_claim as claim set late_from = added.until + 1
    from added
    where claim.id = added.claim_id and claim.late_from <= added.until;
    return null;
end $$;

create trigger deferral_postpones after insert on ledger_deferral
    referencing new table as added for each statement execute function ledger_add_deferrals();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant update (late_from) on ledger_claim to shebao_web;
    end if;
end $$;
