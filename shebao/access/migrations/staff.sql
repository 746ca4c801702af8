-- Posts, absences and people's own accounts are facts. No human holds business rights and an administrator's at the
-- same time, whatever number of accounts (CQR-110).

alter table access_staffpost add constraint administrators_are_others exclude using gist (
    human with =, (('administrator' = any (roles))::integer) with <>)
    where (retired_id is null and human <> '');

create trigger absence_keeps before update on access_absence
    for each row execute function trail_keep_fact();
create trigger absence_only_grows before delete or truncate on access_absence
    for each statement execute function trail_refuse_change();
create trigger personaccount_keeps before update on access_personaccount
    for each row execute function trail_keep_fact();
create trigger personaccount_only_grows before delete or truncate on access_personaccount
    for each statement execute function trail_refuse_change();
create trigger secondfactor_only_grows before delete or truncate on access_secondfactor
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant insert, update (retired_id) on access_staffpost to shebao_web;
        grant select, insert, update (retired_id) on access_absence, access_personaccount to shebao_web;
        grant select, insert, update (secret, confirmed_at, last_step) on access_secondfactor to shebao_web;
    end if;
end $$;
