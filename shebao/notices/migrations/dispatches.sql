-- A text stays as it was written; where it stands changes, and its address where staff correct it. An employer sees
-- what was sent about it, an account what was sent to it, staff those of their employers (agency_staff.sql) and, at
-- the leading agency, those about nobody's.

create trigger dispatch_stays before update on notices_dispatch for each row
    when ((old.region, old.employer_id, old.account, old.channel, old.key, old.kind, old.template, old.about, old.title,
            old.text, old.written, old.notice_id)
        is distinct from (new.region, new.employer_id, new.account, new.channel, new.key, new.kind, new.template,
            new.about, new.title, new.text, new.written, new.notice_id))
    execute function trail_refuse_change();
create trigger dispatch_only_grows before delete or truncate on notices_dispatch
    for each statement execute function trail_refuse_change();

alter table notices_dispatch enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (address, state, round, tries, told, next_try_at, accepted_at, ended_at)
            on notices_dispatch to shebao_web;
        create policy own_employers on notices_dispatch to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_account on notices_dispatch to shebao_web
            using (employer_id is null and account <> ''
                and account = (select current_setting('shebao.account', true))
                and region = (select current_setting('shebao.region', true)));
    end if;
    if exists (select from pg_roles where rolname = 'shebao_office') then
        create policy office on notices_dispatch to shebao_office
            using (employer_id is null and (select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]));
        create policy agency_staff on notices_dispatch to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and exists (select from registry_employer as own
                    where own.id = notices_dispatch.employer_id
                    and own.region = (select current_setting('shebao.region', true))
                    and (own.agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                        or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))));
    end if;
end $$;
