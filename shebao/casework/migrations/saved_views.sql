-- A view is its account's own: nobody else reads or writes it, and it is put away, never removed.

create trigger savedview_only_grows before delete or truncate on casework_savedview
    for each statement execute function trail_refuse_change();

alter table casework_savedview enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant select, insert, update (name, kept) on casework_savedview to shebao_web;
        create policy own_views on casework_savedview to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and account = (select current_setting('shebao.account', true)));
    end if;
end $$;
