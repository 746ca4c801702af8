-- A notice and its reading stay as they were written; a feed may only be ended, once. An employer sees what is
-- meant for it or for all of its region, and writes for itself alone. A feed is found by its prefix before
-- anybody acts for an employer, as a key is.

create trigger notice_only_grows before update or delete or truncate on notices_notice
    for each statement execute function trail_refuse_change();
create trigger noticeread_only_grows before update or delete or truncate on notices_noticeread
    for each statement execute function trail_refuse_change();
create trigger calendarfeed_only_grows before delete or truncate on notices_calendarfeed
    for each statement execute function trail_refuse_change();

alter table notices_notice enable row level security;
alter table notices_noticeread enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on notices_notice, notices_noticeread to shebao_web;
        grant select, insert, update (ended_id) on notices_calendarfeed to shebao_web;
        create policy own_employers on notices_notice to shebao_web
            using (
                employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
                or employer_id is null and region = (select current_setting('shebao.region', true))
            )
            with check (
                employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
            );
        create policy own_employers on notices_noticeread to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
