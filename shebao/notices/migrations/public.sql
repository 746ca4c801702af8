-- Messages stay as they were told; only that their SMS were written changes. A message to an account is read by that
-- account, and one of a mailing by staff of the region besides, who see who has read it. Announcements are public once
-- published; what waits is for staff. Preferences and telephones are their account's alone.

drop trigger notice_only_grows on notices_notice;
create trigger notice_only_grows before delete or truncate on notices_notice
    for each statement execute function trail_refuse_change();
create trigger notice_stays before update on notices_notice for each row
    when ((old.region, old.employer_id, old.addressee, old.kind, old.mailing_id, old.topic, old.key, old.title, old.text,
            old.link, old.sent)
        is distinct from (new.region, new.employer_id, new.addressee, new.kind, new.mailing_id, new.topic, new.key,
            new.title, new.text, new.link, new.sent))
    execute function trail_refuse_change();

create trigger announcement_stays before update on notices_announcement for each row
    when ((old.region, old.agency_id, old.number, old.version, old.matter, old.title, old.body, old.since, old.until,
            old.pinned, old.file_id, old.token, old.by_two, old.drafted_id, old.writer)
        is distinct from (new.region, new.agency_id, new.number, new.version, new.matter, new.title, new.body,
            new.since, new.until, new.pinned, new.file_id, new.token, new.by_two, new.drafted_id, new.writer))
    execute function trail_refuse_change();
create trigger announcement_only_grows before delete or truncate on notices_announcement
    for each statement execute function trail_refuse_change();
create trigger announcementread_only_grows before update or delete or truncate on notices_announcementread
    for each statement execute function trail_refuse_change();
create trigger mailing_only_grows before update or delete or truncate on notices_mailing
    for each statement execute function trail_refuse_change();
create trigger preference_only_grows before delete or truncate on notices_preference
    for each statement execute function trail_refuse_change();
create trigger contact_only_grows before delete or truncate on notices_contact
    for each statement execute function trail_refuse_change();

alter table notices_announcement enable row level security;
alter table notices_announcementread enable row level security;
alter table notices_mailing enable row level security;
alter table notices_preference enable row level security;
alter table notices_contact enable row level security;

do $$
declare
    part text;
    region text := $r$region = (select current_setting('shebao.region', true))$r$;
    account text := $a$(select current_setting('shebao.account', true))$a$;
    staff text := $s$(select current_setting('shebao.office', true)) = 'yes'$s$;
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        alter policy own_employers on notices_notice using (
            employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
            or employer_id is null and addressee = '' and region = (select current_setting('shebao.region', true)));
        execute format('create policy own_account on notices_notice for select to shebao_web
            using (addressee <> '''' and addressee = %s and %s)', account, region);
        execute format('create policy own_account on notices_noticeread to shebao_web
            using (employer_id is null and account = %s)', account);
        grant select, insert, update (state, published_id, publisher, ended_id, reason) on notices_announcement
            to shebao_web;
        create policy shown on notices_announcement for select to shebao_web
            using (state in ('published', 'replaced', 'withdrawn'));
        grant select, insert on notices_announcementread, notices_mailing to shebao_web;
        execute format('create policy own_account on notices_announcementread to shebao_web
            using (account = %s and %s)', account, region);
        grant select, insert, update on notices_preference to shebao_web;
        grant select, insert, update (code, asked_at, tries, confirmed_id, ended) on notices_contact to shebao_web;
        foreach part in array array['preference', 'contact'] loop
            execute format('create policy own_account on notices_%s to shebao_web
                using (account <> '''' and account = %s)', part, account);
        end loop;
        create policy of_announcements on archive_storedfile for select to shebao_web
            using (exists (select from notices_announcement as told where told.file_id = archive_storedfile.id));
    end if;
    if exists (select from pg_roles where rolname = 'shebao_office') then
        execute format('create policy letters on notices_notice to shebao_office
            using (%s and addressee <> '''' and mailing_id is not null and %s)', staff, region);
        execute format('create policy letters on notices_noticeread for select to shebao_office
            using (%s and employer_id is null and exists (select from notices_notice as told
                where told.id = notices_noticeread.notice_id and told.mailing_id is not null and told.%s))',
            staff, region);
        foreach part in array array['announcement', 'mailing'] loop
            execute format('create policy office on notices_%s to shebao_office using (%s and %s)', part, staff, region);
        end loop;
        execute format('create policy office on notices_announcementread for select to shebao_office
            using (%s and %s)', staff, region);
    end if;
end $$;
