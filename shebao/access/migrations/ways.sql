-- Ways to log in beside the password. A challenge is begun before anybody has logged in; the web answers and uses it
-- and changes nothing else of it, the worker sweeps. What is bound is a fact. No policies: both are read at the login,
-- before anybody acts (tests/access/test_reach.py).

create trigger loginmeans_keeps before update on access_loginmeans
    for each row execute function trail_keep_fact();
create trigger loginmeans_only_grows before delete or truncate on access_loginmeans
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on access_loginchallenge, access_loginmeans to shebao_web;
        grant update (account_id, employer_id, answer, answered_at, mark, label, why, used_at)
            on access_loginchallenge to shebao_web;
        grant update (retired_id) on access_loginmeans to shebao_web;
    end if;
end $$;
