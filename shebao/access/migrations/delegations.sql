-- Who delegates to whom: a fact, seen and written by either side, read by nobody else.

create trigger delegation_keeps before update on access_delegation
    for each row execute function trail_keep_fact();
create trigger delegation_only_grows before delete or truncate on access_delegation
    for each statement execute function trail_refuse_change();

alter table access_delegation enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (retired_id) on access_delegation to shebao_web;
        create policy either_side on access_delegation to shebao_web
            using (client_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
                or firm_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
