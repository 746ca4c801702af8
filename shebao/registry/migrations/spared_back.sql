do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_employers on registry_bankaccount;
        drop policy own_people on registry_unbillable;
        revoke all on registry_bankaccount, registry_unbillable from shebao_web;
    end if;
end $$;

alter table registry_bankaccount disable row level security;
alter table registry_unbillable disable row level security;
drop trigger bankaccount_keeps on registry_bankaccount;
drop trigger bankaccount_only_grows on registry_bankaccount;
drop trigger unbillable_keeps on registry_unbillable;
drop trigger unbillable_only_grows on registry_unbillable;
alter table registry_unbillable
    drop constraint unbillable_months,
    drop constraint one_unbillable_at_a_time;
