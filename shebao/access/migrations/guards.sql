-- A membership may only be taken out, once; an account and a key end, they are never removed. The web may end
-- sessions and count tries, and delete nothing.

create trigger membership_keeps before update on access_membership
    for each row execute function trail_keep_fact();
create trigger membership_only_grows before delete or truncate on access_membership
    for each statement execute function trail_refuse_change();
create trigger account_only_grows before delete or truncate on access_account
    for each statement execute function trail_refuse_change();
create trigger apikey_only_grows before delete or truncate on access_apikey
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (password, password_set_at, must_change, phone, ended_id)
            on access_account to shebao_web;
        grant select, insert, update (retired_id) on access_membership to shebao_web;
        grant select, insert, update (ended_id, last_used_at) on access_apikey to shebao_web;
        grant select, insert, update on access_logintry, django_session to shebao_web;
    end if;
end $$;
