-- What an account keeps at hand is switched, never removed. No policy: favourites.py asks by the own account, and
-- a row says nothing of anybody's business (tests/access/test_reach.py).

create trigger favourite_only_grows before delete or truncate on access_favourite
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (kept) on access_favourite to shebao_web;
    end if;
end $$;
