-- Whoever works on an employer's people holds it with others; whoever declares its month or bills it holds it alone.
-- References to an employer wait for neither.

create function registry_lock_employers(employer_ids bigint[], alone boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if alone then
        perform id from registry_employer where id = any (employer_ids) order by id for no key update;
    else
        perform id from registry_employer where id = any (employer_ids) order by id for share;
    end if;
end $$;

revoke execute on function registry_lock_employers from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function registry_lock_employers to shebao_web;
    end if;
end $$;
