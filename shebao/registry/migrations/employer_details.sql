-- What is registered of employers, their insurances and handlers: guards, and who sees them.

do $$
declare
    fact text;
begin
    foreach fact in array array['employerdetails', 'employerinsurance', 'handler'] loop
        execute format('alter table registry_%s enable row level security', fact);
        execute format('create trigger %1$s_keeps before update on registry_%1$s
            for each row execute function trail_keep_fact()', fact);
        execute format('create trigger %1$s_only_grows before delete or truncate on registry_%1$s
            for each statement execute function trail_refuse_change()', fact);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('grant select, insert, update (retired_id) on registry_%s to shebao_web', fact);
            execute format('create policy own_employers on registry_%s to shebao_web using (employer_id = any (
                (select nullif(current_setting(''shebao.employers'', true), ''''))::bigint[]))', fact);
        end if;
    end loop;
end $$;
