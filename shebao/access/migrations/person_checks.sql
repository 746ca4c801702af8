-- Checks that a real person is there. The web begins one, notes the answer to a code and uses it up, and changes
-- nothing else of it; the worker takes the APP's answer and sweeps. No policy: at the door nobody acts yet
-- (tests/access/test_reach.py); a check is found by the nonce that its own browser keeps.

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on access_personcheck to shebao_web;
        grant update (account_id, code, tries, answer, answered_at, why, used_at) on access_personcheck to shebao_web;
    end if;
end $$;
