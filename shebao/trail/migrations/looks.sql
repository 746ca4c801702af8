create trigger look_only_grows before update or delete or truncate on trail_look
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on trail_look to shebao_web;
    end if;
end $$;
