do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on ledger_ledgeraccount, ledger_claim, ledger_deferral, ledger_invoice, ledger_receipt,
            ledger_refundorder, ledger_statement, ledger_posting, ledger_entry, ledger_allocation from shebao_web;
    end if;
end $$;
drop policy if exists told_to_the_agency on ledger_receipt;
drop policy if exists told_to_the_agency on ledger_invoice;
drop policy if exists own_region on ledger_statement;
drop policy if exists own_employers on ledger_ledgeraccount;
drop policy if exists own_employers on ledger_claim;
drop policy if exists own_employers on ledger_deferral;
drop policy if exists own_employers on ledger_invoice;
drop policy if exists own_employers on ledger_receipt;
drop policy if exists own_employers on ledger_refundorder;
drop policy if exists own_employers on ledger_posting;
drop policy if exists own_employers on ledger_entry;
drop policy if exists own_employers on ledger_allocation;
alter table ledger_ledgeraccount disable row level security;
alter table ledger_claim disable row level security;
alter table ledger_deferral disable row level security;
alter table ledger_invoice disable row level security;
alter table ledger_receipt disable row level security;
alter table ledger_refundorder disable row level security;
alter table ledger_statement disable row level security;
alter table ledger_posting disable row level security;
alter table ledger_entry disable row level security;
alter table ledger_allocation disable row level security;
