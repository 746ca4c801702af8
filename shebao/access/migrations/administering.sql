-- Posts are given and taken by administrators alone, at their own agency and beneath it (CQR-107, CQR-110); absences
-- are also written by whoever leads an agency. access.acting names the agencies that somebody administers.
-- Whoever acts for an employer, or handles business, reads posts and changes none.

alter table access_absence add constraint one_absence_at_a_time exclude using gist (
    account_id with =, region with =, daterange(since, until, '[]') with &&) where (retired_id is null);

create trigger pastpassword_only_grows before update or delete or truncate on access_pastpassword
    for each statement execute function trail_refuse_change();
create trigger login_only_grows before update or delete or truncate on access_login
    for each statement execute function trail_refuse_change();

alter table access_staffpost enable row level security;
alter table access_absence enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on access_pastpassword, access_login to shebao_web;
        create policy read_by_all on access_staffpost for select to shebao_web using (true);
        create policy given_by_administrators on access_staffpost for insert to shebao_web
            with check (region = (select current_setting('shebao.region', true)) and coalesce(agency_id, 0) = any (
                (select nullif(current_setting('shebao.administers', true), ''))::bigint[]));
        create policy ended_by_administrators on access_staffpost for update to shebao_web
            using (region = (select current_setting('shebao.region', true)) and coalesce(agency_id, 0) = any (
                (select nullif(current_setting('shebao.administers', true), ''))::bigint[]));
        create policy own_region on access_absence to shebao_web
            using (region = (select current_setting('shebao.region', true))
                and ((select current_setting('shebao.office', true)) = 'yes'
                    or (select nullif(current_setting('shebao.administers', true), '')) is not null));
    end if;
end $$;
