-- An order is placed by its own employer's people and moved on by the worker alone; none is ever removed.

create trigger order_only_grows before delete or truncate on proofs_prooforder
    for each statement execute function trail_refuse_change();

alter table proofs_prooforder enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on proofs_prooforder to shebao_web;
        create policy own_employers on proofs_prooforder to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
