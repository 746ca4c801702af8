do $$
begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        drop policy if exists agency_staff on reception_closure;
        drop policy if exists known_to_all on reception_closure;
        revoke all on reception_closure from shebao_web, shebao_office;
    end if;
end $$;
drop trigger closure_only_grows on reception_closure;
drop trigger closure_keeps on reception_closure;
drop function reception_keep_closure();
