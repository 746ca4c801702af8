-- Bank accounts and people who are not charged: guards, months, and who sees them.

alter table registry_unbillable
    add constraint unbillable_months check (
        since % 100 between 1 and 12 and since between 190001 and 299912
        and (until is null or (until > since and until % 100 between 1 and 12))),
    add constraint one_unbillable_at_a_time exclude using gist (
        person_id with =, region with =, reason with =, int4range(since, until) with &&)
        where (retired_id is null);

alter table registry_bankaccount enable row level security;
alter table registry_unbillable enable row level security;

do $$
declare
    fact text;
begin
    foreach fact in array array['bankaccount', 'unbillable'] loop
        execute format('create trigger %1$s_keeps before update on registry_%1$s
            for each row execute function trail_keep_fact()', fact);
        execute format('create trigger %1$s_only_grows before delete or truncate on registry_%1$s
            for each statement execute function trail_refuse_change()', fact);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('grant select, insert, update (retired_id) on registry_%s to shebao_web', fact);
        end if;
    end loop;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        create policy own_employers on registry_bankaccount to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_people on registry_unbillable to shebao_web
            using (person_id in (select person_id from registry_enrolment));
    end if;
end $$;
