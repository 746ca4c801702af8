-- Which employers enjoy relief, in which months: guards, and who sees them.

alter table registry_relief
    add constraint relief_months check (
        since % 100 between 1 and 12 and since between 190001 and 299912
        and until is not null and until > since and until % 100 between 1 and 12),
    add constraint one_relief_at_a_time exclude using gist (employer_id with =, int4range(since, until) with &&)
        where (retired_id is null);

alter table registry_relief enable row level security;

create trigger relief_keeps before update on registry_relief
    for each row execute function trail_keep_fact();
create trigger relief_only_grows before delete or truncate on registry_relief
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (retired_id) on registry_relief to shebao_web;
        create policy own_employers on registry_relief to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
