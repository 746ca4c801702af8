-- An employer sees and writes its own rows; what belongs to no employer (money whose payer is unknown, the accounts of
-- the region, the fund's bank) is there for the agency's staff, whom access.acting names in shebao.office. Money comes
-- in by the word of the tax office or the bank, which an employer cannot give.

alter table ledger_ledgeraccount enable row level security;
alter table ledger_claim enable row level security;
alter table ledger_deferral enable row level security;
alter table ledger_invoice enable row level security;
alter table ledger_receipt enable row level security;
alter table ledger_refundorder enable row level security;
alter table ledger_statement enable row level security;
alter table ledger_posting enable row level security;
alter table ledger_entry enable row level security;
alter table ledger_allocation enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (balance_fen) on ledger_ledgeraccount to shebao_web;
        grant select, insert, update (settled_fen, billed) on ledger_claim to shebao_web;
        grant select, insert, update (confirmed_id, released_id) on ledger_deferral to shebao_web;
        grant select, insert on ledger_invoice to shebao_web;
        grant select, insert, update (employer_id, posted_at, distributed_at, allocated_fen, refunded_fen) on ledger_receipt to shebao_web;
        grant select, insert, update (state, paid_at, statement_number) on ledger_refundorder to shebao_web;
        grant select, insert on ledger_statement to shebao_web;
        grant select, insert on ledger_posting to shebao_web;
        grant select, insert on ledger_entry to shebao_web;
        grant select, insert on ledger_allocation to shebao_web;

        create policy own_employers on ledger_claim to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on ledger_deferral to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on ledger_refundorder to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on ledger_allocation to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on ledger_ledgeraccount to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
                or employer_id is null and region = (select current_setting('shebao.region', true))
                and (select current_setting('shebao.office', true)) = 'yes');
        create policy own_employers on ledger_invoice to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
                or employer_id is null and region = (select current_setting('shebao.region', true))
                and (select current_setting('shebao.office', true)) = 'yes');
        create policy own_employers on ledger_receipt to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
                or employer_id is null and region = (select current_setting('shebao.region', true))
                and (select current_setting('shebao.office', true)) = 'yes');
        create policy own_employers on ledger_posting to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
                or employer_id is null and region = (select current_setting('shebao.region', true))
                and (select current_setting('shebao.office', true)) = 'yes');
        create policy own_employers on ledger_entry to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
                or employer_id is null and (select current_setting('shebao.office', true)) = 'yes'
                and exists (select from ledger_posting as own where own.id = posting_id));
        create policy own_region on ledger_statement to shebao_web
            using (region = (select current_setting('shebao.region', true))
                and (select current_setting('shebao.office', true)) = 'yes');
        create policy told_to_the_agency on ledger_invoice as restrictive for insert to shebao_web
            with check ((select current_setting('shebao.office', true)) = 'yes');
        create policy told_to_the_agency on ledger_receipt as restrictive for insert to shebao_web
            with check ((select current_setting('shebao.office', true)) = 'yes');
    end if;
end $$;
