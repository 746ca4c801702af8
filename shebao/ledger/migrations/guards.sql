-- The books only grow, and no fen is counted wrongly: balances are the sums of entries, and what of a claim or a
-- receipt is used is the sum of its allocations, because the insertion of an entry or an allocation is the only thing
-- that moves them. Statement by statement, so that a thousand entries cost one update per account.

create trigger posting_only_grows before update or delete or truncate on ledger_posting
    for each statement execute function trail_refuse_change();
create trigger entry_only_grows before update or delete or truncate on ledger_entry
    for each statement execute function trail_refuse_change();
create trigger allocation_only_grows before update or delete or truncate on ledger_allocation
    for each statement execute function trail_refuse_change();
create trigger invoice_only_grows before update or delete or truncate on ledger_invoice
    for each statement execute function trail_refuse_change();
create trigger statement_only_grows before update or delete or truncate on ledger_statement
    for each statement execute function trail_refuse_change();
create trigger account_only_grows before delete or truncate on ledger_ledgeraccount
    for each statement execute function trail_refuse_change();
create trigger claim_only_grows before delete or truncate on ledger_claim
    for each statement execute function trail_refuse_change();
create trigger deferral_only_grows before delete or truncate on ledger_deferral
    for each statement execute function trail_refuse_change();
create trigger receipt_only_grows before delete or truncate on ledger_receipt
    for each statement execute function trail_refuse_change();
create trigger order_only_grows before delete or truncate on ledger_refundorder
    for each statement execute function trail_refuse_change();

-- Entries move balances, and what of a receipt was given back.
create function ledger_add_entries() returns trigger language plpgsql as $$
declare
    named integer;
    moved integer;
begin
    if exists (
        select from added
        join ledger_posting as posting on posting.id = added.posting_id
        join ledger_ledgeraccount as giver on giver.id = added.giver_id
        join ledger_ledgeraccount as taker on taker.id = added.taker_id
        where giver.region <> posting.region or taker.region <> posting.region
            or giver.employer_id <> added.employer_id or taker.employer_id <> added.employer_id
            or added.employer_id is null and (giver.employer_id is not null or taker.employer_id is not null)
    ) then
        raise exception 'an entry goes between accounts of one region and one employer'
            using errcode = 'integrity_constraint_violation';
    end if;
    select count(distinct account) into named
    from (select giver_id from added union all select taker_id from added) as side (account);
    update ledger_ledgeraccount as account set balance_fen = account.balance_fen + side.fen
    from (
        select account, sum(fen) as fen
        from (select taker_id, fen from added union all select giver_id, -fen from added) as each (account, fen)
        group by account
    ) as side
    where account.id = side.account;
    get diagnostics moved = row_count;
    if moved <> named then
        raise exception 'an entry names an account that is not there' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from added where receipt_id is not null and order_id is not null) then
        update ledger_receipt as receipt set refunded_fen = receipt.refunded_fen + back.fen
        from (
            select added.receipt_id, sum(case taker.kind when 'unallocated' then added.fen else -added.fen end) as fen
            from added
            join ledger_ledgeraccount as taker on taker.id = added.taker_id
            where added.receipt_id is not null and added.order_id is not null
            group by added.receipt_id
        ) as back
        where receipt.id = back.receipt_id;
    end if;
    return null;
end $$;

create trigger entry_moves_balances after insert on ledger_entry
    referencing new table as added for each statement execute function ledger_add_entries();

-- Allocations settle claims and use receipts up; the checks on both tables refuse more than there is.
create function ledger_add_allocations() returns trigger language plpgsql as $$
declare
    named integer;
    settled integer;
begin
    if exists (
        select from added
        join ledger_claim as claim on claim.id = added.claim_id
        left join ledger_receipt as receipt on receipt.id = added.receipt_id
        where claim.employer_id <> added.employer_id
            or receipt.id is not null and receipt.employer_id is distinct from added.employer_id
            or receipt.id is not null and receipt.posted_at is null
    ) then
        raise exception 'an allocation is about one employer, and its receipt is posted'
            using errcode = 'integrity_constraint_violation';
    end if;
    select count(distinct claim_id) into named from added;
    update ledger_claim as claim set settled_fen = claim.settled_fen + part.fen
    from (select claim_id, sum(fen) as fen from added group by claim_id) as part
    where claim.id = part.claim_id;
    get diagnostics settled = row_count;
    if settled <> named then
        raise exception 'an allocation names a claim that is not there' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from added where receipt_id is not null) then
        select count(distinct receipt_id) into named from added where receipt_id is not null;
        update ledger_receipt as receipt set allocated_fen = receipt.allocated_fen + part.fen
        from (select receipt_id, sum(fen) as fen from added where receipt_id is not null group by receipt_id) as part
        where receipt.id = part.receipt_id;
        get diagnostics settled = row_count;
        if settled <> named then
            raise exception 'an allocation names a receipt that is not there'
                using errcode = 'integrity_constraint_violation';
        end if;
    end if;
    return null;
end $$;

create trigger allocation_settles after insert on ledger_allocation
    referencing new table as added for each statement execute function ledger_add_allocations();

-- What begins, begins with nothing: no balance, nothing settled, nothing used.
create function ledger_begin_with_nothing() returns trigger language plpgsql as $$
declare
    begun boolean;
begin
    case tg_table_name
        when 'ledger_ledgeraccount' then begun := exists (select from added where balance_fen <> 0);
        when 'ledger_claim' then begun := exists (select from added where settled_fen <> 0);
        else begun := exists (select from added where allocated_fen <> 0 or refunded_fen <> 0);
    end case;
    if begun then
        raise exception '% begins with nothing: insert 0, entries and allocations bring the rest', tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;

create trigger account_begins after insert on ledger_ledgeraccount
    referencing new table as added for each statement execute function ledger_begin_with_nothing();
create trigger claim_begins after insert on ledger_claim
    referencing new table as added for each statement execute function ledger_begin_with_nothing();
create trigger receipt_begins after insert on ledger_receipt
    referencing new table as added for each statement execute function ledger_begin_with_nothing();

-- What may change of a row, and that sums change from within the triggers above alone (their depth is 2).
create function ledger_keep_account() returns trigger language plpgsql as $$
declare
    kept ledger_ledgeraccount;
begin
    kept := new;
    kept.balance_fen := old.balance_fen;
    if kept is distinct from old or pg_trigger_depth() < 2 then
        raise exception 'account % moves by entries alone', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger account_keeps before update on ledger_ledgeraccount
    for each row execute function ledger_keep_account();

create function ledger_keep_claim() returns trigger language plpgsql as $$
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

create trigger claim_keeps before update on ledger_claim
    for each row execute function ledger_keep_claim();

create function ledger_keep_receipt() returns trigger language plpgsql as $$
declare
    kept ledger_receipt;
begin
    kept := new;
    kept.employer_id := old.employer_id;
    kept.posted_at := old.posted_at;
    kept.distributed_at := old.distributed_at;
    kept.allocated_fen := old.allocated_fen;
    kept.refunded_fen := old.refunded_fen;
    if kept is distinct from old
        or (new.allocated_fen, new.refunded_fen) is distinct from (old.allocated_fen, old.refunded_fen)
            and pg_trigger_depth() < 2
        or old.employer_id is not null and new.employer_id is distinct from old.employer_id
        or old.posted_at is not null and new.posted_at is distinct from old.posted_at
        or old.distributed_at is not null and new.distributed_at is distinct from old.distributed_at then
        raise exception 'receipt % is identified, posted and distributed once, and used by entries alone', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger receipt_keeps before update on ledger_receipt
    for each row execute function ledger_keep_receipt();

create function ledger_keep_order() returns trigger language plpgsql as $$
declare
    kept ledger_refundorder;
begin
    kept := new;
    kept.state := old.state;
    kept.paid_at := old.paid_at;
    kept.statement_number := old.statement_number;
    if kept is distinct from old or old.state <> 'ordered' then
        raise exception 'refund order % may not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger order_keeps before update on ledger_refundorder
    for each row execute function ledger_keep_order();

create function ledger_keep_deferral() returns trigger language plpgsql as $$
declare
    kept ledger_deferral;
begin
    kept := new;
    kept.confirmed_id := old.confirmed_id;
    kept.released_id := old.released_id;
    if kept is distinct from old
        or old.confirmed_id is not null and new.confirmed_id is distinct from old.confirmed_id
        or old.released_id is not null and new.released_id is distinct from old.released_id then
        raise exception 'deferral % is confirmed and released once', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger deferral_keeps before update on ledger_deferral
    for each row execute function ledger_keep_deferral();
